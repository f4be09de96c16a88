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
        }
        foreach (var twins in site.Nodes.Where(n => n.Name.Length > 0).GroupBy(n => n.Name).Where(g => g.Count() > 1))
            yield return new($"node {twins.Key}", $"{twins.Count()} nodes have this name", "give each node its own", $"{twins.Last().Path}.name");

        var control = site.NodesOf(Role.Control).Count();
        if (control < 3 || control % 2 == 0)
            yield return new("site", $"{control} control nodes given; quorum needs an odd number, 3 or more",
                control < 3 ? $"add {3 - control} with role control" : "add one or leave one out", "nodes");
    }
}
