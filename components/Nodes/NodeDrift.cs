namespace Infra.Components.Nodes;

/// <summary>
/// What the probe before this run decided for one node: only what reaches the rendered text, so that it is equal from run to
/// run while nothing new drifts.
/// </summary>
public sealed record NodeDrift
{
    /// <summary>Component → its repair line, the one kept on the node or a new one (<c>repair 4: haproxy.cfg edited</c>).</summary>
    public IReadOnlyDictionary<string, string> Repairs { get; init; } = new Dictionary<string, string>();

    /// <summary>Line that every component of the node carries which has none of its own (the machine was off, or is blank).</summary>
    public string? WholeNode { get; init; }

    /// <summary>Line of what comes before every component: power and applier (<c>machine 20261123-103000: powered off</c>).</summary>
    public string? Machine { get; init; }

    /// <summary>True when the node could not be asked, or did not answer as expected: it is left as it is in this run.</summary>
    public bool Unreachable { get; init; }

    /// <summary>Where it is noted what an unreachable node goes without; null for nodes that were reached.</summary>
    internal Withheld? Withheld { get; init; }

    /// <summary>The line for <paramref name="component"/>, or null.</summary>
    public string? RepairOf(string component) => Repairs.GetValueOrDefault(component) ?? WholeNode;
}
