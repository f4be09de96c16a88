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
            hard-stop-after {config.Timeouts.HardStop}
            maxconn {config.MaxConnections}
            localpeer {config.Node.Node}
            # Mozilla's "intermediate": every client of the last ten years, forward secrecy always.
            ssl-default-bind-options ssl-min-ver {config.Tls.Minimum} no-tls-tickets
            ssl-default-bind-ciphers {Ciphers}
            ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
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
        # What stick tables say is known to every load balancer, and to the next process after a reload.
        peers {HaProxyConfig.PeersName}
        {string.Concat(config.Peers.Select(p => $"    peer {p.Node} {p.Address}:{HaProxyConfig.PeersPort}\n"))}
        # Says that HAProxy works, whatever its back ends do: to keepalived on the loopback address, to clients on the virtual ones.
        frontend alive
            bind 127.0.0.1:{HaProxyConfig.AlivePort}
        {string.Concat(config.Vips.Select(v => $"    bind {v.Address}:{HaProxyConfig.AlivePort}\n"))}    no log
            monitor-uri /

        """;

    private const string Ciphers =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:" +
        "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private static string Line(string? line) => line is null ? "" : $"    {line}\n";

    private static string Extra(HaProxyConfig config) =>
        string.IsNullOrWhiteSpace(config.ExtraConfig) ? "" : $"{config.ExtraConfig.TrimEnd()}\n";
}
