using Infra.Components.Planes;
using Pulumi;

namespace Infra.Components.Tests.NetworkPlanes;

public class NetworkPlanesTests
{
    private static NetworkPlanesArgs Args() => new()
    {
        Nodes = ControlNodes.Of(3),
        Planes = [new() { Name = "management", Cidr = "10.10.0.0/24" }, new() { Name = "storage", Cidr = "10.20.0.0/24", Mtu = 9000 }],
    };

    private static Task<Recorded> DeployAsync(NetworkPlanesArgs args) =>
        Recorded.RunAsync(() => new Dictionary<string, object?> { ["networks"] = new Components.NetworkPlanes("planes", args).Networks });

    [Fact]
    public async Task Every_node_is_looked_at_before_any_is_changed_and_changed_before_any_is_checked()
    {
        var commands = (await DeployAsync(Args())).Commands.ToList();
        Assert.All(commands[..3], c => Assert.StartsWith("planes-tools-", c));
        Assert.Equal(["planes-control-1", "planes-control-2", "planes-control-3"], commands[3..6]);
        Assert.All(commands[6..], c => Assert.StartsWith("planes-check-", c));
        Assert.Equal(9, commands.Count);
    }

    [Fact]
    public async Task A_change_is_guarded_and_has_the_time_that_the_args_give()
    {
        var args = Args();
        args.ChangeSeconds = 40;
        var text = (await DeployAsync(args)).Create("planes-control-2");
        Assert.Contains("\nguard 40\n| exec /usr/local/lib/infra/planes-guard \"$1\" \"$2\"\n", text);
        Assert.Contains("\nready 40\n", text);
    }

    [Fact]
    public async Task Both_checks_can_be_left_out()
    {
        var args = Args();
        args.CheckPeers = args.CheckBefore = false;
        var run = await DeployAsync(args);
        Assert.Equal(6, run.Commands.Count());
        Assert.DoesNotContain("\nready ", run.Create("planes-tools-control-1"));
    }

    [Fact]
    public async Task Names_resolve_by_the_sites_servers_on_every_node_once_it_has_its_planes()
    {
        var args = Args();
        (args.DnsServers, args.DnsNames, args.SearchDomain) = (["10.10.0.2", "10.10.0.3"], ["registry.dc.example.org"], "dc.example.org");
        var run = await DeployAsync(args);
        Assert.Equal(3, run.Commands.Count(c => c.StartsWith("planes-resolver-control-", StringComparison.Ordinal)));
        Assert.True(run.Commands.ToList().IndexOf("planes-resolver-control-1") > run.Commands.ToList().IndexOf("planes-control-3"));
        var text = run.Create("planes-resolver-control-1");
        Assert.Contains("\nfile /etc/resolv.conf 0644 root:root\n| # Written by Infra (dnsServers).\n| search dc.example.org\n| nameserver 10.10.0.2\n| nameserver 10.10.0.3\n", $"\n{text}");
        Assert.Contains("| exec /usr/local/lib/infra/resolver-check 10.10.0.2 10.10.0.3 -- registry.dc.example.org\n", text);
    }

    [Fact]
    public async Task Without_DNS_servers_the_installers_stay() =>
        Assert.DoesNotContain((await DeployAsync(Args())).Commands, c => c.Contains("resolver", StringComparison.Ordinal));

    [Fact]
    public async Task More_servers_than_a_resolver_asks_are_refused()
    {
        var args = Args();
        args.DnsServers = ["10.10.0.2", "10.10.0.3", "10.10.0.4", "10.10.0.2"];
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(args));
        Assert.Contains("site: 4 DNS servers given; a node asks the first 3 and never the others; leave 1 out (dnsServers)", refused.Message);
    }

    [Fact]
    public async Task Refuses_overlapping_planes_before_anything_is_set_up()
    {
        var args = Args();
        args.Planes[1].Cidr = "10.10.0.0/16";
        args.Planes[1].Mtu = 100;
        args.ChangeSeconds = 1;
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(args));
        Assert.Contains("plane storage: 10.10.0.0/16 overlaps management 10.10.0.0/24; give each plane its own range (planes.storage.cidr)", refused.Message);
        Assert.Contains("MTU 100 is outside 1280 to 9216", refused.Message);
        Assert.Contains("a change cannot prove itself in 1 s; give 5 to 300 seconds (networkPlanes.changeSeconds)", refused.Message);
    }

    [Fact]
    public void The_args_of_a_site_make_the_same_files_as_the_site()
    {
        var site = PlanesFiles.Bonded();
        var again = PlanesSite.From(PlanesSite.Args(site, Infra.Stacks.SiteNodes.Of(site)));
        Assert.Equal(PlanesFiles.AllOf(site), PlanesFiles.AllOf(again));
        Assert.Equal(25000, again.Plane("storage").MinSpeed);
    }
}
