using CsCheck;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>Random args, right and wrong ones.</summary>
internal static class AnyArgs
{
    private static readonly Gen<string> Time = Gen.Select(Gen.Int[1, 90], Gen.OneOf("ms", "s", "m", "h"), (n, unit) => $"{n}{unit}");
    private static readonly Gen<string?> TimeOrNone = Gen.Select(Gen.Bool, Time, (given, time) => given ? time : null);
    private static readonly Gen<int?> Count = Gen.Select(Gen.Bool, Gen.Int[1, 9], (given, n) => given ? n : (int?)null);
    private static readonly Gen<string?> Path = Gen.OneOf<string?>(null, "/", "/healthcheck?full=1", "/a b", "/#x", "/\"q\"", "/%41$");
    private static readonly Gen<string> Text = Gen.OneOf(Gen.OneOf("galera", "keystone", "a_b-c", "0", "main"), Gen.String[Gen.Char[' ', '~'], 1, 5]);

    private static readonly Gen<HaProxyServiceArgs> Service =
        from name in Text
        from port in Gen.Int[1, 65535]
        from vips in Gen.OneOf<string[]>(["main"], ["public"], ["main", "public"])
        from mode in Gen.OneOf("http", "tcp")
        from servers in Gen.Dictionary(Text, Gen.OneOf("10.0.0.1", "not an address", "10.0.0.2"))[1, 3]
        from balance in Gen.OneOf(null, "source", "roundrobin", "leastconn", "first")
        from flags in Gen.Bool.Array[4]
        from times in TimeOrNone.Array[3]
        from counts in Count.Array[4]
        from path in Path
        from status in Gen.OneOf("200", "200-399", "200,204", "abc")
        from options in Gen.OneOf<string?>(null, "defer-accept", "transparent tfo", "accept-proxy", "name x\n")
        select new HaProxyServiceArgs
        {
            Name = name,
            Port = port,
            Vips = [.. vips],
            Mode = mode,
            Servers = servers,
            Balance = balance,
            ActiveBackup = flags[0],
            ShutdownSessions = flags[1] ? flags[2] : null,
            Tls = flags[3],
            TimeoutClient = times[0],
            TimeoutServer = times[1],
            CheckInterval = times[2],
            CheckRise = counts[0],
            CheckFall = counts[1],
            MaxConnections = counts[2],
            CheckPort = counts[3] * 1000,
            CheckPath = path,
            CheckStatus = path is null ? "200-399" : status,
            BindOptions = options,
        };

    /// <summary>Args of three nodes with two addresses and up to three services.</summary>
    public static readonly Gen<HaProxyVipArgs> Args =
        from services in Service.List[0, 3]
        from advert in Gen.OneOf("10ms", "300ms", "1s", "333ms", "41s")
        from flags in Gen.Bool.Array[4]
        from hsts in Gen.OneOf(0, 31536000)
        from threads in Count
        from timeout in Time
        select new HaProxyVipArgs
        {
            Nodes = ControlNodes.Of(3),
            Address = "10.10.0.100",
            Vips = [HaProxyFiles.Public()],
            Certificate = "PEM",
            Services = services,
            AdvertInterval = advert,
            NoPreempt = flags[0],
            SyncVips = flags[1],
            StrictLimits = flags[2],
            StatsPort = flags[3] ? 8404 : 0,
            HstsSeconds = hsts,
            Threads = threads,
            TimeoutClient = timeout,
        };
}
