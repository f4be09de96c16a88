using System.Diagnostics;

namespace Infra.Chaos.Watches;

/// <summary>How long something lasted that is known by its changes.</summary>
static class Spans
{
    /// <summary>The longest time without a break in which <paramref name="which"/> held, from <paramref name="moment"/> to <paramref name="now"/>.</summary>
    /// <param name="changes">In order of time; each holds until the next.</param>
    public static TimeSpan Longest<T>(IReadOnlyList<(long At, T What)> changes, Func<T, bool> which, long moment, long now)
    {
        long longest = 0, since = -1;
        foreach (var (at, what) in changes)
        {
            if (since >= 0) longest = Math.Max(longest, at - Math.Max(since, moment));
            since = which(what) ? (since >= 0 ? since : at) : -1;
        }
        if (since >= 0) longest = Math.Max(longest, now - Math.Max(since, moment));
        return Stopwatch.GetElapsedTime(0, Math.Max(0, longest));
    }
}
