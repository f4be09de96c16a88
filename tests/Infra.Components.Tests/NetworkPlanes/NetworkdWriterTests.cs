using Infra.Components.Planes;
using Infra.Components.Tests.Topology;
using static Infra.Components.Tests.NetworkPlanes.PlanesFiles;

namespace Infra.Components.Tests.NetworkPlanes;

public class NetworkdWriterTests
{
    [Fact]
    public void Plain_NICs_look_like_this() => Snapshot.Match("plain.txt", AllOf(SiteText.GoodSite()));

    [Fact]
    public void Bonds_and_VLANs_look_like_this() => Snapshot.Match("bonded.txt", AllOf(Bonded()));

    [Fact]
    public void Keeps_the_management_address_that_the_installer_gave() =>
        Assert.Contains("Address=10.10.0.11/24\n", AllOf(SiteText.GoodSite()));

    [Fact]
    public void Goes_before_the_installers_file() =>
        Assert.All(NetworkdWriter.Write(PlaneLayout.From(Bonded(), Bonded().Nodes[0])), f => Assert.StartsWith("/etc/systemd/network/05-", f.Path));

    [Fact]
    public void A_bond_that_carries_no_plane_is_made_as_well()
    {
        var site = Bonded();
        var node = site.Nodes[0] with { Bonds = [.. site.Nodes[0].Bonds, new("bond9", ["eth8", "eth9"], "802.3ad") { Mtu = 9000 }] };
        var files = NetworkdWriter.Write(PlaneLayout.From(site with { Nodes = [node, .. site.Nodes.Skip(1)] }, node)).ToDictionary(f => f.Path, f => f.Text);
        Assert.Contains("Kind=bond\nMTUBytes=9000\n", files["/etc/systemd/network/05-bond9.netdev"]);
        Assert.Contains("Bond=bond9\n", files["/etc/systemd/network/05-eth8.network"]);
        Assert.DoesNotContain("Address=", files["/etc/systemd/network/05-bond9.network"]);
    }

    [Fact]
    public void A_link_below_VLANs_only_carries_their_largest_packet()
    {
        var layout = PlaneLayout.From(Bonded(), Bonded().Nodes[0]);
        var bond = layout.Links.Single(l => l.Name == "bond0");
        Assert.Equal(1500, bond.Mtu);
        Assert.Null(bond.Address);
        Assert.All(layout.Links.Where(l => l.MemberOf == "bond1"), l => Assert.Equal(9000, l.Mtu));
    }
}
