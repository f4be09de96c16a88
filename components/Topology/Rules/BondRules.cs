namespace Infra.Components.Topology;

/// <summary>What must hold for bonds.</summary>
internal static class BondRules
{
    public static IEnumerable<Problem> Check(SiteNode node, string where)
    {
        foreach (var bond in node.Bonds)
            foreach (var problem in Members(node, bond, where).Concat(Options(node, bond, where))) yield return problem;
        foreach (var twins in node.Bonds.GroupBy(b => b.Name).Where(g => g.Count() > 1))
            yield return new(where, $"bond {twins.Key} is given {twins.Count()} times", "give each bond its own name", $"{node.BondsPath}");
        foreach (var twins in node.Bonds.SelectMany(b => b.Members).GroupBy(m => m).Where(g => g.Count() > 1))
            yield return new(where, $"NIC {twins.Key} is in a bond {twins.Count()} times", "name each NIC once", $"{node.BondsPath}");
    }

    private static IEnumerable<Problem> Members(SiteNode node, Bond bond, string where)
    {
        var path = $"{node.BondsPath}.{bond.Name}";
        if (!Names.IsInterface(bond.Name))
            yield return new(where, $"'{bond.Name}' cannot name a bond", "use 1 to 15 letters, digits, - and _", path);
        if (bond.Members.Count < 2)
            yield return new(where, $"bond {bond.Name} has {bond.Members.Count} members", "give two NICs or more, or use the NIC itself", $"{path}.members")
            { Because = [.. Enumerable.Range(0, 2).Select(i => $"{path}.members[{i}]")] };
        foreach (var member in bond.Members.Where(m => !Names.IsInterface(m)))
            yield return new(where, $"bond {bond.Name} has member '{member}', which is not a NIC", "give names of interfaces", $"{path}.members");
        foreach (var member in bond.Members.Where(m => node.Bonds.Any(b => b.Name == m)))
            yield return new(where, $"{member} is a member of {bond.Name} and a bond itself", "name NICs as members", $"{path}.members");
        foreach (var member in bond.Members.Where(m => node.Nics.Values.Contains(m)))
            yield return new(where, $"{member} is a member of {bond.Name} and carries a plane itself", $"put the plane on {bond.Name}", $"{path}.members");
    }

    private static IEnumerable<Problem> Options(SiteNode node, Bond bond, string where)
    {
        var path = $"{node.BondsPath}.{bond.Name}";
        if (!Bond.Modes.Contains(bond.Mode))
        {
            yield return new(where, $"bond {bond.Name} has unknown mode '{bond.Mode}'", $"use one of: {string.Join(", ", Bond.Modes)}", $"{path}.mode");
            yield break;
        }
        if (bond.Mtu is < 1280 or > 9216)
            yield return new(where, $"MTU {bond.Mtu} of bond {bond.Name} is outside 1280 to 9216", "give the largest packet that every switch on it carries", $"{path}.mtu");
        else if (bond.Mtu is not null && node.Nics.FirstOrDefault(n => n.Value == bond.Name).Key is { } plane)
            yield return new(where, $"bond {bond.Name} has an MTU of its own and carries plane {plane}", $"leave it out: planes.{plane}.mtu says it", $"{path}.mtu");
        if (bond.MiiMonitor is < 10 or > 10000)
            yield return new(where, $"bond {bond.Name} looks at carrier every {bond.MiiMonitor} ms", "give 10 to 10000; without it a dead link stays in use", $"{path}.miiMonitor");
        if (bond.LacpRate is { } rate && (bond.Mode != "802.3ad" || !Bond.LacpRates.Contains(rate)))
            yield return new(where, $"bond {bond.Name} has lacpRate '{rate}' in mode {bond.Mode}",
                bond.Mode == "802.3ad" ? $"use one of: {string.Join(", ", Bond.LacpRates)}" : "leave it out, or use mode 802.3ad", $"{path}.lacpRate");
        if (bond.HashPolicy is { } policy && (!bond.Hashes || !Bond.HashPolicies.Contains(policy)))
            yield return new(where, $"bond {bond.Name} has hashPolicy '{policy}' in mode {bond.Mode}",
                bond.Hashes ? $"use one of: {string.Join(", ", Bond.HashPolicies)}" : "leave it out: this mode spreads nothing by a hash", $"{path}.hashPolicy");
        if (bond.Primary is { } primary && !bond.Prefers)
            yield return new(where, $"bond {bond.Name} has primary '{primary}' in mode {bond.Mode}", "leave it out, or use mode active-backup", $"{path}.primary");
        else if (bond.Primary is { } member && !bond.Members.Contains(member))
            yield return new(where, $"bond {bond.Name} has primary '{member}', which is none of its members", $"use one of: {string.Join(", ", bond.Members)}", $"{path}.primary") { Because = [$"{path}.members"] };
    }
}
