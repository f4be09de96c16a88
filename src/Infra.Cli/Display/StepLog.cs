using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>What an operation did so far, from its events: the model under every display.</summary>
sealed class StepLog(Func<DateTime> clock)
{
    readonly Dictionary<(string Urn, string Op), StepRow> rows = [];
    readonly List<StepRow> order = [];
    readonly List<DiagnosticEvent> diagnostics = [];

    /// <summary>Steps in the order they began; providers are left out, as Pulumi leaves them out.</summary>
    public IReadOnlyList<StepRow> Rows => order;

    public IReadOnlyList<DiagnosticEvent> Diagnostics => diagnostics;

    public IEnumerable<StepRow> Running => order.Where(r => r.Phase == StepPhase.Running && r.Step.Type != Urn.StackType && r.Step.Op != "same");

    public SummaryEvent? Summary { get; private set; }

    /// <summary>The stack's outputs before and after; null until the program has registered them.</summary>
    public (JsonObject? Before, JsonObject After)? Outputs { get; private set; }

    /// <summary>Takes the event in. The row it concerns comes back, null when none.</summary>
    public StepRow? On(EngineEvent e)
    {
        switch (e)
        {
            case ResourcePreEvent pre when !Urn.IsProvider(pre.Step.Type):
                return Begin(pre.Step, pre.Planning ? StepPhase.Planned : StepPhase.Running);
            case ResourceOutputsEvent done when !Urn.IsProvider(done.Step.Type):
                if (done.Step.Type == Urn.StackType && done.Step.New is { } stack) Outputs = (done.Step.Old?.Outputs, stack.Outputs);
                return End(done.Step, done.Planning ? StepPhase.Planned : StepPhase.Done);
            case ResourceFailedEvent failed:
                return End(failed.Step, StepPhase.Failed);
            case DiagnosticEvent d when d.Severity != "debug":
                if (!d.Ephemeral) diagnostics.Add(d);
                return order.LastOrDefault(r => r.Step.Urn == d.Urn);
            case SummaryEvent summary:
                Summary = summary;
                return null;
            default:
                return null;
        }
    }

    StepRow Begin(StepMetadata step, StepPhase phase)
    {
        if (!rows.TryGetValue((step.Urn, step.Op), out var row))
        {
            rows[(step.Urn, step.Op)] = row = new(step, clock());
            order.Add(row);
        }
        row.Phase = phase;
        return row;
    }

    StepRow End(StepMetadata step, StepPhase phase)
    {
        var row = Begin(step, phase);
        row.Ended = clock();
        return row;
    }
}
