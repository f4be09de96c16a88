namespace Infra.Components.HaProxy;

/// <summary>The model → services.d/20-services.cfg: a front end on the virtual address and a back end for each service of the args.</summary>
public static class ServicesWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/haproxy/services.d/20-services.cfg";

    /// <summary>The file; null when there are no services.</summary>
    public static string? Write(HaProxyConfig config) => config.Services.Count == 0 ? null
        : string.Join('\n', config.Services.Select(s => $"{Frontend(config, s)}\n{Backend(s)}"));

    private static string Frontend(HaProxyConfig config, Service service) =>
        $"""
        frontend {service.Name}
            mode {service.Mode}
            bind {config.Address}:{service.Port}{(service.CertificateFile is { } pem ? $" ssl crt {pem} alpn h2,http/1.1" : "")}
            {(service.Mode == "http" ? "option httplog" : "option tcplog")}
        {(service.Mode == "http" ? Forwarded(service) : "")}    default_backend {service.Name}

        """;

    private static string Forwarded(Service service) =>
        $"    option forwardfor\n    http-request set-header X-Forwarded-Proto {(service.CertificateFile is null ? "http" : "https")}\n";

    private static string Backend(Service service) =>
        $"""
        backend {service.Name}
            mode {service.Mode}
        {(service.Balance is { } balance ? $"    balance {balance}\n" : "")}{Check(service)}{string.Concat(service.Servers.Select(s => $"    server {s.Key} {s.Value}:{service.ServerPort} check\n"))}
        """;

    private static string Check(Service service) => service.CheckPath is { } path
        ? $"    option httpchk\n    http-check send meth GET uri {path}\n    http-check expect status 200-399\n"
        : "";
}
