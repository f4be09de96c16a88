using System.Diagnostics;

namespace Infra.Chaos.Clients;

/// <summary>When a client was served; tells the longest time in which it was not.</summary>
public sealed class GapMeter(Func<long>? clock = null)
{
    readonly Func<long> clock = clock ?? Stopwatch.GetTimestamp;
    readonly Lock gate = new();
    readonly List<long> served = [];

    /// <summary>How often it was served.</summary>
    public int Count
    {
        get { lock (gate) return served.Count; }
    }

    /// <summary>The present moment in every meter's time.</summary>
    public static long Present => Stopwatch.GetTimestamp();

    /// <summary>From one moment to another.</summary>
    public static TimeSpan Between(long from, long to) => Stopwatch.GetElapsedTime(from, to);

    /// <summary>The client was served now.</summary>
    public void Note()
    {
        lock (gate) served.Add(clock());
    }

    /// <summary>Whether it was served after that moment.</summary>
    public bool ServedSince(long moment)
    {
        lock (gate) return served.Count > 0 && served[^1] > moment;
    }

    /// <summary>How often it was served after that moment.</summary>
    public int CountSince(long moment)
    {
        lock (gate) return served.Count - FirstAfter(moment);
    }

    /// <summary>
    /// The longest time between one service and the next, among those that end after <paramref name="moment"/>: the last service
    /// before it is where a gap begins. A gap that is open still counts as long as it is now.
    /// </summary>
    public TimeSpan LongestGap(long moment)
    {
        lock (gate)
        {
            var first = FirstAfter(moment);
            var before = first > 0 ? served[first - 1] : moment;
            var longest = 0L;
            for (var i = first; i < served.Count; before = served[i++]) longest = Math.Max(longest, served[i] - before);
            return Stopwatch.GetElapsedTime(0, Math.Max(longest, clock() - before));
        }
    }

    /// <summary>Every gap of a tenth of a second and more as a line: when it began, counted from that moment, and how long it was.</summary>
    public IEnumerable<string> Lines(long moment)
    {
        lock (gate)
            return [.. served.Skip(1).Zip(served, (end, begin) => (begin, Length: Stopwatch.GetElapsedTime(begin, end)))
                .Where(g => g.Length.TotalSeconds >= 0.1)
                .Select(g => $"{Stopwatch.GetElapsedTime(moment, g.begin).TotalSeconds,9:0.000} s  not served for {g.Length.TotalSeconds:0.000} s")];
    }

    int FirstAfter(long moment)
    {
        var at = served.BinarySearch(moment + 1);
        return at < 0 ? ~at : at;
    }
}
