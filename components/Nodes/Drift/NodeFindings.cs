namespace Infra.Components.Nodes;

/// <summary>What the probe found of one node.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Address">The address it was asked at.</param>
/// <param name="Reach">Whether it answered.</param>
/// <param name="Reason">Why not, or what was wrong with its answer, in words; else null.</param>
/// <param name="SeenHostKey">The host key it showed (<c>ssh-ed25519 AAAA…</c>), or null.</param>
/// <param name="Machine">Its machine id, which changes when it is installed anew.</param>
/// <param name="Components">One entry per manifest.</param>
public sealed record NodeFindings(
    string Node, string Address, NodeReach Reach, string? Reason = null, string? SeenHostKey = null,
    string Machine = "", IReadOnlyList<ComponentFindings>? Components = null)
{
    /// <summary>Digest of the name that its manifests were made for; null where they do not say.</summary>
    public string? MadeFor { get; init; }

    /// <summary>How long it was asked.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>One entry per manifest; empty for a node that no component was ever set up on.</summary>
    public IReadOnlyList<ComponentFindings> Components { get; init; } = Components ?? [];

    /// <summary>As a report shows it: a machine that nothing was ever set up on, or that was installed anew, is a finding itself.</summary>
    public IReadOnlyList<ComponentFindings> Shown => Reach == NodeReach.Reachable && Components.Count == 0
        ? [new(NodeSetup.BaseComponent, [], [new("machine", Machine, "not set up")])]
        : Components;

    /// <summary>True when the node answered and nothing on it differs.</summary>
    public bool IsClean => Reach == NodeReach.Reachable && Shown.All(c => c.Findings.Count == 0);
}
