namespace Infra.Conformance.Graphs;

/// <summary>What a node of a graph is: a thing of one of the two packages, a component, an explicit provider of <c>test</c>.</summary>
enum NodeKind
{
    Thing,
    Other,
    Component,
    Provider,
}
