namespace Infra.Node.Tests.Recordings;

/// <summary>The differences that are meant, or known: differences.tsv, one a line: step, aspect, kind, reason.</summary>
static class Differences
{
    static readonly IReadOnlyDictionary<(string Step, string Aspect), string> Table =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recordings/differences.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('\t'))
            .ToDictionary(c => (c[0], c[1]), c => $"{c[2]}: {c[3]}");

    /// <summary>What the table says of it; null when it does not know it.</summary>
    public static string? Known(string step, string aspect) => Table.GetValueOrDefault((step, aspect));

    /// <summary>What must be there in a scenario's steps: of a race one run alone may show it.</summary>
    public static IEnumerable<(string Step, string Aspect)> Of(string scenario) =>
        Table.Where(d => d.Key.Step.StartsWith(scenario + "/", StringComparison.Ordinal) && (d.Key.Aspect == "not run" || !d.Value.StartsWith("race: ", StringComparison.Ordinal))).Select(d => d.Key);
}
