using System.Diagnostics;

namespace Infra.Chaos.Watches;

/// <summary>Looks every 10 ms who holds the VIP, on a thread of its own, and remembers every change.</summary>
public sealed class HolderWatch(IHolders holders, string address)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    readonly Lock gate = new();
    readonly List<(long At, IReadOnlyList<string> Holders)> changes = [];

    /// <summary>Who holds it now.</summary>
    public IReadOnlyList<string> Now
    {
        get { lock (gate) return changes.Count > 0 ? changes[^1].Holders : []; }
    }

    public Task RunAsync(CancellationToken stop) => Task.Factory.StartNew(() =>
    {
        while (!stop.IsCancellationRequested)
        {
            Note(Stopwatch.GetTimestamp(), holders.Of(address));
            stop.WaitHandle.WaitOne(Interval);
        }
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Seen at that moment.</summary>
    internal void Note(long at, IReadOnlyList<string> seen)
    {
        lock (gate)
        {
            if (changes.Count == 0 || !changes[^1].Holders.SequenceEqual(seen)) changes.Add((at, seen));
        }
    }

    /// <summary>The longest time without a break in which more than one node held it, after that moment.</summary>
    public TimeSpan LongestDouble(long moment) => LongestDouble(moment, Stopwatch.GetTimestamp());

    /// <summary>Every change as a line: seconds after that moment, and who held it then.</summary>
    public IEnumerable<string> Lines(long moment)
    {
        lock (gate)
            return [.. changes.Select(c => $"{Stopwatch.GetElapsedTime(moment, c.At).TotalSeconds,9:0.000} s  {(c.Holders.Count == 0 ? "nobody" : string.Join(", ", c.Holders))}")];
    }

    internal TimeSpan LongestDouble(long moment, long now)
    {
        lock (gate) return Spans.Longest(changes, h => h.Count > 1, moment, now);
    }
}
