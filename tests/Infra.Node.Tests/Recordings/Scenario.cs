using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>One recorded scenario: a stack and what was done to it, step by step.</summary>
sealed record Scenario(string Name, string Folder, string Project, IReadOnlyList<RecordedStep> Steps)
{
    /// <summary>Where the recordings lie; null when they are not on this machine.</summary>
    public static string? Root { get; } = Find();

    public static IReadOnlyList<string> Names { get; } = Root is null
        ? []
        : [.. Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)!)
            .Where(n => n[0] is 'a' or 'b' or 'c' && File.Exists(Path.Combine(Root, n, "description.json"))).Order(StringComparer.Ordinal)];

    public static Scenario Read(string name)
    {
        var folder = Path.Combine(Root!, name);
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "description.json")))!;
        var steps = description["steps"]!.AsArray().Select(s => RecordedStep.Read(folder, s!.AsObject()));
        return new(name, folder, (string)description["project"]!, [.. steps]);
    }

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("INFRA_RECORDINGS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared/reference/pulumi-golden/scenarios") is var there && Directory.Exists(there))
                return there;
        return null;
    }
}
