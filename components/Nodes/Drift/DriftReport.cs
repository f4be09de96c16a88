using System.Globalization;
using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>What the probe found of a site.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Nodes">In the site's order.</param>
public sealed record DriftReport(DateTimeOffset At, IReadOnlyList<NodeFindings> Nodes)
{
    /// <summary>What the run that uses this report leaves undone.</summary>
    public Withheld Withheld { get; } = new();

    /// <summary>The nodes as components take them: with their repair lines, and with the host key that was seen.</summary>
    public IReadOnlyList<Node> Onto(IEnumerable<Node> nodes)
    {
        var found = Nodes.ToDictionary(n => n.Node);
        return [.. nodes.Select(node => found.TryGetValue(node.Name, out var its) ? node.Probed(Decided(its), its.SeenHostKey) : node)];
    }

    NodeDrift? Decided(NodeFindings found) => Repair.Decide(found, At) is { Unreachable: true } silent ? silent with { Withheld = Withheld } : Repair.Decide(found, At);

    /// <summary>One sentence where not one node could be asked; else null.</summary>
    public string? ReachedNobody => Nodes.Count == 0 || Nodes.Any(n => !IsLeft(n)) ? null
        : Unexpected.Count == Nodes.Count ? $"none of the site's {Nodes.Count} nodes answers as expected, so nothing is changed: {Reasons}. Mend that, and run the same command again."
        : $"none of the site's {Nodes.Count} nodes could be asked, so nothing is changed: {Reasons}. "
            + "Look at the way from this machine to the management plane and at the SSH key, and run the same command again.";

    /// <summary>Names of the nodes that answer, but not as expected.</summary>
    public IReadOnlyList<string> Unexpected => [.. Nodes.Where(n => n.Reach == NodeReach.Unexpected).Select(n => n.Node)];

    /// <summary>One sentence per node that is left as it is; one for many with the same reason.</summary>
    public IEnumerable<string> Warnings => LeftNodes.Of(Nodes.Where(IsLeft)).Select(left => left.Warning);

    /// <summary>One sentence on the nodes that took long to answer, the slowest first; null where none did.</summary>
    public string? Slow => Nodes.Where(n => !IsLeft(n) && n.Took > Long).OrderByDescending(n => n.Took).ToList() is [_, ..] slow
        ? $"{slow.Count} of {Nodes.Count} nodes took longer than {Long.TotalSeconds:0} s to answer: {string.Join(", ", slow.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Node} ({n.Took.TotalSeconds:0.0} s)")))}."
        : null;

    // A node that has nothing else to do answers within one.
    static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    string Reasons => string.Join("; ", LeftNodes.Of(Nodes).Select(left => left.Counted));

    static bool IsLeft(NodeFindings node) => node.Reach is NodeReach.Unreachable or NodeReach.Unexpected;

    /// <summary>Shows the warnings in Pulumi's log; only inside a running program.</summary>
    public void Warn()
    {
        foreach (var warning in Warnings) Log.Warn(warning);
        if (Slow is { } slow) Log.Info(slow);
    }
}
