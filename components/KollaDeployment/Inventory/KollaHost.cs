using Infra.Components.Nodes;

namespace Infra.Components.Kolla;

/// <summary>A node and the top-level groups that it is in.</summary>
/// <param name="Node">The node.</param>
/// <param name="Roles">Some of control, network, compute, storage, monitoring; at least one.</param>
public sealed record KollaHost(Node Node, IReadOnlyList<string> Roles)
{
    /// <summary>Its name in the inventory.</summary>
    public string Name => Node.Name;
}
