namespace Infra.Components.Topology;

/// <summary>What must hold for NICs, bonds, VLANs and the MTU that they share.</summary>
internal static class NicRules
{
    public static IEnumerable<Problem> Check(Site site) => site.Nodes.SelectMany(node => Each(site, node));

    private static IEnumerable<Problem> Each(Site site, SiteNode node)
    {
        var (where, nics) = ($"node {node.Name}", node.NicsPath);
        foreach (var (plane, nic) in node.Nics)
        {
            if (site.FindPlane(plane) is null && site.Planes.Any())
                yield return new(where, $"NIC {nic} is on unknown plane '{plane}'", PlaneNames.Mend(site, plane), $"{nics}.{plane}") { Because = PlaneNames.Meant(site, plane) };
            if (!Names.IsInterface(nic))
                yield return new(where, $"'{nic}' is not a NIC", "give the name of the interface or bond: 1 to 15 letters, digits, - and _", $"{nics}.{plane}");
        }
        // Whoever is on a plane that is not there may have meant this one.
        if (!node.Nics.ContainsKey(Plane.Management))
            yield return new(where, "no NIC on the management plane", "give nics.management", nics)
            { Because = [$"{nics}.{Plane.Management}", $"planes.{Plane.Management}", .. node.Nics.Keys.Where(p => site.FindPlane(p) is null).Select(p => $"{nics}.{p}")], Covers = [] };
        foreach (var problem in BondRules.Check(node, where)) yield return problem;
        foreach (var problem in Shared(site, node, where)) yield return problem;
    }

    private static IEnumerable<Problem> Shared(Site site, SiteNode node, string where)
    {
        var carried = node.Nics.Select(n => (Nic: n.Value, Plane: site.FindPlane(n.Key))).Where(c => c.Plane is not null).Select(c => (c.Nic, Plane: c.Plane!));
        foreach (var link in carried.GroupBy(c => c.Nic))
        {
            string On(Plane plane) => $"{node.NicsPath}.{plane.Name}";
            foreach (var plane in link.Where(c => c.Plane.Vlan is not null && $"{link.Key}.{c.Plane.Vlan}".Length > 15).Select(c => c.Plane))
                yield return new(where, $"{link.Key}.{plane.Vlan} is too long a name for a VLAN (15 characters at most)", "put the plane on a bond with a short name", On(plane)) { Because = [$"{plane.Path}.vlan"] };
            foreach (var twins in link.GroupBy(c => c.Plane.Vlan).Where(g => g.Count() > 1))
                yield return new(where, $"{link.Key} carries {string.Join(" and ", twins.Select(t => t.Plane.Name))} {(twins.Key is { } id ? $"with the same VLAN {id}" : "untagged")}",
                    "give each its own NIC or its own planes.*.vlan", node.NicsPath)
                { Because = [.. twins.SelectMany(t => new[] { On(t.Plane), $"{t.Plane.Path}.vlan" })], Covers = [] };
            if (link.FirstOrDefault(c => c.Plane.Vlan is null).Plane is not { } untagged) continue;
            foreach (var (_, plane) in link.Where(c => c.Plane.Vlan is not null && c.Plane.Mtu > untagged.Mtu))
                yield return new(where, $"{link.Key} has MTU {untagged.Mtu} (plane {untagged.Name}), VLAN plane {plane.Name} on it wants {plane.Mtu}",
                    $"raise planes.{untagged.Name}.mtu or lower {plane.Path}.mtu", $"{plane.Path}.mtu")
                { Because = [$"{untagged.Path}.mtu", $"{untagged.Path}.vlan", On(plane), On(untagged)] };
        }
    }
}
