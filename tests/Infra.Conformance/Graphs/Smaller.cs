namespace Infra.Conformance.Graphs;

/// <summary>Stories with something less, the largest cuts first.</summary>
static class Smaller
{
    public static IEnumerable<Story> Of(Story story)
    {
        for (var i = story.Moves.Count - 1; i >= 0 && story.Moves.Count > 1; i--)
            yield return new(story.Moves.RemoveAt(i));
        int[] ids = [.. story.Moves.SelectMany(m => m.Graph.Nodes).Select(n => n.Id).Distinct()];
        foreach (var id in ids)
            yield return In(story, graph => graph.Without(id));
        foreach (var id in ids)
            foreach (var less in Cuts)
                if (In(story, graph => graph.Find(id) is { } node ? graph.With(less(node)) : graph) is var smaller && smaller.ToString() != story.ToString())
                    yield return smaller;
        foreach (var key in story.Moves.SelectMany(m => m.Graph.Nodes).SelectMany(n => n.Inputs.Keys).Distinct().ToArray())
            yield return In(story, graph => new([.. graph.Nodes.Select(n => n with { Inputs = n.Inputs.Remove(key) })]));
    }

    static Story In(Story story, Func<Graph, Graph> cut) => new([.. story.Moves.Select(m => m with { Graph = cut(m.Graph) })]);

    static IReadOnlyList<Func<Node, Node>> Cuts { get; } =
    [
        n => n with { Inputs = n.Inputs.Clear() },
        n => n with { DependsOn = [] },
        n => n with { Provider = 0 },
        n => n with { Parent = 0 },
        n => n with { DeletedWith = 0 },
        n => n with { Protect = null },
        n => n with { DeleteFirst = null },
        n => n with { Retain = false },
        n => n with { IgnoreChanges = [] },
        n => n with { ReplaceOnChanges = [] },
        n => n with { SecretOutputs = [] },
        n => n with { Timeout = "" },
        n => n with { Aliases = [] },
    ];
}
