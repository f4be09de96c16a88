using Infra.Components.Nodes;
using Infra.Components.Pacemaker;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components;

/// <summary>
/// What a <see cref="PacemakerCluster"/> does: fencing, addresses, services. A resource of its own, because an address changes hands in
/// order: members first, then whoever kept the address lets go of it, then this.
/// </summary>
public sealed class PacemakerResources : ComponentResource
{
    /// <param name="name">Unique resource name.</param>
    /// <param name="args">The cluster's args and its key.</param>
    /// <param name="options">Parent and what it waits for: the cluster at least.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public PacemakerResources(string name, PacemakerResourcesArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:PacemakerResources", name, args, options)
    {
        ProblemsException.ThrowIfAny(PacemakerRules.Check($"PacemakerCluster {args.ClusterName}", args.Cluster));

        var (corosync, cib) = (CorosyncConfig.From(args.ClusterName, args.Cluster), Cib.From(args.Cluster));
        var roll = new Roll(this, options);
        foreach (var node in args.Cluster.Nodes)
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", PacemakerSetup.Resources(node, corosync, cib, args.AuthKey), after));
        RegisterOutputs();
    }
}
