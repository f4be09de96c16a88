using System.Text.RegularExpressions;

namespace Infra.Components.Nodes;

/// <summary>Nodes that are left as they are for one reason; the first one's words stand for all.</summary>
internal sealed partial record LeftNodes(IReadOnlyList<NodeFindings> Nodes)
{
    // So many are still read one by one.
    const int Few = 5;

    /// <summary>Those that gave the same reason but for names and addresses, where they are many; else each by itself.</summary>
    public static IEnumerable<LeftNodes> Of(IEnumerable<NodeFindings> nodes) => nodes.GroupBy(Alike)
        .SelectMany(alike => alike.Count() > Few ? [new([.. alike])] : alike.Select(node => new LeftNodes([node])));

    NodeFindings First => Nodes[0];

    /// <summary>One sentence.</summary>
    public string Warning => Nodes.Count == 1
        ? $"{First.Node} {(Odd ? "answers, but not as expected" : "cannot be asked")} ({First.Reason}); it is left as it is in this run."
        : $"{Nodes.Count} nodes {(Odd ? "answer, but not as expected" : "cannot be asked")} ({Why}); they are left as they are in this run: {Names}.";

    /// <summary>Within a sentence.</summary>
    public string Why => Nodes.Count == 1 ? $"{First.Node}: {First.Reason}" : $"as {First.Node}: {First.Reason}";

    /// <summary>The same, of how many.</summary>
    public string Counted => Nodes.Count == 1 ? Why : $"{Nodes.Count} nodes {Why}";

    string Names => string.Join(", ", Nodes.Select(n => n.Node));

    bool Odd => First.Reach == NodeReach.Unexpected;

    static (NodeReach, string) Alike(NodeFindings node) =>
        (node.Reach, Address().Replace((node.Reason ?? "").Replace(node.Address, "·", StringComparison.Ordinal), "·").Replace(node.Node, "·", StringComparison.Ordinal));

    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}\b")] private static partial Regex Address();
}
