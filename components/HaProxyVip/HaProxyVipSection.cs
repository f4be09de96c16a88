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
            HardStopAfter = s.Text("hardStopAfter") ?? d.HardStopAfter,
            Balance = s.Text("balance") ?? d.Balance,
            CheckInterval = s.Text("checkInterval") ?? d.CheckInterval,
            CheckRise = s.Number("checkRise") ?? d.CheckRise,
            CheckFall = s.Number("checkFall") ?? d.CheckFall,
            Threads = s.Number("threads"),
            StrictLimits = s.Flag("strictLimits") ?? d.StrictLimits,
            StatsPort = s.Number("statsPort") ?? d.StatsPort,
            Services = s.List("services").Select(Service).ToList(),
            ExtraConfig = s.Lines("extraConfig"),
            AdvertInterval = s.Text("advertInterval") ?? d.AdvertInterval,
            NoPreempt = s.Flag("noPreempt") ?? d.NoPreempt,
            RouterId = s.Number("routerId"),
            SyncVips = s.Flag("syncVips") ?? d.SyncVips,
            TlsMinimum = s.Text("tlsMinimum") ?? d.TlsMinimum,
            HstsSeconds = s.Number("hstsSeconds") ?? d.HstsSeconds,
        };
    }

    private static HaProxyServiceArgs Service(Section s)
    {
        var (servers, d) = (s.Inner("servers"), new HaProxyServiceArgs());
        return new()
        {
            Name = s.Text("name") ?? "",
            Port = s.Number("port") ?? 0,
            Vips = s.Has("vips") ? [.. s.Texts("vips")] : d.Vips,
            ServerPort = s.Number("serverPort"),
            Mode = s.Text("mode") ?? d.Mode,
            Servers = servers.TextsByKey(),
            Balance = s.Text("balance"),
            ActiveBackup = s.Flag("activeBackup") ?? d.ActiveBackup,
            TimeoutClient = s.Text("timeoutClient"),
            TimeoutServer = s.Text("timeoutServer"),
            CheckPath = s.Text("checkPath"),
            CheckStatus = s.Text("checkStatus") ?? d.CheckStatus,
            CheckPort = s.Number("checkPort"),
            CheckInterval = s.Text("checkInterval"),
            CheckRise = s.Number("checkRise"),
            CheckFall = s.Number("checkFall"),
            ShutdownSessions = s.Flag("shutdownSessions"),
            MaxConnections = s.Number("maxConnections"),
            Tls = s.Flag("tls") ?? d.Tls,
            CertificateFile = s.Text("certificateFile"),
            BindOptions = s.Text("bindOptions"),
        };
    }
}
