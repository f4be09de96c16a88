using Infra.Chaos.Clients;

namespace Infra.Chaos;

/// <summary>
/// When the fault of a play began and ended, and how long all then took to be as before. Only what was noted counts: a play that waits
/// for a good state before anything is broken, or that never mends, says nothing of its way back.
/// </summary>
public sealed class FaultTimes(Func<long>? clock = null)
{
    readonly Func<long> clock = clock ?? (() => GapMeter.Present);

    long? ended;
    TimeSpan longest;
    bool asBefore, closed;

    /// <summary>The last way back, whatever else was broken before.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>The moment at which the first thing was about to be broken; null while nothing was.</summary>
    public long? Begun { get; private set; }

    /// <summary>The longest time from the end of a fault until all was as before; null while it is not, or no fault has ended.</summary>
    public TimeSpan? Back => asBefore ? longest : null;

    /// <summary>From now on something may be broken; gaps are counted from here.</summary>
    public void Begin() => Begun ??= clock();

    /// <summary>Something is broken: an end that was noted before is none any more.</summary>
    public void Break()
    {
        Begin();
        (ended, asBefore) = (null, false);
    }

    /// <summary>The fault has ended, or what mends it begins; all is not as before yet.</summary>
    public void End() => (ended, asBefore) = (clock(), false);

    /// <summary>All is as before.</summary>
    public void Settle()
    {
        if (Begun is null || ended is not { } from) return;
        asBefore = true;
        if (closed) return;
        Last = GapMeter.Between(from, clock());
        if (Last > longest) longest = Last;
    }

    /// <summary>What comes now is the mending of the case's own doings; it takes as long as it takes.</summary>
    public void Close() => closed = true;
}
