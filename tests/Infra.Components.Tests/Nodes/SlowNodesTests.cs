using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class SlowNodesTests
{
    [Fact]
    public void Are_told_in_a_sentence_the_slowest_first() => Assert.Equal(
        "2 of 4 nodes took longer than 5 s to answer: compute-3 (9.5 s), compute-2 (6.0 s).",
        new DriftReport(DateTimeOffset.UnixEpoch, [Answered("compute-1", 0.4), Answered("compute-2", 6), Answered("compute-3", 9.5), Answered("compute-4", 15) with { Reach = NodeReach.Unreachable }]).Slow);

    [Fact]
    public void Are_not_spoken_of_where_there_are_none() =>
        Assert.Null(new DriftReport(DateTimeOffset.UnixEpoch, [Answered("compute-1", 0.4)]).Slow);

    static NodeFindings Answered(string name, double seconds) => new(name, "10.4.1.0", NodeReach.Reachable) { Took = TimeSpan.FromSeconds(seconds) };
}
