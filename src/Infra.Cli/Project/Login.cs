using System.Text.Json;
using Infra.Engine;

namespace Infra.Cli.Project;

/// <summary>Where `pulumi login` keeps the states of whoever names no place: not where this command does.</summary>
static class Login
{
    /// <summary>Refuses to begin a stack here that may well be there.</summary>
    /// <param name="url">What `pulumi login` said; null where it never ran.</param>
    public static void RequireNoOther(string? url, ProjectFolder project, string stack)
    {
        var here = $"file://{project.Directory}";
        if (url is null || url.TrimEnd('/') == here || StackReader.Exists(project.Directory, stack)) return;
        throw new UserError($"stack {stack} has no state in {project.Directory}/.pulumi, and pulumi is logged in to {Shown(url)}: if it is kept there, all of it would be made again.\n"
            + $"Say where it is: PULUMI_BACKEND_URL={here} for a new stack here, or PULUMI_BACKEND_URL={Shown(url)}");
    }

    /// <summary>The <c>current</c> of Pulumi's own file, and nothing else of it.</summary>
    public static string? Current()
    {
        var home = Environment.GetEnvironmentVariable("PULUMI_HOME") is { Length: > 0 } own
            ? own : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi");
        var file = Path.Combine(home, "credentials.json");
        if (!File.Exists(file)) return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.TryGetProperty("current", out var current) && current.GetString() is { Length: > 0 } url ? url : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{file}: where pulumi is logged in cannot be read: {wrong.Message}; set PULUMI_BACKEND_URL to where the states are");
        }
    }

    static string Shown(string url) => url.IndexOf('@') is var at and > 0 && url.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 && scheme < at
        ? $"{url[..(scheme + 3)]}****{url[at..]}" : url;
}
