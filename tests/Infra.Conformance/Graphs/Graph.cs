using System.Collections.Immutable;

namespace Infra.Conformance.Graphs;

/// <summary>A program: nodes in the order of their registration, each after those it needs.</summary>
sealed record Graph(ImmutableList<Node> Nodes)
{
    public static Graph Empty { get; } = new([]);

    public Node? Find(int id) => Nodes.Find(n => n.Id == id);

    public IEnumerable<Node> Of(params NodeKind[] kinds) => Nodes.Where(n => kinds.Contains(n.Kind));

    public Graph With(Node node) =>
        Find(node.Id) is { } old ? new(Nodes.Replace(old, node)) : new(Nodes.Add(node));

    public Graph Without(int id) => new([.. Nodes.Where(n => n.Id != id).Select(n => n.Without(id))]);

    /// <summary>The nodes that are registered before this one; all for one that is not there.</summary>
    public Graph Before(int id) => new([.. Nodes.TakeWhile(n => n.Id != id)]);

    /// <summary>The URN as an engine makes it.</summary>
    public string Urn(Node node)
    {
        var types = new List<string>();
        for (var each = node; each is not null; each = Find(each.Parent))
            types.Insert(0, GraphProgram.Type(each.Kind));
        return $"urn:pulumi:dev::proj::{string.Join('$', types)}::{node.Name}";
    }
}
