namespace Infra.Components.Nodes;

/// <summary>How far the probe came.</summary>
public enum NodeReach
{
    /// <summary>The node answered as expected.</summary>
    Reachable,

    /// <summary>It did not, and its BMC says that it has no power.</summary>
    PoweredOff,

    /// <summary>It did not, for another reason or for one not known.</summary>
    Unreachable,

    /// <summary>Something answered there, but not as expected: it lets nobody in, or what it says is not what a node says.</summary>
    Unexpected,
}
