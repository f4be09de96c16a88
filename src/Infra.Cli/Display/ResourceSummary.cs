namespace Infra.Cli.Display;

/// <summary>The counts at the end of an operation.</summary>
static class ResourceSummary
{
    static readonly (string Op, string Mark, string Planned, string Done)[] Kinds =
    [
        ("create", "+ ", "to create", "created"),
        ("import", "= ", "to import", "imported"),
        ("update", "~ ", "to update", "updated"),
        ("delete", "- ", "to delete", "deleted"),
        ("replace", "+-", "to replace", "replaced"),
    ];

    public static IEnumerable<Line> Write(IReadOnlyDictionary<string, int> changes, bool planning, int failed)
    {
        yield return new("Resources:", Tone.Heading);
        var made = Kinds.Where(k => changes.GetValueOrDefault(k.Op) > 0).ToList();
        foreach (var kind in made)
            yield return new($"    {kind.Mark}{changes[kind.Op]} {(planning ? kind.Planned : kind.Done)}", Op.Of(kind.Op).Tone);
        var same = changes.GetValueOrDefault("same");
        var total = made.Count > 1 ? $"{made.Sum(k => changes[k.Op])} changes. " : "";
        if (same > 0) yield return $"    {total}{same} unchanged";
        else if (total.Length > 0) yield return $"    {total.TrimEnd()}";
        if (failed > 0) yield return new($"    {failed} errored", Tone.Error);
    }
}
