using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>What the probe found of a site.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Nodes">In the site's order.</param>
public sealed record DriftReport(DateTimeOffset At, IReadOnlyList<NodeFindings> Nodes)
{
    /// <summary>What the run that uses this report leaves undone.</summary>
    public Withheld Withheld { get; } = new();

    /// <summary>The node as components take it: with its repair lines, and with the host key that was seen.</summary>
    public Node Onto(Node node) => Nodes.FirstOrDefault(n => n.Node == node.Name) is { } found
        ? node.Probed(Repair.Decide(found, At) is { Unreachable: true } silent ? silent with { Withheld = Withheld } : Repair.Decide(found, At), found.SeenHostKey)
        : node;

    /// <summary>One sentence where not one node could be asked; else null.</summary>
    public string? ReachedNobody => Nodes.Count == 0 || Nodes.Any(n => !IsLeft(n)) ? null
        : Unexpected.Count == Nodes.Count ? $"none of the site's {Nodes.Count} nodes answers as expected, so nothing is changed: {Reasons}. Mend that, and run the same command again."
        : $"none of the site's {Nodes.Count} nodes could be asked, so nothing is changed: {Reasons}. "
            + "Look at the way from this machine to the management plane and at the SSH key, and run the same command again.";

    /// <summary>Names of the nodes that answer, but not as expected.</summary>
    public IReadOnlyList<string> Unexpected => [.. Nodes.Where(n => n.Reach == NodeReach.Unexpected).Select(n => n.Node)];

    /// <summary>One sentence per node that is left as it is.</summary>
    public IEnumerable<string> Warnings => Nodes.Where(IsLeft)
        .Select(n => $"{n.Node} {(n.Reach == NodeReach.Unexpected ? "answers, but not as expected" : "cannot be asked")} ({n.Reason}); it is left as it is in this run.");

    string Reasons => string.Join("; ", Nodes.Select(n => $"{n.Node}: {n.Reason}"));

    static bool IsLeft(NodeFindings node) => node.Reach is NodeReach.Unreachable or NodeReach.Unexpected;

    /// <summary>Shows the warnings in Pulumi's log; only inside a running program.</summary>
    public void Warn()
    {
        foreach (var warning in Warnings) Log.Warn(warning);
    }
}
