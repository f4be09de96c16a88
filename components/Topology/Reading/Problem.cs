namespace Infra.Components.Topology;

/// <summary>One thing wrong in the input, in one line: <c>where: what; mend (path)</c>, behind its place in a file where that is known.</summary>
/// <param name="Where">What it is about, in the domain's words: <c>plane storage</c>, <c>GaleraCluster db</c>.</param>
/// <param name="What">What is wrong, the offending value included. Never a secret.</param>
/// <param name="Mend">What to do about it.</param>
/// <param name="Path">Where in the configuration: <c>planes.storage.cidr</c>. Empty when it has no single place.</param>
public sealed record Problem(string Where, string What, string Mend, string Path = "")
{
    /// <summary>File, line and column: <c>Pulumi.prod.yaml:41:9</c>. Null where nobody knows.</summary>
    public string? Place { get; init; }

    /// <summary>Values that it follows from, beside the one at <see cref="Path"/>: where one of them is wrong itself, this is not said.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];

    /// <summary>Values that are wrong by this: what follows from them is not said. The value at <see cref="Path"/>, unless given.</summary>
    public IReadOnlyList<string> Covers { get; init; } = Path.Length == 0 ? [] : [Path];

    /// <summary>What is named at <see cref="Path"/> and is not there (<c>node control-4</c>): however many places name it, it is one mistake.</summary>
    public string? Missing { get; init; }

    /// <summary>The line as people read it.</summary>
    public override string ToString() =>
        Printable($"{(Place is null ? "" : $"{Place}: ")}{Where}: {What}; {Mend}{(Path.Length == 0 ? "" : $" ({Path})")}");

    // A value of the configuration may hold anything; a problem is one line.
    private static string Printable(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => c == '\n' ? "\\n" : c == '\t' ? "\\t" : char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString()))
        : text;
}
