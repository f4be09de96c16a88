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
    [InlineData("30s\n")]
    public void Refuses_a_time_without_a_unit(string time) =>
        Assert.Contains($"'{time.Replace("\n", "\\n")}' is not a time; give a number with a unit: 500ms, 30s, 5m, 1h (haproxy.timeoutClient)", Problems(a => a.TimeoutClient = time));

    [Fact]
    public void Refuses_an_address_outside_the_plane() =>
        Assert.Contains("10.40.0.1 is outside plane management of node control-1", Problems(a => a.Address = "10.40.0.1"));

    [Fact]
    public void Shows_every_problem_at_once() =>
        Assert.Equal(3, Problems(a => (a.Balance, a.MaxConnections, a.RouterId) = ("random", 0, 256)).Split('\n').Length);

    public static TheoryData<string, Action<HaProxyVipArgs>> Refused => new()
    {
        { "advertInterval 333ms cannot be sent: VRRP counts in hundredths of a second, up to 40 s; give 10ms to 40s in steps of 10ms (haproxy.advertInterval)", a => a.AdvertInterval = "333ms" },
        { "advertInterval 41s cannot be sent", a => a.AdvertInterval = "41s" },
        { "syncVips is on, and there is one address only", a => a.SyncVips = true },
        { "hstsSeconds is given, and no HTTP service has TLS", a => (a.HstsSeconds, a.Services) = (60, [HaProxyFiles.Api()]) },
        { "'SSLv3' is no version of TLS that is safe to speak", a => a.TlsMinimum = "SSLv3" },
        { "statsPort 8406 is the port between the load balancers", a => a.StatsPort = 8406 },
        { "main (10.10.0.100) and b (10.10.0.101) have the same router id 7; give one of them another, such as routerId: 1 (vips.b.routerId)", a => (a.RouterId, a.Vips) = (7, [new() { Name = "b", Address = "10.10.0.101", RouterId = 7 }]) },
        { "10.10.0.100 is given for main (10.10.0.100) and b (10.10.0.100)", a => a.Vips = [new() { Name = "b", Address = "10.10.0.100" }] },
        { "'main' cannot name a further address", a => a.Vips = [new() { Name = "main", Address = "10.10.0.101" }] },
        { "10.20.0.12 is the address of node control-2", a => a.Vips = [new() { Name = "b", Address = "10.20.0.12", Plane = "storage" }] },
        { "nodes control-1, control-2 and control-3 are not on plane business", a => a.Vips = [new() { Name = "b", Address = "10.30.0.1", Plane = "business" }] },
        { "service keystone: unknown virtual address 'pubic'; use one of: main (haproxy.services[0].vips)", a => Service(a, s => s.Vips = ["pubic"]) },
        { "services keystone and keystone listen on the same main:5000", a => a.Services = [HaProxyFiles.Api(), HaProxyFiles.Api()] },
        { "service keystone: on port 8405 HAProxy says that it is alive", a => Service(a, s => s.Port = 8405) },
        { "service keystone: checkPath needs mode http, or the port that speaks HTTP", a => Service(a, s => s.Mode = "tcp") },
        { "service keystone: activeBackup has one server for all clients; there is nothing to balance", a => Service(a, s => s.ActiveBackup = true) },
        { "service keystone: 'abc' is no status; give 200, 200,204 or 200-399", a => Service(a, s => s.CheckStatus = "abc") },
        { "service keystone: '/a b' is not a path", a => Service(a, s => s.CheckPath = "/a b") },
        { "service keystone: checkStatus is given, and nothing is asked", a => Service(a, s => (s.CheckPath, s.CheckStatus) = (null, "200")) },
        { "service keystone: bindOptions is more than words of one line", a => Service(a, s => s.BindOptions = "tfo\n    mode tcp") },
        { "service keystone: tls is on, and address main has no certificate; run `pulumi config set --secret infra:vipCertificate`", a => Service(a, s => s.Tls = true) },
        { "service keystone: a certificate is given, and tls is off", a => Service(a, s => s.Certificate = "PEM") },
        { "'alive' cannot name a service", a => Service(a, s => s.Name = "alive") },
        { "service keystone: 'a: b c' is not a server", a => Service(a, s => s.Servers = new() { ["a"] = "b c" }) },
        { "service keystone: '6 hours' is not a time", a => Service(a, s => s.TimeoutClient = "6 hours") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses(string problem, Action<HaProxyVipArgs> change) => Assert.Contains(problem, Problems(change));

    private static void Service(HaProxyVipArgs args, Action<HaProxyServiceArgs> change)
    {
        var service = HaProxyFiles.Api();
        change(service);
        args.Services = [service];
    }
}
