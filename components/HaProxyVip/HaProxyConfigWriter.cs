namespace Infra.Components.HaProxy;

/// <summary>The model → /etc/haproxy/haproxy.cfg: what holds for every service. The services themselves are files of services.d.</summary>
public static class HaProxyConfigWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/haproxy/haproxy.cfg";

    /// <summary>The file.</summary>
    public static string Write(HaProxyConfig config) =>
        $"""
        global
            log /dev/log local0
            log /dev/log local1 notice
            chroot /var/lib/haproxy
            user haproxy
            group haproxy
            stats socket /run/haproxy/admin.sock mode 660 level admin expose-fd listeners
            stats timeout 30s
            maxconn {config.MaxConnections}
        {Line(config.Threads is { } threads ? $"nbthread {threads}" : null)}{Line(config.StrictLimits ? null : "no strict-limits")}
        defaults
            log global
            mode http
            option dontlognull
            option redispatch
            retries 3
            maxconn {config.MaxConnections}
            balance {config.Balance}
            timeout connect {config.Timeouts.Connect}
            timeout client {config.Timeouts.Client}
            timeout server {config.Timeouts.Server}
            timeout queue 1m
            timeout check 10s
            timeout http-request 10s
            timeout http-keep-alive 10s
            default-server inter {config.Check.Interval} rise {config.Check.Rise} fall {config.Check.Fall}
        {Extra(config)}
        # keepalived asks here whether HAProxy works.
        frontend alive
            bind 127.0.0.1:{HaProxyConfig.AlivePort}
            option dontlog-normal
            monitor-uri /

        """;

    private static string Line(string? line) => line is null ? "" : $"    {line}\n";

    private static string Extra(HaProxyConfig config) =>
        string.IsNullOrWhiteSpace(config.ExtraConfig) ? "" : $"{config.ExtraConfig.TrimEnd()}\n";
}
