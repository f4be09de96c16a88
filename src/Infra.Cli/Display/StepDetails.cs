using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>One step with its properties: what <c>--diff</c> shows.</summary>
static class StepDetails
{
    /// <param name="depth">Resources above this one.</param>
    public static IEnumerable<Line> Write(StepMetadata step, int depth)
    {
        var op = Op.Of(step.Op);
        var column = depth * 4 + 4;
        yield return new($"{ValueWriter.Spaces(depth * 4)}{op.Mark}{step.Type}: ({step.Op})", op.Tone);
        var state = step.New ?? step.Old;
        if (step.Op != "create" && step.Old is { Id.Length: > 0 } old) yield return new($"{ValueWriter.Spaces(column)}[id={old.Id}]", Tone.Quiet);
        yield return new($"{ValueWriter.Spaces(column)}[urn={step.Urn}]", Tone.Quiet);
        if (state is { Provider.Length: > 0 }) yield return new($"{ValueWriter.Spaces(column)}[provider={state.Provider}]", Tone.Quiet);
        foreach (var line in Properties(step, column)) yield return line;
    }

    static IEnumerable<Line> Properties(StepMetadata step, int column)
    {
        switch (step)
        {
            case { Type: Urn.StackType } or { Op: "same" }:
                return [];
            case { Old: null, New: { } added }:
                return ValueWriter.Members(added.Inputs, column);
            case { New: null, Old: { } removed }:
                return ValueWriter.Members(removed.Inputs, column);
            case { Old: { } before, New: { } after }:
                var whole = step.DetailedDiff is null && step.Op == "replace" && after.Outputs.Count > 0;
                var paths = step.DetailedDiff?.Keys ?? (IEnumerable<string>)step.Diffs;
                var (left, right) = whole ? (before.Outputs, after.Outputs) : (before.Inputs, after.Inputs);
                return new ValueDiff(paths.ToHashSet(), whole).Members(left, right, column);
            default:
                return [];
        }
    }

    /// <summary>The stack's outputs, what changed marked. With nothing before, all are new.</summary>
    public static IReadOnlyList<Line> Outputs(JsonObject? before, JsonObject after, int column) =>
        before is not { Count: > 0 }
            ? [.. ValueWriter.Members(after, column)]
            : [.. new ValueDiff(new HashSet<string>(), showSame: true).Members(before, after, column)];
}
