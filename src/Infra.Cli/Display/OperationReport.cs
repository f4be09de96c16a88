using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>What stands under the steps when an operation has ended: diagnostics, outputs, counts.</summary>
static class OperationReport
{
    public static IEnumerable<Line> Write(StepLog log, OperationKind kind, bool planning, OperationResult result, string stackName)
    {
        yield return "";
        foreach (var line in DiagnosticsSection.Write(log, stackName)) yield return line;
        if (log.Outputs is { } outputs && kind is OperationKind.Update or OperationKind.Preview && outputs.After.Count > 0)
        {
            yield return new("Outputs:", Tone.Heading);
            foreach (var line in StepDetails.Outputs(result.Succeeded ? outputs.Before : null, outputs.After, 4)) yield return line;
            yield return "";
        }
        foreach (var line in ResourceSummary.Write(result.Changes, planning, log.Errored)) yield return line;
        if (!result.Succeeded || !result.NothingChanged) yield break;
        yield return "";
        yield return new(planning ? "Nothing to change." : "Nothing changed.", Tone.Add);
    }
}
