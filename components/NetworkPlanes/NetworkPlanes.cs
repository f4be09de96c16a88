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
        var peers = new PlanePeers(site);

        var nodes = args.Nodes.Zip(site.Nodes, (node, planned) =>
            (Node: node, Layout: PlaneLayout.From(site, planned), Checks: PlaneCheck.Of(site, planned, args.Reserved, peers))).ToList();

        // Looked at all at once, before any is changed.
        var prepared = nodes.Select(n => new NodeSetup($"{name}-tools-{n.Node.Name}",
            PlanesSetup.Prepare(n.Node, n.Checks, args.CheckBefore), new() { Parent = this, DependsOn = options?.DependsOn ?? [] })).ToList();

        // One at a time: a mistake stops at the first node, and a plane is never in change on two.
        var roll = new Roll(this, new() { DependsOn = [.. prepared] });
        foreach (var n in nodes)
            roll.Next(after => new NodeSetup($"{name}-{n.Node.Name}", PlanesSetup.Configure(n.Node, n.Layout, args.ChangeSeconds), after));

        if (args.CheckPeers)
            foreach (var n in nodes)
                _ = new NodeSetup($"{name}-check-{n.Node.Name}", PlanesSetup.Check(n.Node, n.Checks),
                    new() { Parent = this, DependsOn = [.. roll.Last] });

        if (args.DnsServers.Count > 0)
            foreach (var n in nodes)
                _ = new NodeSetup($"{name}-resolver-{n.Node.Name}", ResolverSetup.Of(n.Node, args.DnsServers, args.SearchDomain, args.DnsNames),
                    new() { Parent = this, DependsOn = [.. roll.Last] });

        Networks = Output.Create(site.Planes.ToDictionary(p => p.Name, p => p.Network.ToString()));
        RegisterOutputs();
    }
}
