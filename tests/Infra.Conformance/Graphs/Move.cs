using System.Collections.Immutable;
using Infra.Engine;

namespace Infra.Conformance.Graphs;

/// <summary>One operation of a story, with the program as it is then.</summary>
/// <param name="Said">What was edited before it.</param>
/// <param name="Meant">Nodes that <c>--replace</c> names.</param>
sealed record Move(OperationKind Kind, Graph Graph, string Said, ImmutableList<string> Flags, ImmutableList<int> Meant)
{
    public string[] Arguments =>
        [.. Flags, .. Meant.Select(Graph.Find).OfType<Node>().SelectMany(n => new[] { "--replace", Graph.Urn(n) })];
}
