using System.Text.Json;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>What the engine tells the program in its environment.</summary>
public static class ProgramEnvironment
{
    private static string Folder => Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY") is { Length: > 0 } folder ? folder : Directory.GetCurrentDirectory();

    /// <summary>The checked settings of this run.</summary>
    /// <exception cref="ProblemsException">Lists every error, with file and line where they are known.</exception>
    public static StackSettings Settings() => StackSettings.Read(Configuration(), Places());

    /// <summary>Every configuration value, secrets in clear: key (<c>infra:site</c>) → text, structured values as JSON.</summary>
    /// <exception cref="ProblemsException">The environment holds something else.</exception>
    public static IReadOnlyDictionary<string, string> Configuration()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is not { Length: > 0 } json) return new Dictionary<string, string>();
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            // Without the text: secrets are in it.
            throw new ProblemsException([new("configuration", "PULUMI_CONFIG is not a map of keys and texts as an engine gives it", "start the program through pulumi or ./infra, and leave the variable unset")]);
        }
    }

    /// <summary>A file of the configuration: a relative path starts at the project's folder.</summary>
    public static string File(string path) => Path.GetFullPath(path, Folder);

    // The engine does not say where a value comes from. Read only when there is something to say.
    private static Func<string, string?> Places()
    {
        var file = $"Pulumi.{Environment.GetEnvironmentVariable("PULUMI_STACK")?.Split('/')[^1]}.yaml";
        var lines = new Lazy<StackFileLines>(() => StackFileLines.Of(Text(Path.Combine(Folder, file)), file, Folder));
        return path => path.Length > 0 && lines.Value.Find(path) is { } place ? $"{place}" : null;
    }

    private static string Text(string file)
    {
        try
        {
            return System.IO.File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
