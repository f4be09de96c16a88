using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>What must hold for the args; every problem at once.</summary>
public static class HaProxyVipRules
{
    internal static readonly string[] Balances = ["source", "roundrobin", "leastconn", "first"];

    /// <summary>Every problem. <paramref name="where"/> names the component: <c>HaProxyVip vip</c>.</summary>
    public static IReadOnlyList<Problem> Check(string where, HaProxyVipArgs args) =>
        [.. AddressRules.Check(where, args), .. Options(where, args), .. ServiceRules.Check(where, args)];

    internal static Problem NoTime(string where, string value, string path) =>
        new(where, $"'{value}' is not a time", "give a number with a unit: 500ms, 30s, 5m, 1h", path);

    private static IEnumerable<Problem> Options(string where, HaProxyVipArgs args)
    {
        foreach (var (value, key) in new[]
        {
            (args.TimeoutClient, "timeoutClient"), (args.TimeoutServer, "timeoutServer"), (args.TimeoutConnect, "timeoutConnect"), (args.HardStopAfter, "hardStopAfter"),
            (args.CheckInterval, "checkInterval"), (args.AdvertInterval, "advertInterval"),
        })
            if (!Duration.IsValid(value)) yield return NoTime(where, value, $"haproxy.{key}");
        if (args.VipManager is not ("keepalived" or "pacemaker"))
            yield return new(where, $"unknown vipManager '{args.VipManager}'", "use keepalived or pacemaker", "haproxy.vipManager");
        if (!Balances.Contains(args.Balance))
            yield return new(where, $"unknown balance '{args.Balance}'", $"use one of: {string.Join(", ", Balances)}", "haproxy.balance");
        if (args.TlsMinimum is not ("TLSv1.2" or "TLSv1.3"))
            yield return new(where, $"'{args.TlsMinimum}' is no version of TLS that is safe to speak", "use TLSv1.2 or TLSv1.3", "haproxy.tlsMinimum");
        foreach (var (value, key, least, most) in new[]
        {
            (args.MaxConnections, "maxConnections", 1, 10_000_000), (args.CheckRise, "checkRise", 1, 100), (args.CheckFall, "checkFall", 1, 100),
            (args.Threads ?? 1, "threads", 1, 64), (args.StatsPort, "statsPort", 0, 65535), (args.RouterId ?? 1, "routerId", 1, 255),
            (args.HstsSeconds, "hstsSeconds", 0, 63_072_000),
        })
            if (value < least || value > most)
                yield return new(where, $"{key} {value} is outside {least} to {most}", "give a number in between", $"haproxy.{key}");
        foreach (var problem in Contradictions(where, args)) yield return problem;
    }

    private static IEnumerable<Problem> Contradictions(string where, HaProxyVipArgs args)
    {
        if (Duration.IsValid(args.AdvertInterval) && Duration.Read(args.AdvertInterval) is var advert
            && (advert < TimeSpan.FromMilliseconds(10) || advert > TimeSpan.FromSeconds(40) || advert.Ticks % TimeSpan.FromMilliseconds(10).Ticks != 0))
            yield return new(where, $"advertInterval {args.AdvertInterval} cannot be sent: VRRP counts in hundredths of a second, up to 40 s", "give 10ms to 40s in steps of 10ms", "haproxy.advertInterval");
        if (args.StatsPort is HaProxyConfig.PeersPort)
            yield return new(where, $"statsPort {args.StatsPort} is the port between the load balancers", "use another port", "haproxy.statsPort");
        if (args.SyncVips && args.Vips.Count == 0)
            yield return new(where, "syncVips is on, and there is one address only", "leave it out, or give further addresses (vips)", "haproxy.syncVips") { Because = ["vips"] };
        if (args is { SyncVips: true, VipManager: VipManagers.Pacemaker })
            yield return new(where, "syncVips is keepalived's, and the addresses are Pacemaker's", "leave it out, and colocate the addresses there", "haproxy.syncVips");
        if (args.HstsSeconds > 0 && !args.Services.Any(s => s.Mode == "http" && (s.Tls || s.CertificateFile is not null)))
            yield return new(where, "hstsSeconds is given, and no HTTP service has TLS", "turn tls on for a service, or leave it out", "haproxy.hstsSeconds");
    }
}
