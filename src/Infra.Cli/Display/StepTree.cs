namespace Infra.Cli.Display;

/// <summary>Planned steps as a tree by parent: resources that change and what they hang under.</summary>
static class StepTree
{
    public static IEnumerable<Line> Write(IReadOnlyList<StepRow> rows)
    {
        // A replacement is one line: the steps it consists of say nothing more.
        var steps = rows.Where(r => r.Step.Op is not ("create-replacement" or "delete-replaced" or "refresh")).DistinctBy(r => r.Step.Urn).ToList();
        var byUrn = steps.ToDictionary(r => r.Step.Urn);
        var shown = new HashSet<string>();
        foreach (var row in steps.Where(r => r.Step.Op != "same"))
            for (var at = row; at is not null && shown.Add(at.Step.Urn); at = byUrn.GetValueOrDefault(at.Parent)) { }
        if (shown.Count == 0) return [];

        var children = steps.Where(r => shown.Contains(r.Step.Urn)).ToLookup(r => byUrn.ContainsKey(r.Parent) ? r.Parent : "");
        var drawn = children[""].SelectMany(r => Draw(r, "", "", children)).ToList();
        var types = drawn.Max(d => d.Type.Length);
        var names = drawn.Max(d => d.Row.Name.Length);
        return drawn
            .Select(d => new Line(
                $" {Op.Of(d.Row.Step.Op).Mark}  {d.Type.PadRight(types)}  {d.Row.Name.PadRight(names)}  {Op.Of(d.Row.Step.Op).Plan,-8}  {d.Row.Diff}".TrimEnd(),
                Op.Of(d.Row.Step.Op).Tone))
            .Prepend(new($"     {"Type".PadRight(types)}  {"Name".PadRight(names)}  Plan      Changes", Tone.Heading));
    }

    static IEnumerable<(string Type, StepRow Row)> Draw(StepRow row, string prefix, string below, ILookup<string, StepRow> children)
    {
        yield return ($"{prefix}{Urn.Short(row.Step.Type)}", row);
        var under = children[row.Step.Urn].ToList();
        for (var i = 0; i < under.Count; i++)
        {
            var last = i == under.Count - 1;
            foreach (var line in Draw(under[i], $"{below}{(last ? "└─ " : "├─ ")}", $"{below}{(last ? "   " : "│  ")}", children)) yield return line;
        }
    }
}
