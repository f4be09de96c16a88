namespace Infra.Components.HaProxy;

/// <summary>What haproxy.cfg and its services say; the same on every node but for the node's own address.</summary>
/// <param name="Address">The virtual address.</param>
/// <param name="MaxConnections">Connections per node.</param>
/// <param name="Timeouts">How long anything may take.</param>
/// <param name="Balance">Which server a client gets.</param>
/// <param name="Check">How servers are checked.</param>
/// <param name="Threads">Threads; null leaves it to HAProxy.</param>
/// <param name="StrictLimits">Refuse to start when the kernel allows fewer connections.</param>
/// <param name="StatsPort">Port of statistics and metrics; 0 for none.</param>
/// <param name="Services">Services of the args.</param>
/// <param name="ExtraConfig">Text after the defaults.</param>
public sealed record HaProxyConfig(
    string Address, int MaxConnections, Timeouts Timeouts, string Balance, ServerCheck Check, int? Threads, bool StrictLimits,
    int StatsPort, IReadOnlyList<Service> Services, string? ExtraConfig)
{
    /// <summary>Port on which HAProxy says on the loopback address that it works: what keepalived asks.</summary>
    public const int AlivePort = 8405;

    /// <summary>The configuration of validated args (<see cref="HaProxyVipRules"/>).</summary>
    public static HaProxyConfig From(HaProxyVipArgs args) => new(
        args.Address, args.MaxConnections, new(args.TimeoutConnect, args.TimeoutClient, args.TimeoutServer), args.Balance,
        new(args.CheckInterval, args.CheckRise, args.CheckFall), args.Threads, args.StrictLimits, args.StatsPort,
        args.Services.Select(Service.From).ToList(), args.ExtraConfig);
}
