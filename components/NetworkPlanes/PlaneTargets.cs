using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>Whom a node must reach: on each of its planes the gateway and every other node that is on it.</summary>
public static class PlaneTargets
{
    /// <summary>The targets of a node of a validated site, plane by plane.</summary>
    public static IReadOnlyList<PlaneTarget> Of(Site site, SiteNode node) =>
        site.Planes.Where(p => node.Nics.ContainsKey(p.Name)).SelectMany(plane => OnPlane(site, node, plane)).ToList();

    private static IEnumerable<PlaneTarget> OnPlane(Site site, SiteNode node, Plane plane)
    {
        if (plane.Gateway is { } gateway) yield return new(plane.Name, "gateway", gateway.ToString(), plane.Mtu);
        foreach (var peer in site.Nodes.Where(n => n != node && n.Nics.ContainsKey(plane.Name)))
            yield return new(plane.Name, peer.Name, AddressPlan.Of(site, peer, plane).ToString(), plane.Mtu);
    }
}
