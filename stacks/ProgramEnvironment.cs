using System.Text.Json;

namespace Infra.Stacks;

/// <summary>What the engine tells the program in its environment.</summary>
public static class ProgramEnvironment
{
    /// <summary>Every configuration value, secrets in clear: key (<c>infra:site</c>) → text, structured values as JSON.</summary>
    public static IReadOnlyDictionary<string, string> Configuration() =>
        Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { Length: > 0 } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []
            : new Dictionary<string, string>();

    /// <summary>A file of the configuration: a relative path starts at the project's folder.</summary>
    public static string File(string path) =>
        Path.GetFullPath(path, Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY") ?? Directory.GetCurrentDirectory());
}
