namespace Infra.Components.HaProxy;

/// <summary>The model → services.d/10-stats.cfg: statistics page and Prometheus metrics on the node's own address.</summary>
public static class StatsWriter
{
    /// <summary>Where it lands. The folder must hold a file, or HAProxy would have nothing to read there.</summary>
    public const string Path = "/etc/haproxy/services.d/10-stats.cfg";

    /// <summary>The file.</summary>
    public static string Write(HaProxyConfig config) => config.StatsPort == 0
        ? "# statistics are turned off (statsPort 0)\n"
        : $"""
        frontend stats
            bind {config.Node.Address}:{config.StatsPort}
            option dontlog-normal
            http-request use-service prometheus-exporter if {"{"} path /metrics {"}"}
            stats enable
            stats uri /
            stats refresh 10s
            stats show-node

        """;
}
