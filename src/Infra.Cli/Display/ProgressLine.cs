namespace Infra.Cli.Display;

/// <summary>A step as one line, the way Pulumi's plain display writes it.</summary>
static class ProgressLine
{
    /// <summary>Null when the line would say nothing: unchanged resources.</summary>
    public static Line? Write(StepRow row, DateTime now)
    {
        var op = Op.Of(row.Step.Op);
        if (row.Step.Op == "same" && row.Phase != StepPhase.Failed) return null;
        var (status, tone) = row.Phase switch
        {
            StepPhase.Planned => (op.Plan, op.Tone),
            StepPhase.Running => (op.Running, Tone.Quiet),
            StepPhase.Failed => ($"**{(op.Running.Length == 0 ? "" : $"{op.Running} ")}failed**", Tone.Error),
            _ => ($"{op.Done} ({Durations.Text(row.Elapsed(now))})", op.Tone),
        };
        return new($" {op.Mark} {Urn.Short(row.Step.Type)} {row.Name} {status} {row.Diff}".TrimEnd(), tone);
    }
}
