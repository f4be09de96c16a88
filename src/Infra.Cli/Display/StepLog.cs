using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>What an operation did so far, from its events: the model under every display.</summary>
sealed class StepLog(Func<DateTime> clock)
{
    readonly Dictionary<(string Urn, string Op), StepRow> rows = [];
    readonly List<StepRow> order = [];
    readonly Dictionary<string, StepRow> latest = [];
    readonly List<DiagnosticEvent> diagnostics = [];
    readonly HashSet<string> errored = [];
    readonly HashSet<(string Urn, string Line)> heard = [];

    /// <summary>Steps in the order they began; the providers that the engine makes itself are left out, as Pulumi leaves them out.</summary>
    public IReadOnlyList<StepRow> Rows => order;

    public IReadOnlyList<DiagnosticEvent> Diagnostics => diagnostics;

    /// <summary>A resource said this line while it ran, so it was shown already.</summary>
    public bool WasHeard(string? urn, string line) => heard.Contains((urn ?? "", line));

    /// <summary>How many resources have an error; one that names none is the stack's.</summary>
    public int Errored => errored.Count(urn => urn.Length > 0 && Urn.Type(urn) != Urn.StackType) + (errored.Any(urn => urn.Length == 0 || Urn.Type(urn) == Urn.StackType) ? 1 : 0);

    public IEnumerable<StepRow> Running => order.Where(r => r.Phase == StepPhase.Running && r.Step.Type != Urn.StackType && r.Step.Op != "same");

    public SummaryEvent? Summary { get; private set; }

    /// <summary>The stack's outputs before and after; null until the program has registered them.</summary>
    public (JsonObject? Before, JsonObject After)? Outputs { get; private set; }

    /// <summary>Takes the event in. The row it concerns comes back, null when none.</summary>
    public StepRow? On(EngineEvent e)
    {
        switch (e)
        {
            case ResourcePreEvent pre when !Urn.IsDefaultProvider(pre.Step.Urn):
                return Begin(pre.Step, pre.Planning ? StepPhase.Planned : StepPhase.Running);
            case ResourceOutputsEvent done when !Urn.IsDefaultProvider(done.Step.Urn):
                if (done.Step.Type == Urn.StackType && done.Step.New is { } stack) Outputs = (done.Step.Old?.Outputs, stack.Outputs);
                return End(done.Step, done.Planning ? StepPhase.Planned : StepPhase.Done);
            case ResourceFailedEvent failed:
                errored.Add(failed.Step.Urn);
                return End(failed.Step, StepPhase.Failed);
            case DiagnosticEvent d when d.Severity != "debug":
                if (!d.Ephemeral) diagnostics.Add(d);
                else foreach (var line in TextDiff.Lines(d.Message)) heard.Add((d.Urn ?? "", line));
                if (d.Severity == "error") errored.Add(d.Urn ?? "");
                return d.Urn is null ? null : latest.GetValueOrDefault(d.Urn);
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
            latest[step.Urn] = row;
        }
        row.Phase = phase;
        return row;
    }

    StepRow End(StepMetadata step, StepPhase phase)
    {
        // What a refresh began ends as what it found.
        if (!rows.ContainsKey((step.Urn, step.Op)) && rows.Remove((step.Urn, "refresh"), out var refreshed)) rows[(step.Urn, step.Op)] = refreshed;
        var row = Begin(step, phase);
        row.Step = step;
        row.Ended = clock();
        return row;
    }
}
