namespace Infra.Components.Nodes;

/// <summary>How much the probe may cost.</summary>
/// <param name="Connect">For the connection to one node, host key and login included.</param>
/// <param name="Each">For one node altogether, the question to its BMC included.</param>
/// <param name="Connections">Nodes asked at the same time.</param>
public sealed record ProbeBounds(TimeSpan Connect, TimeSpan Each, int Connections)
{
    /// <summary>2 s to connect, 5 s for a node, 32 at a time.</summary>
    public static ProbeBounds Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), 32);
}
