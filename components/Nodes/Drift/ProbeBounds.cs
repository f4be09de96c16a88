namespace Infra.Components.Nodes;

/// <summary>How much the probe may cost.</summary>
/// <param name="Connect">For the connection to one node, host key and login included.</param>
/// <param name="Each">For one node altogether, the question to its BMC included.</param>
/// <param name="Connections">Nodes asked at the same time.</param>
public sealed record ProbeBounds(TimeSpan Connect, TimeSpan Each, int Connections)
{
    /// <summary>5 s to connect, 15 s for a node, 32 at a time: a node that is only busy answers, and one that is busy wants a look.</summary>
    public static ProbeBounds Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), 32);
}
