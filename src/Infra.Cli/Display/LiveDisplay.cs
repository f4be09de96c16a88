using Infra.Engine;
using Spectre.Console;

namespace Infra.Cli.Display;

/// <summary>On a terminal: finished steps scroll by, what runs stays at the bottom with its time.</summary>
sealed class LiveDisplay : IOperationDisplay
{
    readonly Lock gate = new();
    readonly CancellationTokenSource ended = new();
    readonly Screen screen;
    readonly PlainDisplay finished;
    readonly StepLog log;
    readonly Dictionary<string, string> latest = [];
    readonly Task drawing;

    public LiveDisplay(Screen screen, OperationKind kind, bool planning, string stack, string stackName, bool diff)
    {
        this.screen = screen;
        log = new(() => DateTime.UtcNow);
        finished = new(screen, kind, planning, stack, stackName, diff, () => DateTime.UtcNow);
        drawing = Task.Run(DrawAsync);
    }

    public void On(EngineEvent e)
    {
        lock (gate)
        {
            var row = log.On(e);
            if (e is DiagnosticEvent { Urn: { } urn } d) latest[urn] = TextDiff.Lines(d.Message)[^1];
            // What merely began is at the bottom already.
            if (e is ResourcePreEvent { Planning: false } && row is { Step.Op: not "same" } && row.Step.Type != Urn.StackType) finished.Begin(e);
            else finished.On(e);
        }
    }

    public void End(OperationResult result)
    {
        Stop();
        finished.End(result);
    }

    public void Dispose()
    {
        Stop();
        ended.Dispose();
    }

    void Stop()
    {
        ended.Cancel();
        drawing.GetAwaiter().GetResult();
    }

    Task DrawAsync() => screen.Console.Live(Bottom()).AutoClear(true).StartAsync(async context =>
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!ended.IsCancellationRequested)
        {
            lock (gate) context.UpdateTarget(Bottom());
            try { await ticks.WaitForNextTickAsync(ended.Token); }
            catch (OperationCanceledException) { break; }
        }
        context.UpdateTarget(new Rows());
    });

    Rows Bottom()
    {
        var now = DateTime.UtcNow;
        var width = Math.Max(20, screen.Console.Profile.Width - 1);
        return new(log.Running.Select(r => Row(r, now, width)));
    }

    Text Row(StepRow row, DateTime now, int width)
    {
        var text = $" {Op.Of(row.Step.Op).Mark} {Durations.Text(row.Elapsed(now)),6}  {row.Name} {Op.Of(row.Step.Op).Running} {latest.GetValueOrDefault(row.Step.Urn)}";
        return new(text.Length > width ? text[..width] : text, Screen.StyleOf(Op.Of(row.Step.Op).Tone));
    }
}
