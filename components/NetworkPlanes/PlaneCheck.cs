using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>What must hold for one plane on one node, as the check on the node reads it.</summary>
/// <param name="Plane">Name of the plane.</param>
/// <param name="Link">The link with the address: <c>bond0.110</c>.</param>
/// <param name="Nics">The network cards below it.</param>
/// <param name="Address">Address with prefix length.</param>
/// <param name="Mtu">Largest packet in bytes; the pings are as large.</param>
/// <param name="MinSpeed">What each card must have at least, in Mbit/s; null: any.</param>
/// <param name="Gateway">Router that must answer, or null.</param>
/// <param name="Peers">Other node that must answer → its address on the plane.</param>
/// <param name="Reserved">Addresses of the site that move (VIPs): only its nodes may answer for them.</param>
public sealed record PlaneCheck(
    string Plane, string Link, IReadOnlyList<string> Nics, string Address, int Mtu, int? MinSpeed, string? Gateway,
    IReadOnlyDictionary<string, string> Peers, IReadOnlyList<string> Reserved)
{
    /// <summary>The checks of a node of a validated site, plane by plane.</summary>
    /// <param name="site">The site.</param>
    /// <param name="node">One of its nodes.</param>
    /// <param name="reserved">Address → plane.</param>
    /// <param name="peers">Whom it must reach.</param>
    public static IReadOnlyList<PlaneCheck> Of(Site site, SiteNode node, IReadOnlyDictionary<string, string> reserved, PlanePeers peers) =>
        site.Planes.Where(p => node.Nics.ContainsKey(p.Name)).Select(plane => new PlaneCheck(
            plane.Name,
            PlaneLayout.LinkOf(node, plane),
            node.Bonds.FirstOrDefault(b => b.Name == node.Nics[plane.Name])?.Members ?? [node.Nics[plane.Name]],
            $"{AddressPlan.Of(site, node, plane)}/{plane.Network.PrefixLength}",
            plane.Mtu,
            plane.MinSpeed,
            plane.Gateway?.ToString(),
            peers.Of(node, plane),
            reserved.Where(r => r.Value == plane.Name).Select(r => r.Key).Order(StringComparer.Ordinal).ToList())).ToList();
}
