using System.Net;

namespace Infra.Components.Topology;

/// <summary>What must hold for addresses: inside their plane, one machine each.</summary>
internal static class AddressRules
{
    private const string Free = "give a free address of the plane";

    public static IEnumerable<Problem> Check(Site site) =>
        [.. Exhausted(site), .. site.Planes.SelectMany(p => OnPlane(site, p)), .. Bmcs(site), .. site.Nodes.SelectMany(n => WithoutNic(site, n))];

    private static IEnumerable<SiteNode> On(Site site, Plane plane) =>
        site.Nodes.Where(n => !n.Address.Equals(SiteReader.Unread) && (plane.Name == Plane.Management || n.Nics.ContainsKey(plane.Name)));

    private static IEnumerable<Problem> Exhausted(Site site)
    {
        if (site.FindPlane(Plane.Management) is not { } management) yield break;
        var lacking = site.Planes.Select(p => (Plane: p, Nodes: On(site, p).Where(n => management.Network.IsHost(n.Address) && AddressPlan.Find(site, n, p) is null).ToList())).Where(l => l.Nodes.Count > 0).ToList();
        if (lacking is not [var (plane, nodes), ..]) yield break;
        var (node, others) = (nodes[0], lacking.SelectMany(l => l.Nodes).Distinct().Count() - 1);
        var names = lacking.Select(l => l.Plane.Name).ToList();
        yield return new(names.Count == 1 ? $"plane {plane.Name}" : $"planes {string.Join(", ", names.SkipLast(1))} and {names[^1]}",
            $"{plane.Network} is exhausted: it has no address {management.Network.HostNumber(node.Address)} for node {node.Name} ({node.Address} on management){(others > 0 ? $", nor for {others} more" : "")}",
            $"use a larger range or give {node.Path}.addresses.{plane.Name}", $"{plane.Path}.cidr")
        { Because = [$"{management.Path}.cidr", .. lacking.SelectMany(l => new[] { $"{l.Plane.Path}.gateway", $"{l.Plane.Path}.routes" }), .. lacking.SelectMany(l => l.Nodes.SelectMany(n => new[] { $"{n.Path}.address", $"{n.Path}.addresses.{l.Plane.Name}" }))] };
    }

    private static IEnumerable<Problem> OnPlane(Site site, Plane plane)
    {
        var owners = new Dictionary<IPAddress, SiteNode>();
        foreach (var node in On(site, plane))
        {
            if (AddressPlan.Find(site, node, plane) is not { } address) continue;
            var given = Path(node, plane);
            Problem Wrong(string what, string mend, params string[] because) => new($"node {node.Name}", what, mend, given) { Because = [$"{plane.Path}.cidr", $"{node.Path}.address", .. because] };
            if (!plane.Network.IsHost(address))
                yield return Wrong($"{address} is not a machine's address in plane {plane.Name} {plane.Network}", Free);
            else if (address.Equals(plane.Gateway))
                yield return Wrong($"{address} is the gateway of plane {plane.Name}", Free, $"{plane.Path}.gateway");
            else if (!owners.TryAdd(address, node))
                yield return Wrong($"{address} belongs to node {owners[address].Name} already", "give each node its own address", Path(owners[address], plane), $"{owners[address].Path}.address", $"{node.Path}.name");
        }
    }

    // Where the address of a node comes from.
    private static string Path(SiteNode node, Plane plane) => plane.Name == Plane.Management ? $"{node.Path}.address"
        : node.Addresses.ContainsKey(plane.Name) ? $"{node.Path}.addresses.{plane.Name}" : $"{plane.Path}.cidr";

    private static IEnumerable<Problem> Bmcs(Site site)
    {
        var owners = new Dictionary<IPAddress, string>();
        foreach (var node in site.Nodes.Where(n => !n.Bmc.Equals(SiteReader.Unread)))
        {
            var (where, path) = ($"node {node.Name}", $"{node.Path}.bmc");
            if (site.Bmc.Network is { } network && !network.IsHost(node.Bmc))
                yield return new(where, $"BMC {node.Bmc} is outside bmc.cidr {network}", "give the BMC's address, or leave bmc.cidr out", path) { Because = ["bmc.cidr"] };
            if (!owners.TryAdd(node.Bmc, node.Name))
                yield return new(where, $"BMC {node.Bmc} belongs to node {owners[node.Bmc]} already", "give each node its own BMC", path) { Because = [$"{node.Path}.name"] };
            if (site.Nodes.FirstOrDefault(n => n.Address.Equals(node.Bmc)) is { } other)
                yield return new(where, $"BMC {node.Bmc} is the address of node {other.Name}", "give the BMC's own address", path) { Because = [$"{other.Path}.address"] };
        }
    }

    private static IEnumerable<Problem> WithoutNic(Site site, SiteNode node) => node.Addresses.Keys.Where(p => !node.Nics.ContainsKey(p))
        .Select(plane => site.FindPlane(plane) is null && site.Planes.Any()
            ? new Problem($"node {node.Name}", $"an address on unknown plane '{plane}'", PlaneNames.Mend(site, plane), $"{node.Path}.addresses.{plane}") { Because = [$"{node.NicsPath}.{plane}", .. PlaneNames.Meant(site, plane)] }
            : new Problem($"node {node.Name}", $"an address on plane '{plane}' but no NIC on it", $"give nics.{plane}", $"{node.Path}.addresses.{plane}") { Because = [$"{node.NicsPath}.{plane}", node.NicsPath] });
}
