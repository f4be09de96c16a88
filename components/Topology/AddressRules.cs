using System.Net;

namespace Infra.Components.Topology;

/// <summary>What must hold for addresses: inside their plane, one machine each.</summary>
internal static class AddressRules
{
    public static IEnumerable<Problem> Check(Site site)
    {
        foreach (var plane in site.Planes)
            foreach (var problem in OnPlane(site, plane)) yield return problem;
        foreach (var problem in Bmcs(site)) yield return problem;
        foreach (var node in site.Nodes)
            foreach (var plane in node.Addresses.Keys.Where(p => !node.Nics.ContainsKey(p)))
                yield return new($"node {node.Name}", $"an address on plane '{plane}' but no NIC on it", $"give nics.{plane}", $"{node.Path}.addresses.{plane}");
    }

    private static IEnumerable<Problem> OnPlane(Site site, Plane plane)
    {
        var owners = new Dictionary<IPAddress, string>();
        foreach (var node in site.Nodes.Where(n => !n.Address.Equals(SiteReader.Unread)))
        {
            if (plane.Name != Plane.Management && !node.Nics.ContainsKey(plane.Name)) continue;
            var given = plane.Name == Plane.Management ? $"{node.Path}.address"
                : node.Addresses.ContainsKey(plane.Name) ? $"{node.Path}.addresses.{plane.Name}" : $"{plane.Path}.cidr";
            if (AddressPlan.Find(site, node, plane) is not { } address)
            {
                if (site.FindPlane(Plane.Management) is { } management && management.Network.Contains(node.Address))
                    yield return new($"plane {plane.Name}", $"{plane.Network} is exhausted: it has no address {management.Network.HostNumber(node.Address)} for node {node.Name} ({node.Address} on management)",
                        $"use a larger range or give {node.Path}.addresses.{plane.Name}", $"{plane.Path}.cidr");
            }
            else if (!plane.Network.IsHost(address))
                yield return new($"node {node.Name}", $"{address} is not a machine's address in plane {plane.Name} {plane.Network}", "give a free address of the plane", given);
            else if (address.Equals(plane.Gateway))
                yield return new($"node {node.Name}", $"{address} is the gateway of plane {plane.Name}", "give a free address of the plane", given);
            else if (!owners.TryAdd(address, node.Name))
                yield return new($"node {node.Name}", $"{address} belongs to node {owners[address]} already", "give each node its own address", given);
        }
    }

    private static IEnumerable<Problem> Bmcs(Site site)
    {
        var owners = new Dictionary<IPAddress, string>();
        foreach (var node in site.Nodes.Where(n => !n.Bmc.Equals(SiteReader.Unread)))
        {
            var (where, path) = ($"node {node.Name}", $"{node.Path}.bmc");
            if (site.Bmc.Network is { } network && !network.IsHost(node.Bmc))
                yield return new(where, $"BMC {node.Bmc} is outside bmc.cidr {network}", "give the BMC's address, or leave bmc.cidr out", path);
            if (!owners.TryAdd(node.Bmc, node.Name))
                yield return new(where, $"BMC {node.Bmc} belongs to node {owners[node.Bmc]} already", "give each node its own BMC", path);
            if (site.Nodes.FirstOrDefault(n => n.Address.Equals(node.Bmc)) is { } other)
                yield return new(where, $"BMC {node.Bmc} is the address of node {other.Name}", "give the BMC's own address", path);
        }
    }
}
