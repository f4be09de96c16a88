using Infra.Components.Pacemaker;
using static Infra.Components.Tests.PacemakerCluster.PacemakerFiles;

namespace Infra.Components.Tests.PacemakerCluster;

public class PacemakerRulesTests
{
    private static string Problems(Action<PacemakerClusterArgs> change) => string.Join('\n', PacemakerRules.Check("PacemakerCluster cluster", Args(change)));

    [Fact]
    public void Takes_three_members() => Assert.Equal("", Problems(_ => { }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Refuses_a_count_without_quorum(int count) =>
        Assert.Contains($"PacemakerCluster cluster: {count} nodes given; quorum needs an odd number, 3 or more", Problems(a => a.Nodes = Members(count)));

    [Fact]
    public void Takes_two_members_only_when_told_so() => Assert.Equal("", Problems(a => (a.Nodes, a.TwoNode) = (Members(2), true)));

    [Fact]
    public void Refuses_a_node_that_nobody_can_fence() =>
        Assert.Equal("PacemakerCluster cluster: node control-2 has no BMC, so nobody can fence it; give its address (bmc) (nodes)", Problems(a => a.Nodes[1].Bmc = null));

    [Fact]
    public void Refuses_a_missing_second_link_but_takes_one_that_is_named_alone()
    {
        static void WithoutStorage(PacemakerClusterArgs args) => args.Nodes[2].Addresses.Remove("storage");
        Assert.Contains("control-3 is not on plane storage", Problems(WithoutStorage));
        Assert.Equal("", Problems(a => { WithoutStorage(a); a.Links = ["management"]; }));
    }

    [Fact]
    public void Refuses_a_consensus_that_is_shorter_than_the_token_allows() =>
        Assert.Contains("consensusMilliseconds 2500 is less than 1.2 times the whole token of 2150", Problems(a => a.ConsensusMilliseconds = 2500));

    [Theory]
    [InlineData("stonith-enabled")]
    [InlineData("no-quorum-policy")]
    public void Refuses_to_turn_fencing_off(string property) =>
        Assert.Contains($"property {property} is not for free; the component sets it", Problems(a => a.Properties = new() { [property] = "false" }));

    [Fact]
    public void Refuses_a_secret_in_the_CIB() =>
        Assert.Contains("db: parameter passwd would stand in the CIB in clear", Problems(a => a.Primitives = [new() { Name = "db", Agent = "ocf:heartbeat:mysql", Parameters = new() { ["passwd"] = "x" } }]));

    [Fact]
    public void Names_the_nearest_resource() =>
        Assert.Contains("no resource is named 'vpi'; did you mean 'vip'?", Problems(a => a.Colocations = [new() { Resource = "vpi", With = "vip-health-clone" }]));

    [Fact]
    public void Refuses_names_that_are_taken() =>
        Assert.Contains("two resources are named fence-guard", Problems(a => a.Primitives = [new() { Name = "fence-guard", Agent = "ocf:pacemaker:Dummy" }]));

    [Fact]
    public void Refuses_what_is_no_agent_no_time_and_no_score()
    {
        var problems = Problems(a =>
        {
            a.Primitives = [new() { Name = "a", Agent = "haproxy", Operations = [new() { Name = "monitor", Interval = "soon" }] }];
            a.Locations = [new() { Resource = "a", Node = "control-1", Score = "much" }];
        });
        Assert.Contains("'haproxy' is no agent", problems);
        Assert.Contains("'soon' of monitor is not a time", problems);
        Assert.Contains("'much' is no score", problems);
    }

    [Fact]
    public void Refuses_a_guard_that_stops_both_of_two() =>
        Assert.Contains("lets neither of two members fence the other", Problems(a => (a.Nodes, a.TwoNode, a.GuardPercent) = (Members(2), true, 40)));

    [Fact]
    public void Refuses_unknown_ways_of_fencing()
    {
        Assert.Contains("unknown fence agent 'ilo'", Problems(a => a.FenceAgent = "ilo"));
        Assert.Contains("unknown 'hope'; use refuse or assumeDead", Problems(a => a.WhenBmcSilent = "hope"));
        Assert.Contains("fencing of 'control-9', who is no member", Problems(a => a.Fencing = [new() { Node = "control-9" }]));
    }
}
