using System.Net;

namespace Infra.Components.Topology;

/// <summary>What must hold for planes.</summary>
internal static class PlaneRules
{
    public static IEnumerable<Problem> Check(Site site)
    {
        if (site.FindPlane(Plane.Management) is null)
            yield return new("planes", "no management plane", Suggestion.For(Plane.Management, site.Planes.Select(p => p.Name)) is { } near ? $"did you mean '{near}' to be it?" : "give planes.management with its cidr", $"planes.{Plane.Management}")
            { Because = [$"planes.{Plane.Management}"] };
        foreach (var problem in site.Planes.SelectMany(Each)) yield return problem;
        foreach (var problem in Overlaps(site).Concat(Elsewhere(site)).Concat(site.Planes.SelectMany(Gateway))) yield return problem;
        if (site.Planes.Where(p => p.Gateway is not null).Skip(1).FirstOrDefault() is { } second)
            yield return new($"plane {second.Name}", "a second default route", "keep one gateway and reach other networks by routes", $"{second.Path}.gateway");
    }

    private static IEnumerable<Problem> Each(Plane plane)
    {
        var where = $"plane {plane.Name}";
        if (!Names.IsLabel(plane.Name))
            yield return new(where, "not a valid name", "use letters a-z, digits and - (RFC 1123)", plane.Path);
        if (plane.Network.PrefixLength > 30)
            yield return new(where, $"{plane.Network} has no room for two machines", "use a prefix of /30 or shorter", $"{plane.Path}.cidr");
        if (plane.Mtu is < 1280 or > 9216)
            yield return new(where, $"MTU {plane.Mtu} is outside 1280 to 9216", "give the largest packet that every switch on it carries", $"{plane.Path}.mtu");
        if (plane.Vlan is < 1 or > 4094)
            yield return new(where, $"VLAN {plane.Vlan} does not exist", "give a tag from 1 to 4094", $"{plane.Path}.vlan");
        if (plane.MinSpeed is < 1)
            yield return new(where, $"no NIC has {plane.MinSpeed} Mbit/s", "give the least that each NIC must have, in Mbit/s, or leave it out", $"{plane.Path}.minSpeed");
    }

    private static IEnumerable<Problem> Gateway(Plane plane)
    {
        if (plane.Gateway is { } gateway && !plane.Network.IsHost(gateway))
            yield return new($"plane {plane.Name}", $"gateway {gateway} is not a machine's address in {plane.Network}", "give the router's address on this plane", $"{plane.Path}.gateway")
            { Because = [$"{plane.Path}.cidr"] };
    }

    // Several outside: it is the network that is mistaken, and not each of them.
    private static IEnumerable<Problem> Elsewhere(Site site)
    {
        foreach (var plane in site.Planes)
            if (Outside(site, plane) is { Count: > 1 } outside)
                yield return new($"plane {plane.Name}", $"{outside.Count} addresses of it are not in {plane.Network}: {string.Join(", ", outside.Take(3).Select(o => $"{o.Address} ({o.Of})"))}{(outside.Count > 3 ? ", …" : "")}", "give the network that they are in, or mend them", $"{plane.Path}.cidr");
        var bmcs = site.Nodes.Select(n => n.Bmc).Where(a => !a.Equals(SiteReader.Unread)).ToList();
        if (bmcs.Count > 1 && site.Bmc.Network is { } network && bmcs.All(a => !network.IsHost(a)))
            yield return new("bmc", $"no BMC has an address in {network} ({bmcs[0]}, {bmcs[1]}{(bmcs.Count > 2 ? ", …" : "")})", "give the network that the BMCs are in, or leave it out", "bmc.cidr");
    }

    private static List<(IPAddress Address, string Of)> Outside(Site site, Plane plane) =>
        Given(site, plane).Where(g => !g.Address.Equals(SiteReader.Unread) && !plane.Network.Contains(g.Address)).ToList();

    // Every address that the site says is in the plane.
    private static IEnumerable<(IPAddress Address, string Of)> Given(Site site, Plane plane) =>
    [
        .. plane.Gateway is { } gateway ? [(gateway, "gateway")] : Array.Empty<(IPAddress, string)>(),
        .. plane.Routes.Select(r => (r.Via, $"route to {r.To}")),
        .. site.Vips.Select(v => (Name: $"vips.{v.Key}", Vip: v.Value)).Prepend((Name: "vip", Vip: site.Vip)).Where(v => v.Vip.Plane == plane.Name).Select(v => (v.Vip.Address, v.Name)),
        .. site.Nodes.Select(n => (plane.Name == Plane.Management ? n.Address : n.Addresses.GetValueOrDefault(plane.Name, SiteReader.Unread), n.Name)),
    ];

    private static IEnumerable<Problem> Overlaps(Site site)
    {
        var ranges = site.Planes.Select(p => (p.Name, p.Network, Path: $"{p.Path}.cidr")).ToList();
        if (site.Bmc.Network is { } bmc) ranges.Add(("bmc", bmc, "bmc.cidr"));
        // The one that overlaps most is the mistaken one; of two alike the one whose own addresses lie elsewhere, or the later.
        while (ranges.Select(range => (Range: range, Others: Overlapping(ranges, range))).Where(r => r.Others.Count > 0)
            .OrderBy(r => r.Others.Count).ThenBy(r => site.FindPlane(r.Range.Name) is { } plane ? Outside(site, plane).Count : 0).LastOrDefault() is { Others: { } others } worst)
        {
            yield return new(worst.Range.Name == "bmc" ? "bmc" : $"plane {worst.Range.Name}", $"{worst.Range.Network} overlaps {string.Join(" and ", others)}", "give each plane its own range", worst.Range.Path)
            { Because = [.. ranges.Where(r => r != worst.Range && r.Network.Overlaps(worst.Range.Network)).Select(r => r.Path)] };
            ranges.Remove(worst.Range);
        }
    }

    private static List<string> Overlapping(List<(string Name, IPNetwork Network, string Path)> ranges, (string Name, IPNetwork Network, string Path) range) =>
        ranges.Where(r => r.Path != range.Path && r.Network.Overlaps(range.Network)).Select(r => $"{r.Name} {r.Network}").ToList();
}
