using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>A line when a step begins and one when it ends: for files, pipes and pipelines.</summary>
sealed class PlainDisplay(Screen screen, OperationKind kind, bool planning, string stack, string stackName, bool diff, Func<DateTime> clock) : IOperationDisplay
{
    readonly StepLog log = new(clock);
    readonly DiffLines diffs = new();

    public void On(EngineEvent e)
    {
        if (log.Rows.Count == 0 && e is PreludeEvent) screen.Write(new Line(Headline.Of(kind, planning, stack), Tone.Heading));
        var row = log.On(e);
        switch (e)
        {
            case StandardOutputEvent output:
                screen.Write(TextDiff.Lines(output.Message).Select(l => (Line)$"    {l}"));
                break;
            case ResourcePreEvent or ResourceFailedEvent when diff:
                screen.Write(diffs.Write(e));
                break;
            case ResourceOutputsEvent when diff:
                screen.Write(diffs.Found(e));
                break;
            case ResourcePreEvent or ResourceOutputsEvent or ResourceFailedEvent when row is not null && !planning:
                if (ProgressLine.Write(row, clock()) is { } line) screen.Write(line);
                break;
            case DiagnosticEvent d when row is not null && d.Severity is "warning" or "error":
                screen.Write(new Line($"    {Urn.Short(row!.Step.Type)} {row.Name} {d.Severity}: {TextDiff.Lines(ErrorText.Short(d.Message))[0]}", d.Severity == "error" ? Tone.Error : Tone.Warning));
                break;
            case DiagnosticEvent { Ephemeral: true } d when row is not null && d.Severity == "info":
                screen.Write(TextDiff.Lines(d.Message).Select(l => (Line)$"    {row!.Name}: {l}"));
                break;
        }
    }

    /// <summary>Takes a step's beginning in without a line for it.</summary>
    public void Begin(EngineEvent e)
    {
        log.On(e);
        if (diff) screen.Write(diffs.Write(e));
    }

    public void End(OperationResult result)
    {
        if (planning && !diff) screen.Write(StepTree.Write(log.Rows));
        screen.Write(OperationReport.Write(log, kind, planning, result, stackName));
    }

    public void Dispose() { }
}
