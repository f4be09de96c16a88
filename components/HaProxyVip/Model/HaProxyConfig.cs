namespace Infra.Components.HaProxy;

/// <summary>What haproxy.cfg and its services say on one node; the same on every node but for whose it is.</summary>
/// <param name="Node">The node and its own address.</param>
/// <param name="Peers">Every node, this one included.</param>
/// <param name="Vips">The virtual addresses.</param>
/// <param name="MaxConnections">Connections per node.</param>
/// <param name="Timeouts">How long anything may take.</param>
/// <param name="Balance">Which server a client gets.</param>
/// <param name="Check">How servers are checked.</param>
/// <param name="Threads">Threads; null leaves it to HAProxy.</param>
/// <param name="StrictLimits">Refuse to start when the kernel allows fewer connections.</param>
/// <param name="StatsPort">Port of statistics and metrics; 0 for none.</param>
/// <param name="Tls">How TLS is spoken.</param>
/// <param name="Services">Services of the args.</param>
/// <param name="ExtraConfig">Text after the defaults.</param>
public sealed record HaProxyConfig(
    Peer Node, IReadOnlyList<Peer> Peers, IReadOnlyList<Vip> Vips, int MaxConnections, Timeouts Timeouts, string Balance, ServerCheck Check,
    int? Threads, bool StrictLimits, int StatsPort, Tls Tls, IReadOnlyList<Service> Services, string? ExtraConfig)
{
    /// <summary>Port on which HAProxy says that it works: on the loopback address to keepalived, on the virtual ones to everybody.</summary>
    public const int AlivePort = 8405;

    /// <summary>Port between the load balancers, for stick tables.</summary>
    public const int PeersPort = 8406;

    /// <summary>Name of the load balancers' section <c>peers</c>, for stick tables of services.d as well.</summary>
    public const string PeersName = "infra";

    /// <summary>The configuration of the node at <paramref name="index"/> of validated args (<see cref="HaProxyVipRules"/>).</summary>
    public static HaProxyConfig From(HaProxyVipArgs args, int index)
    {
        var vips = Vip.All(args);
        var peers = args.Nodes.Select(n => new Peer(n.Name, n.Addresses[args.Plane].Split('/')[0])).ToList();
        return new(
            peers[index], peers, vips, args.MaxConnections, new(args.TimeoutConnect, args.TimeoutClient, args.TimeoutServer, args.HardStopAfter), args.Balance,
            new(args.CheckInterval, args.CheckRise, args.CheckFall), args.Threads, args.StrictLimits, args.StatsPort,
            new(args.TlsMinimum, args.HstsSeconds), args.Services.Select(s => Service.From(s, vips)).ToList(), args.ExtraConfig);
    }
}
