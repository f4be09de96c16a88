using Infra.Components.Nodes;
using Infra.Components.Planes;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components;

/// <summary>Management, storage, business and further planes on every node, as systemd-networkd files, and a proof that they carry full packets.</summary>
public sealed class NetworkPlanes : ComponentResource
{
    /// <summary>Plane → its network.</summary>
    [Output("networks")] public Output<Dictionary<string, string>> Networks { get; private set; }

    /// <param name="name">Unique resource name.</param>
    /// <param name="args">Planes and nodes.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The planes cannot be built; lists every error.</exception>
    public NetworkPlanes(string name, NetworkPlanesArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:NetworkPlanes", name, args, options)
    {
        var site = PlanesSite.From(args);

        // All at once: a node's planes do not serve the others until services run on them.
        var configured = args.Nodes.Zip(site.Nodes, (node, planned) =>
            new NodeSetup($"{name}-{node.Name}", PlanesSetup.Configure(node, PlaneLayout.From(site, planned)),
                new() { Parent = this, DependsOn = options?.DependsOn ?? [] })).ToList();

        if (args.CheckPeers)
            foreach (var (node, planned) in args.Nodes.Zip(site.Nodes))
                _ = new NodeSetup($"{name}-check-{node.Name}", PlanesSetup.Check(node, PlaneTargets.Of(site, planned)),
                    new() { Parent = this, DependsOn = [.. configured] });

        Networks = Output.Create(site.Planes.ToDictionary(p => p.Name, p => p.Network.ToString()));
        RegisterOutputs();
    }
}
