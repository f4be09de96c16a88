using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

public class HaProxyVipRulesTests
{
    private static string Problems(Action<HaProxyVipArgs> change)
    {
        var args = new HaProxyVipArgs { Nodes = ControlNodes.Of(3), Address = "10.10.0.100" };
        change(args);
        return string.Join('\n', HaProxyVipRules.Check("HaProxyVip vip", args));
    }

    [Fact]
    public void Refuses_two_nodes() =>
        Assert.Contains("HaProxyVip vip: 2 nodes given; an address needs an odd number, 3 or more", Problems(a => a.Nodes = ControlNodes.Of(2)));

    [Theory]
    [InlineData("30")]
    [InlineData("half a minute")]
    [InlineData("0s")]
    [InlineData("30s\n    bogus")]
    public void Refuses_a_time_without_a_unit(string time) =>
        Assert.Contains($"'{time}' is not a time; give a number with a unit: 500ms, 30s, 5m, 1h (haproxy.timeoutClient)", Problems(a => a.TimeoutClient = time));

    [Fact]
    public void Refuses_an_address_outside_the_plane() =>
        Assert.Contains("10.40.0.1 is outside plane management of node control-1", Problems(a => a.Address = "10.40.0.1"));

    [Fact]
    public void Shows_every_problem_at_once() =>
        Assert.Equal(3, Problems(a => (a.Balance, a.MaxConnections, a.RouterId) = ("random", 0, 256)).Split('\n').Length);
}
