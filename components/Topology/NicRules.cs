namespace Infra.Components.Topology;

/// <summary>What must hold for NICs, bonds, VLANs and the MTU that they share.</summary>
internal static class NicRules
{
    public static IEnumerable<Problem> Check(Site site) => site.Nodes.SelectMany(node => Each(site, node));

    private static IEnumerable<Problem> Each(Site site, SiteNode node)
    {
        var (where, nics) = ($"node {node.Name}", $"{node.Path}.nics");
        if (!node.Nics.ContainsKey(Plane.Management))
            yield return new(where, "no NIC on the management plane", "give nics.management", nics);
        foreach (var (plane, nic) in node.Nics)
        {
            if (site.FindPlane(plane) is null && site.Planes.Any())
                yield return new(where, $"NIC {nic} is on unknown plane '{plane}'", PlaneNames.Mend(site, plane), $"{nics}.{plane}");
            if (!Names.IsInterface(nic))
                yield return new(where, $"'{nic}' is not a NIC", "give the name of the interface or bond: 1 to 15 letters, digits, - and _", $"{nics}.{plane}");
        }
        foreach (var problem in Bonds(node, where)) yield return problem;
        foreach (var problem in Shared(site, node, where)) yield return problem;
    }

    private static IEnumerable<Problem> Bonds(SiteNode node, string where)
    {
        foreach (var bond in node.Bonds)
        {
            var path = $"{node.Path}.bonds.{bond.Name}";
            if (!Names.IsInterface(bond.Name))
                yield return new(where, $"'{bond.Name}' cannot name a bond", "use 1 to 15 letters, digits, - and _", path);
            if (bond.Members.Count < 2)
                yield return new(where, $"bond {bond.Name} has {bond.Members.Count} members", "give two NICs or more, or use the NIC itself", $"{path}.members");
            if (!Bond.Modes.Contains(bond.Mode))
                yield return new(where, $"bond {bond.Name} has unknown mode '{bond.Mode}'", $"use one of: {string.Join(", ", Bond.Modes)}", $"{path}.mode");
            foreach (var member in bond.Members.Where(m => !Names.IsInterface(m)))
                yield return new(where, $"bond {bond.Name} has member '{member}', which is not a NIC", "give names of interfaces", $"{path}.members");
            foreach (var member in bond.Members.Where(m => node.Nics.Values.Contains(m)))
                yield return new(where, $"{member} is a member of {bond.Name} and carries a plane itself", $"put the plane on {bond.Name}", $"{path}.members");
        }
        foreach (var twins in node.Bonds.SelectMany(b => b.Members).GroupBy(m => m).Where(g => g.Count() > 1))
            yield return new(where, $"NIC {twins.Key} is in a bond {twins.Count()} times", "name each NIC once", $"{node.Path}.bonds");
    }

    private static IEnumerable<Problem> Shared(Site site, SiteNode node, string where)
    {
        var carried = node.Nics.Select(n => (Nic: n.Value, Plane: site.FindPlane(n.Key))).Where(c => c.Plane is not null).Select(c => (c.Nic, Plane: c.Plane!));
        foreach (var link in carried.GroupBy(c => c.Nic))
        {
            foreach (var twins in link.GroupBy(c => c.Plane.Vlan).Where(g => g.Count() > 1))
                yield return new(where, $"{link.Key} carries {string.Join(" and ", twins.Select(t => t.Plane.Name))} {(twins.Key is { } id ? $"with the same VLAN {id}" : "untagged")}",
                    "give each its own NIC or its own planes.*.vlan", $"{node.Path}.nics");
            if (link.FirstOrDefault(c => c.Plane.Vlan is null).Plane is not { } untagged) continue;
            foreach (var (_, plane) in link.Where(c => c.Plane.Vlan is not null && c.Plane.Mtu > untagged.Mtu))
                yield return new(where, $"{link.Key} has MTU {untagged.Mtu} (plane {untagged.Name}), VLAN plane {plane.Name} on it wants {plane.Mtu}",
                    $"raise planes.{untagged.Name}.mtu or lower {plane.Path}.mtu", $"{plane.Path}.mtu");
        }
    }
}
