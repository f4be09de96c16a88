using System.Diagnostics;

namespace Infra.Chaos.Watches;

/// <summary>
/// Asks every member four times a second which component it is in. A member that is cut off takes itself for primary until its own
/// time-outs tell it otherwise, without being able to commit: that is why the time counts.
/// </summary>
public sealed class PrimaryWatch(IMemberReports reports, IReadOnlyList<string> members)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    readonly Lock gate = new();
    readonly List<(long At, Component[] Members)> seen = [];

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (members.Count > 0 && await timer.WaitForNextTickAsync(stop))
            {
                var texts = await Task.WhenAll(members.Select(async m => (Node: m, Text: await reports.ReadAsync(m, stop))));
                Note(Stopwatch.GetTimestamp(), [.. texts.Select(t => t.Text is null ? null : Component.Parse(t.Node, t.Text)).OfType<Component>()]);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    /// <summary>Said at that moment.</summary>
    internal void Note(long at, Component[] said)
    {
        lock (gate)
        {
            if (seen.Count == 0 || !seen[^1].Members.SequenceEqual(said)) seen.Add((at, said));
        }
    }

    /// <summary>The longest time without a break in which members were in more than one primary component, after that moment.</summary>
    public TimeSpan LongestSeveral(long moment)
    {
        lock (gate) return Spans.Longest(seen, Component.Several, moment, Stopwatch.GetTimestamp());
    }

    /// <summary>Every change as a line: seconds after that moment, and what each member said.</summary>
    public IEnumerable<string> Lines(long moment)
    {
        lock (gate)
            return [.. seen.Select(s => $"{Stopwatch.GetElapsedTime(moment, s.At).TotalSeconds,9:0.000} s  {string.Join("  ", s.Members.Select(m => $"{m.Node}: {(m.Primary ? "primary" : "not primary")} view {m.View}"))}")];
    }
}
