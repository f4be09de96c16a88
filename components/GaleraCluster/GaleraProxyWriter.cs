using System.Globalization;

namespace Infra.Components.Galera;

/// <summary>The model → services.d/50-galera.cfg: the database on the virtual address.</summary>
public static class GaleraProxyWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/haproxy/services.d/50-galera.cfg";

    /// <summary>
    /// The file. One member gets all clients, the others wait as backups: writes on several members collide.
    /// <c>stick on dst</c> keeps the one in use when an earlier one comes back, so a mended member moves nobody.
    /// </summary>
    public static string Write(GaleraConfig config) =>
        $"""
        listen galera
            bind {config.Options.Address}:{GaleraConfig.Port}
            mode tcp
            option tcplog
            option clitcpka
            option srvtcpka
            # Idle connections of a pool are no fault.
            timeout client 1h
            timeout server 1h
            # A machine without power answers nothing: give up soon and take the next.
            timeout connect 1s
            timeout check 1s
            retries 5
            option redispatch 1
            stick-table type ip size 1
            stick on dst
            option httpchk
            http-check send meth GET uri /
            http-check expect status 200
            default-server port {GaleraConfig.HealthPort} inter 1s fastinter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
        {string.Concat(config.Members.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"    server {m.Name} {m.Address}:{GaleraConfig.Port} check{(i == 0 ? "" : " backup")}\n")))}
        """;
}
