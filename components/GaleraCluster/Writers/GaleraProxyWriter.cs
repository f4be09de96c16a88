using System.Globalization;
using Infra.Components.HaProxy;

namespace Infra.Components.Galera;

/// <summary>The model → services.d/50-galera.cfg: the database on the virtual address.</summary>
public static class GaleraProxyWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/haproxy/services.d/50-galera.cfg";

    /// <summary>Where clients of the database arrive; none where they know the members.</summary>
    public static IEnumerable<FrontEnd> FrontEnds(GaleraClusterArgs args) =>
        args.Address is { } address ? [new("the database", address, GaleraConfig.Port)] : [];

    /// <summary>
    /// The file. One member gets all clients, the others wait as backups: writes on several members collide.
    /// The stick table keeps the one in use when an earlier one comes back, so a mended member moves nobody; the load balancers share
    /// it (<c>peers</c>), so it survives a reload. A member that drains has no weight: then the table does not count.
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
            timeout check {(Fast(config) ? "400ms" : "1s")}
            retries 5
            option redispatch 1
            stick-table type integer size 1 peers {HaProxyConfig.PeersName}
        {string.Concat(config.Members.Select((m, i) => $"    acl used-{i + 1} int(1),table_server_id(galera) eq {i + 1}\n    acl drained-{i + 1} srv_weight(galera/{m.Name}) eq 0\n"))}    stick match int(1) unless {string.Join(" or ", config.Members.Select((_, i) => $"used-{i + 1} drained-{i + 1}"))}
            stick store-request int(1)
            option httpchk
            http-check send meth GET uri /
            http-check expect status 200
            default-server port {GaleraConfig.HealthPort} inter {(Fast(config) ? "500ms fastinter 200ms" : "1s fastinter 500ms")} fall 2 rise 2 on-marked-down shutdown-sessions agent-check agent-port {GaleraConfig.AgentPort} agent-inter 500ms
        {string.Concat(config.Members.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"    server {m.Name} {m.Address}:{GaleraConfig.Port} id {i + 1} check{(i == 0 ? "" : " backup")}\n")))}
        """;

    // A member in use that loses power is noticed by its health check: as soon as Galera does.
    private static bool Fast(GaleraConfig config) => config.Options.FailureDetection == "fast";
}
