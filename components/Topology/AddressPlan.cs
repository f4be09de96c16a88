using System.Net;

namespace Infra.Components.Topology;

/// <summary>
/// Which address a node has on which plane. A node keeps its host number everywhere: 10.10.0.11 on management is
/// 10.20.0.11 on storage, unless the configuration gives an address of its own. It has none on a plane it has no NIC on.
/// </summary>
public static class AddressPlan
{
    /// <summary>The planned address, or null where the node is not on the plane or the plane is too small for its number.</summary>
    public static IPAddress? Find(Site site, SiteNode node, Plane plane)
    {
        if (plane.Name == Plane.Management) return node.Address;
        if (!node.Nics.ContainsKey(plane.Name)) return null;
        if (node.Addresses.TryGetValue(plane.Name, out var given)) return given;

        var management = site.FindPlane(Plane.Management);
        return management is not null && management.Network.Contains(node.Address)
            ? plane.Network.Host(management.Network.HostNumber(node.Address))
            : null;
    }

    /// <summary>The address of a node on a plane of a validated site.</summary>
    /// <exception cref="InvalidOperationException">The node has no address there.</exception>
    public static IPAddress Of(Site site, SiteNode node, Plane plane) =>
        Find(site, node, plane) ?? throw new InvalidOperationException($"node {node.Name} has no address on plane {plane.Name}");
}
