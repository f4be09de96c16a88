using Pulumi;

namespace Infra.Components.Tests.HaProxyVip;

public class HaProxyVipTests
{
    private static Task<Recorded> DeployAsync(Action<HaProxyVipArgs>? change = null) => Recorded.RunAsync(() =>
    {
        var args = new HaProxyVipArgs { Nodes = ControlNodes.Of(3), Address = "10.10.0.100" };
        change?.Invoke(args);
        return new Dictionary<string, object?> { ["address"] = new Components.HaProxyVip("vip", args).Address };
    });

    [Fact]
    public async Task Sets_up_every_control_node_in_order() =>
        Assert.Equal(["vip-control-1", "vip-control-2", "vip-control-3"], (await DeployAsync()).Commands);

    [Fact]
    public async Task Each_node_gets_its_own_statistics_and_priority()
    {
        var run = await DeployAsync();
        Assert.Contains("|     bind 10.10.0.12:8404", run.Create("vip-control-2"));
        Assert.Contains("|     priority 190", run.Create("vip-control-2"));
    }

    [Fact]
    public async Task A_changed_option_is_one_changed_line()
    {
        var before = (await DeployAsync()).Create("vip-control-1").Split('\n');
        var after = (await DeployAsync(a => a.TimeoutClient = "45s")).Create("vip-control-1").Split('\n');
        Assert.Equal(["|     timeout client 30s"], before.Except(after));
        Assert.Equal(["|     timeout client 45s"], after.Except(before));
    }

    [Fact]
    public async Task Refuses_two_control_nodes_before_anything_is_set_up()
    {
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(a => a.Nodes = ControlNodes.Of(2)));
        Assert.Contains("HaProxyVip vip: 2 nodes given", refused.Message);
    }
}
