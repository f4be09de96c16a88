using System.Diagnostics;
using CsCheck;
using Infra.Chaos.Clients;

namespace Infra.Chaos.Tests;

public sealed class GapMeterTests
{
    [Fact]
    public void The_gap_begins_with_the_last_service_before_the_fault() =>
        Assert.Equal(Milliseconds(900), Served(0, 100, 1000, 1100).LongestGap(Ticks(500)));

    [Fact]
    public void Gaps_that_ended_before_the_fault_do_not_count() =>
        Assert.Equal(Milliseconds(50), Served(0, 5000, 5050, 5100).LongestGap(Ticks(5020)));

    [Fact]
    public void A_gap_that_is_still_open_counts()
    {
        var now = 0L;
        var meter = Served(() => now, n => now = n, 0, 100);
        now = Ticks(3100);
        Assert.Equal(Milliseconds(3000), meter.LongestGap(Ticks(200)));
    }

    [Fact]
    public void Who_was_never_served_waited_since_the_fault()
    {
        var meter = new GapMeter(() => Ticks(2500));
        Assert.Equal(Milliseconds(2000), meter.LongestGap(Ticks(500)));
    }

    [Fact]
    public void It_is_the_longest_time_between_neighbours() => Gen.Int[1, 500].Array[1, 40].Sample(steps =>
    {
        var times = steps.Aggregate(new List<int> { 0 }, (all, step) => [.. all, all[^1] + step]);
        Assert.Equal(Milliseconds(steps.Max()), Served([.. times]).LongestGap(0));
    });

    [Fact]
    public void Counts_what_came_after_a_moment() => Assert.Equal(2, Served(0, 100, 200, 300).CountSince(Ticks(100)));

    [Fact]
    public void Lines_tell_when_a_gap_began_and_how_long_it_was() =>
        Assert.Equal(["   -0.100 s  not served for 1.100 s"], Served(0, 50, 100, 1200, 1250).Lines(Ticks(200)).Select(l => l.Replace(',', '.')));

    // A clock of its own: samples run side by side.
    static GapMeter Served(params int[] milliseconds)
    {
        var now = 0L;
        return Served(() => now, n => now = n, milliseconds);
    }

    static GapMeter Served(Func<long> clock, Action<long> set, params int[] milliseconds)
    {
        var meter = new GapMeter(clock);
        foreach (var at in milliseconds)
        {
            set(Ticks(at));
            meter.Note();
        }
        return meter;
    }

    static long Ticks(int milliseconds) => Stopwatch.Frequency / 1000 * milliseconds;

    static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
