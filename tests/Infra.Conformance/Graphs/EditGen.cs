using CsCheck;

namespace Infra.Conformance.Graphs;

/// <summary>Draws changes of a program, each with its words.</summary>
static class EditGen
{
    public static Gen<(Graph Graph, string Said)> Edit(Graph graph, int nextId) => graph.Nodes.Count == 0 ? Add(graph, nextId) : Gen.Frequency(
        (4, Change(graph)), (2, Options(graph)), (2, Add(graph, nextId)), (2, Remove(graph)), (2, Rename(graph, nextId)), (2, Reparent(graph)), (1, Fail(graph)));

    static Gen<Node> Any(Graph graph) => Gen.OneOf(graph.Nodes.ToArray());

    static Gen<(Graph, string)> Change(Graph graph) =>
        from node in Any(graph)
        from input in GraphGen.Inputs(graph.Before(node.Id), node.Kind)
        from removes in Gen.Int[0, 4]
        select removes == 0
            ? (graph.With(node with { Inputs = node.Inputs.Remove(input.Key) }), $"no {input.Key} of #{node.Id}")
            : (graph.With(node with { Inputs = node.Inputs.SetItem(input.Key, input.Input) }), $"{input.Key} of #{node.Id}");

    static Gen<(Graph, string)> Options(Graph graph) =>
        from node in Any(graph)
        from changed in GraphGen.Options(graph.Before(node.Id), node)
        select (graph.With(changed), $"options of #{node.Id}");

    static Gen<(Graph, string)> Add(Graph graph, int nextId) =>
        from place in Gen.Int[0, graph.Nodes.Count]
        let before = new Graph([.. graph.Nodes.Take(place)])
        from node in GraphGen.NodeAfter(before, nextId)
        select (new Graph([.. before.Nodes, node, .. graph.Nodes.Skip(place)]), $"new #{nextId}");

    static Gen<(Graph, string)> Remove(Graph graph) =>
        from node in Any(graph)
        select (graph.Without(node.Id), $"no #{node.Id}");

    static Gen<(Graph, string)> Rename(Graph graph, int nextId) =>
        from node in Any(graph)
        from aliased in Gen.Int[0, 4]
        let name = $"r{nextId}"
        select (graph.With(node with { Name = name, Aliases = aliased == 0 ? [] : node.Aliases.Add(new(node.Name, null)) }),
            $"#{node.Id} renamed{(aliased == 0 ? ", no alias" : "")}");

    static Gen<(Graph, string)> Reparent(Graph graph) =>
        from node in Any(graph)
        let parents = node.Kind == NodeKind.Provider ? [] : graph.Before(node.Id).Of(NodeKind.Component, NodeKind.Thing).Select(n => n.Id).Where(id => id != node.Parent).ToArray()
        from parent in Gen.OneOf([0, .. parents])
        select (graph.With(node with { Parent = parent, Aliases = parent == node.Parent ? node.Aliases : node.Aliases.Add(new("", node.Parent)) }),
            $"#{node.Id} moved");

    /// <summary>A node fails, or all that fail are mended.</summary>
    static Gen<(Graph, string)> Fail(Graph graph) =>
        from node in Any(graph)
        select graph.Nodes.Exists(n => n.Inputs.ContainsKey("fail"))
            ? (new Graph([.. graph.Nodes.Select(n => n with { Inputs = n.Inputs.Remove("fail") })]), "mended")
            : !node.IsThing ? (graph, "nothing")
            : (graph.With(node with { Inputs = node.Inputs.SetItem("fail", new(Shape.Text, node.Id)) }), $"#{node.Id} fails");
}
