namespace Infra.Components.Nodes;

/// <summary>Asks a node's BMC whether the machine has power.</summary>
internal interface IPowerProbe
{
    /// <returns>True or false as the BMC says.</returns>
    /// <exception cref="NodeUnreachableException">It does not answer, or not in time.</exception>
    Task<bool> HasPowerAsync(Node node, CancellationToken cancellation);
}
