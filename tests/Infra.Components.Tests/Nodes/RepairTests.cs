using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class RepairTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 30, 5, TimeSpan.Zero);
    static readonly Finding Edited = new("file", "/etc/haproxy/haproxy.cfg", "edited");
    static readonly Finding Stopped = new("unit", "haproxy.service", "stopped");

    [Theory]
    [InlineData(null, "repair 1: haproxy.cfg edited, haproxy.service stopped")]
    [InlineData("repair 3: haproxy.cfg missing", "repair 4: haproxy.cfg edited, haproxy.service stopped")]
    [InlineData("repair 9: haproxy.cfg edited, haproxy.service stopped", "repair 10: haproxy.cfg edited, haproxy.service stopped")]
    [InlineData("repair 20261122-093000: powered off", "repair 1: haproxy.cfg edited, haproxy.service stopped")]
    public void New_drift_gets_a_line_that_differs_from_the_kept_one(string? kept, string expected) =>
        Assert.Equal(expected, Repair.Line(new("haproxy", Marks(kept), [Edited, Stopped])));

    [Theory]
    [InlineData(null)]
    [InlineData("repair 3: haproxy.cfg missing")]
    [InlineData("repair 20261122-093000: powered off")]
    public void Without_new_drift_the_kept_line_stays(string? kept) =>
        Assert.Equal(kept, Repair.Line(new("haproxy", Marks(kept), [])));

    [Fact]
    public void A_clean_node_says_nothing() => Assert.Null(Repair.Decide(Reachable(new ComponentFindings("haproxy", [], [])), Now));

    [Fact]
    public void A_node_that_cannot_be_asked_is_left_as_it_is()
    {
        var drift = Repair.Decide(new("control-1", "10.10.0.11", NodeReach.Unreachable, "no route"), Now);
        Assert.True(drift!.Unreachable);
        Assert.Null(drift.RepairOf("haproxy"));
    }

    [Fact]
    public void A_node_without_power_is_repaired_as_a_whole()
    {
        var drift = Repair.Decide(new("control-1", "10.10.0.11", NodeReach.PoweredOff), Now)!;
        Assert.Equal("repair 20261123-103005: powered off", drift.RepairOf("haproxy"));
        Assert.Equal("machine 20261123-103005: powered off", drift.Machine);
    }

    [Fact]
    public void The_run_after_a_power_on_writes_the_same_lines()
    {
        var during = Repair.Decide(new("control-1", "10.10.0.11", NodeReach.PoweredOff), Now)!;
        // What the applier kept: base has the machine's line and its own, haproxy its own.
        var after = Repair.Decide(Reachable(
            new("base", [during.Machine!, during.RepairOf("base")!], []),
            new("haproxy", [during.RepairOf("haproxy")!], [])), Now.AddHours(1))!;
        Assert.Equal(during.Machine, after.Machine);
        Assert.Equal(during.RepairOf("base"), after.RepairOf("base"));
        Assert.Equal(during.RepairOf("haproxy"), after.RepairOf("haproxy"));
    }

    [Fact]
    public void Drift_of_one_component_leaves_the_lines_of_the_others()
    {
        var drift = Repair.Decide(Reachable(
            new("base", ["machine 20261122-093000: powered off", "repair 20261122-093000: powered off"], []),
            new("haproxy", ["repair 20261122-093000: powered off"], [Edited])), Now)!;
        Assert.Equal("machine 20261122-093000: powered off", drift.Machine);
        Assert.Equal("repair 20261122-093000: powered off", drift.RepairOf("base"));
        Assert.Equal("repair 1: haproxy.cfg edited", drift.RepairOf("haproxy"));
    }

    [Fact]
    public void A_blank_machine_is_set_up_anew()
    {
        var drift = Repair.Decide(new("control-1", "10.10.0.11", NodeReach.Reachable, Machine: "5d2c81f09a8b7c6d5e4f30211203f4e5"), Now)!;
        Assert.Equal("repair 5d2c81f0: not set up", drift.RepairOf("galera"));
        Assert.Equal("machine 5d2c81f0: not set up", drift.Machine);
    }

    static NodeFindings Reachable(params ComponentFindings[] components) =>
        new("control-1", "10.10.0.11", NodeReach.Reachable, Components: components);

    static string[] Marks(string? kept) => kept is null ? [] : [kept];
}
