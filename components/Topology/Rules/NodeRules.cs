namespace Infra.Components.Topology;

/// <summary>What must hold for the nodes: names, roles, how many control nodes.</summary>
internal static class NodeRules
{
    public static IEnumerable<Problem> Check(Site site)
    {
        foreach (var node in site.Nodes)
        {
            if (node.Name.Length > 0 && !Names.IsLabel(node.Name))
                yield return new($"node {node.Name}", "not a valid host name", "use 1 to 63 letters a-z, digits and -, no - at either end (RFC 1123)", $"{node.Path}.name");
            if (node.Role.Length > 0 && !Role.All.Contains(node.Role))
                yield return new($"node {node.Name}", $"unknown role '{node.Role}'",
                    Suggestion.For(node.Role, Role.All) is { } near ? $"did you mean '{near}'?" : $"use one of: {string.Join(", ", Role.All)}", $"{node.Path}.role");
            foreach (var disk in node.Disks.Where(d => d.Length > 0 && !Names.IsDisk(d)))
                yield return new($"node {node.Name}", $"'{disk}' is not a disk", "give the name of its device file: vdb, nvme1n1", node.DisksPath);
            foreach (var twice in node.Disks.Where(d => d.Length > 0).CountBy(d => d).Where(d => d.Value > 1))
                yield return new($"node {node.Name}", $"disk {twice.Key} is given {twice.Value} times", "give each once", node.DisksPath);
        }
        foreach (var twins in site.Nodes.Where(n => n.Name.Length > 0).GroupBy(n => n.Name).Where(g => g.Count() > 1))
            yield return new($"node {twins.Key}", $"{twins.Count()} nodes have this name", "give each node its own", $"{twins.Last().Path}.name");

        var control = site.NodesOf(Role.Control).Count();
        if (site.Witness is { } witness)
            foreach (var problem in Edge(site, witness, control)) yield return problem;
        else if (control < 3 || control % 2 == 0)
            yield return new("site", $"{control} control nodes given; quorum needs an odd number, 3 or more",
                control < 3 ? $"add {3 - control} with role control{(control == 2 ? ", or name another node as witness (witness: NODE)" : "")}" : "add one or leave one out", "nodes")
            { Because = ["witness", .. Roles(site)], Covers = [] };
    }

    /// <summary>The one exception: two control nodes, and a third node that votes.</summary>
    private static IEnumerable<Problem> Edge(Site site, string witness, int control)
    {
        if (control != 2)
            yield return new("site", $"a witness is for two control nodes, and there are {control}", control < 2 ? "add nodes with role control" : "leave the witness out", "witness") { Because = Roles(site) };
        if (site.Nodes.FirstOrDefault(n => n.Name == witness) is not { } node)
            yield return new("site", $"the witness {witness} is none of the nodes", "name a node with role storage or compute", "witness") { Because = ["nodes", .. site.Nodes.Select(n => $"{n.Path}.name")] };
        else if (node.Role == Role.Control)
            yield return new("site", $"the witness {witness} is a control node itself", "name a node with role storage or compute", "witness") { Because = Roles(site) };
    }

    private static IReadOnlyList<string> Roles(Site site) => ["nodes", .. site.Nodes.Select(n => $"{n.Path}.role")];
}
