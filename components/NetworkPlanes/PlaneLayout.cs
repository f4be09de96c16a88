using System.Net;
using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>What one node's network looks like: the model behind its networkd files.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Links">NICs, bonds and VLANs, in the order in which they are built.</param>
/// <param name="DnsServers">Resolvers, on the link of the management plane.</param>
public sealed record PlaneLayout(string Node, IReadOnlyList<Link> Links, IReadOnlyList<IPAddress> DnsServers)
{
    /// <summary>Plans a node of a validated site.</summary>
    public static PlaneLayout From(Site site, SiteNode node)
    {
        var carried = node.Nics
            .Select(n => (Nic: n.Value, Plane: site.Plane(n.Key)))
            .OrderBy(c => Index(site, c.Plane)).ToList();

        var links = new List<Link>();
        foreach (var nic in carried.GroupBy(c => c.Nic))
        {
            var vlans = nic.Where(c => c.Plane.Vlan is not null).Select(c => c.Plane).ToList();
            var untagged = nic.FirstOrDefault(c => c.Plane.Vlan is null).Plane;
            var bond = node.Bonds.FirstOrDefault(b => b.Name == nic.Key);
            // A link below VLANs only has no plane of its own: it carries the largest packet of theirs.
            var mtu = untagged?.Mtu ?? vlans.Max(v => v.Mtu);

            links.AddRange((bond?.Members ?? []).Select(m => new Link(m, LinkKind.BondMember, mtu) { MemberOf = nic.Key, Primary = bond!.Primary == m }));
            links.Add(new Link(nic.Key, bond is null ? LinkKind.Nic : LinkKind.Bond, mtu)
            {
                Options = bond,
                Vlans = vlans.Select(v => VlanName(nic.Key, v)).ToList(),
                Address = untagged is null ? null : AddressOf(site, node, untagged),
                Plane = untagged,
            });
            links.AddRange(vlans.Select(v => new Link(VlanName(nic.Key, v), LinkKind.Vlan, v.Mtu) { VlanId = v.Vlan, Address = AddressOf(site, node, v), Plane = v }));
        }
        // A bond without a plane is somebody else's to use: a provider network's.
        foreach (var bond in node.Bonds.Where(b => !node.Nics.Values.Contains(b.Name)))
        {
            var mtu = bond.Mtu ?? 1500;
            links.AddRange(bond.Members.Select(m => new Link(m, LinkKind.BondMember, mtu) { MemberOf = bond.Name, Primary = bond.Primary == m }));
            links.Add(new Link(bond.Name, LinkKind.Bond, mtu) { Options = bond });
        }
        return new PlaneLayout(node.Name, links, site.DnsServers);
    }

    /// <summary>Name of the link that has the plane's address on a node: the NIC or bond, or its VLAN.</summary>
    public static string LinkOf(SiteNode node, Plane plane) =>
        plane.Vlan is null ? node.Nics[plane.Name] : VlanName(node.Nics[plane.Name], plane);

    private static string VlanName(string nic, Plane plane) => $"{nic}.{plane.Vlan}";

    private static string AddressOf(Site site, SiteNode node, Plane plane) =>
        $"{AddressPlan.Of(site, node, plane)}/{plane.Network.PrefixLength}";

    private static int Index(Site site, Plane plane) => site.Planes.ToList().IndexOf(plane);
}
