using System.Diagnostics;
using Infra.Chaos.Watches;

namespace Infra.Chaos.Tests;

public sealed class HolderWatchTests
{
    const string Table = """
        Main:
          +-- 10.10.0.0/24 2 0 2
             +-- 10.10.0.0/25 2 0 2
                |-- 10.10.0.0
                   /24 link UNICAST
                |-- 10.10.0.11
                   /32 host LOCAL
                |-- 10.10.0.100
                   /32 host LOCAL
                |-- 10.10.0.12
                   /32 link UNICAST

        """;

    [Theory]
    [InlineData("10.10.0.100", true)]
    [InlineData("10.10.0.11", true)]
    [InlineData("10.10.0.10", false)]
    [InlineData("10.10.0.12", false)]
    [InlineData("10.10.0.0", false)]
    public void An_address_of_the_machine_is_told_from_a_route(string address, bool local) =>
        Assert.Equal(local, LabHolders.IsLocal(Table, address));

    [Fact]
    public void Two_holders_are_timed_from_the_second_to_the_end_of_one()
    {
        var watch = Seen((0, ["a"]), (1000, ["a", "b"]), (1700, ["b"]), (5000, ["b", "c"]), (5300, ["c"]));
        Assert.Equal(0.7, Doubled(watch, since: 0, now: 9000), 3);
        Assert.Equal(0.3, Doubled(watch, since: 2000, now: 9000), 3);
    }

    [Fact]
    public void Two_other_holders_are_still_two() =>
        Assert.Equal(2.0, Doubled(Seen((0, ["a"]), (1000, ["a", "b"]), (2000, ["b", "c"]), (3000, ["c"])), since: 0, now: 4000), 3);

    [Fact]
    public void Two_holders_that_are_still_there_count_until_now() =>
        Assert.Equal(3.0, Doubled(Seen((0, ["a"]), (1000, ["a", "b"])), since: 0, now: 4000), 3);

    [Fact]
    public void What_began_before_the_fault_counts_from_the_fault() =>
        Assert.Equal(0.5, Doubled(Seen((0, ["a", "b"]), (1500, ["b"])), since: 1000, now: 4000), 3);

    static HolderWatch Seen(params (int At, string[] Holders)[] changes)
    {
        var watch = new HolderWatch(Moq.Mock.Of<IHolders>(), "10.10.0.100");
        foreach (var (at, holders) in changes) watch.Note(Ticks(at), holders);
        return watch;
    }

    static double Doubled(HolderWatch watch, int since, int now) => watch.LongestDouble(Ticks(since), Ticks(now)).TotalSeconds;

    static long Ticks(int milliseconds) => Stopwatch.Frequency / 1000 * milliseconds;
}
