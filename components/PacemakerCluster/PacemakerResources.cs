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
    /// <param name="cluster">Name of the cluster's resource.</param>
    /// <param name="args">The same as the cluster's.</param>
    /// <param name="options">Parent and what it waits for: the cluster at least.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public PacemakerResources(string name, string cluster, PacemakerClusterArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:PacemakerResources", name, args, options)
    {
        ProblemsException.ThrowIfAny(PacemakerRules.Check($"PacemakerCluster {cluster}", args));

        var (corosync, cib) = (CorosyncConfig.From(cluster, args), Cib.From(args));
        var roll = new Roll(this, options);
        foreach (var node in args.Nodes)
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", PacemakerSetup.Resources(node, corosync, cib, args.AuthKey), after));
        RegisterOutputs();
    }
}
