using CsCheck;
using Infra.Engine;

namespace Infra.Conformance.Graphs;

/// <summary>Draws stories: a program made, two to five edits of it, sometimes a refresh or <c>--replace</c>.</summary>
static class StoryGen
{
    public static Gen<Story> Story { get; } =
        from graph in GraphGen.Graph
        from edits in Gen.Int[2, 5]
        from story in Enumerable.Range(0, edits).Aggregate(
            Gen.Const(new Story([new(OperationKind.Update, graph, "first", [], [])])),
            (told, edit) => told.SelectMany(story => Next(story.Moves[^1].Graph, 100 + 10 * edit).Select(move => new Story(story.Moves.Add(move)))))
        select story;

    /// <summary>The story that a seed stands for.</summary>
    public static Story Of(ulong seed) => Story.Generate(new PCG(7, seed), null, out _);

    static Gen<Move> Next(Graph graph, int nextId) =>
        from once in EditGen.Edit(graph, nextId)
        from twice in EditGen.Edit(once.Graph, nextId + 1)
        from more in Gen.Bool
        from kind in Gen.Int[0, 9]
        from goesOn in Gen.Int[0, 9]
        let edited = more ? (twice.Graph, Said: $"{once.Said}; {twice.Said}") : once
        from meant in edited.Graph.Nodes.Count == 0 ? Gen.Const(0) : Gen.OneOf(edited.Graph.Nodes.Select(n => n.Id).ToArray())
        select kind switch
        {
            0 => new Move(OperationKind.Preview, edited.Graph, edited.Said, [], []),
            1 => new Move(OperationKind.Update, edited.Graph, edited.Said, [], [meant]),
            _ => new Move(OperationKind.Update, edited.Graph, edited.Said, goesOn == 0 ? ["--continue-on-error"] : [], []),
        };
}
