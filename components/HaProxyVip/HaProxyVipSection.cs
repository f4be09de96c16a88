using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>The section <c>haproxy</c> of a site → args. Keys are those of <see cref="HaProxyVipArgs"/>; what is not given keeps its default.</summary>
public static class HaProxyVipSection
{
    /// <summary>Reads the section; address and nodes come from the site.</summary>
    public static HaProxyVipArgs Read(Section s)
    {
        var d = new HaProxyVipArgs();
        return new()
        {
            VipManager = s.Text("vipManager") ?? d.VipManager,
            MaxConnections = s.Number("maxConnections") ?? d.MaxConnections,
            TimeoutClient = s.Text("timeoutClient") ?? d.TimeoutClient,
            TimeoutServer = s.Text("timeoutServer") ?? d.TimeoutServer,
            TimeoutConnect = s.Text("timeoutConnect") ?? d.TimeoutConnect,
            Balance = s.Text("balance") ?? d.Balance,
            CheckInterval = s.Text("checkInterval") ?? d.CheckInterval,
            CheckRise = s.Number("checkRise") ?? d.CheckRise,
            CheckFall = s.Number("checkFall") ?? d.CheckFall,
            Threads = s.Number("threads"),
            StrictLimits = s.Flag("strictLimits") ?? d.StrictLimits,
            StatsPort = s.Number("statsPort") ?? d.StatsPort,
            Services = s.List("services").Select(Service).ToList(),
            ExtraConfig = s.Text("extraConfig"),
            AdvertSeconds = s.Number("advertSeconds") ?? d.AdvertSeconds,
            NoPreempt = s.Flag("noPreempt") ?? d.NoPreempt,
            RouterId = s.Number("routerId"),
        };
    }

    private static HaProxyServiceArgs Service(Section s)
    {
        var servers = s.Inner("servers");
        return new()
        {
            Name = s.Text("name") ?? "",
            Port = s.Number("port") ?? 0,
            ServerPort = s.Number("serverPort"),
            Mode = s.Text("mode") ?? "http",
            Servers = servers.Keys.ToDictionary(k => k, k => servers.Text(k) ?? ""),
            Balance = s.Text("balance"),
            CheckPath = s.Text("checkPath"),
            CertificateFile = s.Text("certificateFile"),
        };
    }
}
