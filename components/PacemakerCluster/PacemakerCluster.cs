using Infra.Components.Nodes;
using Infra.Components.Pacemaker;
using Infra.Components.Topology;
using Pulumi;
using Pulumi.Random;

namespace Infra.Components;

/// <summary>
/// A corosync and Pacemaker cluster: members that see each other over two links and can fence each other. What it runs is
/// <see cref="PacemakerResources"/>, of the same args.
/// </summary>
public sealed class PacemakerCluster : ComponentResource
{
    /// <summary>The cluster's name.</summary>
    [Output("clusterName")] public Output<string> ClusterName { get; private set; }

    /// <summary>The members' key; secret. <see cref="PacemakerResources"/> is given it (<see cref="PacemakerResourcesArgs.AuthKey"/>), so that a new one is loaded.</summary>
    [Output("authKey")] public Output<string> AuthKey { get; private set; }

    /// <param name="name">Unique resource name; the cluster's name unless the args name another.</param>
    /// <param name="args">Members, fencing and resources.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public PacemakerCluster(string name, PacemakerClusterArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:PacemakerCluster", name, args, options)
    {
        ProblemsException.ThrowIfAny(PacemakerRules.Check($"PacemakerCluster {name}", args));

        var corosync = CorosyncConfig.From(name, args);
        AuthKey = new RandomPassword($"{name}-authkey", new() { Length = 128, Special = false }, new() { Parent = this }).Result;
        var roll = new Roll(this, options);
        foreach (var node in args.Nodes)
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", PacemakerSetup.Member(node, corosync, args, AuthKey), after));

        ClusterName = Output.Create(corosync.ClusterName);
        RegisterOutputs();
    }
}
