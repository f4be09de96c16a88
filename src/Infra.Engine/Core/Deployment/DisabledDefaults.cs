using System.Text.Json;
using Infra.Engine.Configuration;

namespace Infra.Engine.Deployment;

/// <summary>Packages whose resources must name their provider, so that none is made with credentials of the surroundings.</summary>
internal static class DisabledDefaults
{
    const string Key = "pulumi:disable-default-providers";

    /// <exception cref="EngineException">The list is no list of names.</exception>
    public static bool Contain(StackConfiguration configuration, string package)
    {
        if (package == "pulumi" || configuration.Values.GetValueOrDefault(Key) is not { Length: > 0 } text)
            return false;
        try
        {
            return JsonSerializer.Deserialize<string[]>(text)!.Any(name => name.Trim() is var barred && (barred == "*" || barred == package));
        }
        catch (Exception wrong) when (wrong is JsonException or NullReferenceException)
        {
            throw new EngineException($"{Key}: '{text}' is no list of packages; write [command, random], or [\"*\"] for all");
        }
    }
}
