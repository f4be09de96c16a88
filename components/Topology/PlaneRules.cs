namespace Infra.Components.Topology;

/// <summary>What must hold for planes.</summary>
internal static class PlaneRules
{
    public static IEnumerable<Problem> Check(Site site)
    {
        if (site.FindPlane(Plane.Management) is null)
            yield return new("planes", "no management plane", "give planes.management with its cidr", "planes.management");
        foreach (var problem in site.Planes.SelectMany(Each)) yield return problem;
        foreach (var problem in Overlaps(site).Concat(RouteRules.Check(site))) yield return problem;
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
        if (plane.Gateway is { } gateway && !plane.Network.IsHost(gateway))
            yield return new(where, $"gateway {gateway} is not a machine's address in {plane.Network}", "give the router's address on this plane", $"{plane.Path}.gateway");
        if (plane.MinSpeed is < 1)
            yield return new(where, $"no NIC has {plane.MinSpeed} Mbit/s", "give the least that each NIC must have, in Mbit/s, or leave it out", $"{plane.Path}.minSpeed");
    }

    private static IEnumerable<Problem> Overlaps(Site site)
    {
        var ranges = site.Planes.Select(p => (p.Name, p.Network, Path: $"{p.Path}.cidr")).ToList();
        if (site.Bmc.Network is { } bmc) ranges.Add(("bmc", bmc, "bmc.cidr"));
        return
            from second in Enumerable.Range(0, ranges.Count)
            from first in Enumerable.Range(0, second)
            where ranges[first].Network.Overlaps(ranges[second].Network)
            select new Problem($"plane {ranges[second].Name}",
                $"{ranges[second].Network} overlaps {ranges[first].Name} {ranges[first].Network}",
                "give each plane its own range", ranges[second].Path);
    }
}
