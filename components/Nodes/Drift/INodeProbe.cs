namespace Infra.Components.Nodes;

/// <summary>Asks a node over the network what is on it.</summary>
internal interface INodeProbe
{
    /// <exception cref="NodeUnreachableException">It does not answer, or not in time.</exception>
    Task<NodeFindings> AskAsync(Node node, CancellationToken cancellation);
}
