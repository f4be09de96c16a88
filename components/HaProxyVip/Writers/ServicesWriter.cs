namespace Infra.Components.HaProxy;

/// <summary>The model → services.d/20-services.cfg: a front end on the virtual addresses and a back end for each service of the args.</summary>
public static class ServicesWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/haproxy/services.d/20-services.cfg";

    /// <summary>The file; null when there are no services.</summary>
    public static string? Write(HaProxyConfig config) => config.Services.Count == 0 ? null
        : string.Join('\n', config.Services.Select(s => $"{Frontend(config, s)}\n{Backend(s)}"));

    private static string Frontend(HaProxyConfig config, Service service) => Section($"frontend {service.Name}",
    [
        $"mode {service.Mode}",
        .. service.Binds.Select(b => Bind(b, service)),
        .. service.Mode == "http" ? Http(config, service) : ["option tcplog", "option clitcpka"],
        service.TimeoutClient is { } time ? $"timeout client {time}" : null,
        $"default_backend {service.Name}",
    ]);

    private static string Bind(Bind bind, Service service)
    {
        var tls = bind.Certificate is { } pem ? $" ssl crt {pem}{(service.Mode == "http" ? " alpn h2,http/1.1" : "")}" : "";
        return $"bind {bind.Address}:{bind.Port}{tls}{(bind.Options is { } options ? $" {options}" : "")}";
    }

    private static IEnumerable<string> Http(HaProxyConfig config, Service service)
    {
        yield return "option httplog";
        yield return "option forwardfor";
        yield return $"http-request set-header X-Forwarded-Proto {(service.IsTls ? "https" : "http")}";
        if (service.IsTls && config.Tls.HstsSeconds > 0)
            yield return $"http-response set-header Strict-Transport-Security max-age={config.Tls.HstsSeconds}";
    }

    private static string Backend(Service service) => Section($"backend {service.Name}",
    [
        $"mode {service.Mode}",
        service.Balance is { } balance ? $"balance {balance}" : null,
        .. service.Mode == "tcp" ? ["option srvtcpka"] : Array.Empty<string>(),
        service.TimeoutServer is { } time ? $"timeout server {time}" : null,
        // One entry for everybody: the server in use, on all load balancers. One that comes back moves nobody.
        .. service.ActiveBackup ? [$"stick-table type integer size 1 peers {HaProxyConfig.PeersName}", "stick on int(1)"] : Array.Empty<string>(),
        .. service.Health is { } health ? ["option httpchk", $"http-check send meth GET uri {health.Path}", $"http-check expect status {health.Status}"] : Array.Empty<string>(),
        service.Server.Count > 0 ? $"default-server {string.Join(' ', service.Server)}" : null,
        .. service.Servers.Select((s, i) => $"server {s.Key} {s.Value}:{service.ServerPort} check{(service.ActiveBackup && i > 0 ? " backup" : "")}"),
    ]);

    private static string Section(string head, IEnumerable<string?> lines) =>
        $"{head}\n{string.Concat(lines.OfType<string>().Select(line => $"    {line}\n"))}";
}
