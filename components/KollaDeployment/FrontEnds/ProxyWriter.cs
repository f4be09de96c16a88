using System.Globalization;
using System.Text.Json;
using Infra.Components.HaProxy;

namespace Infra.Components.Kolla;

/// <summary>The model → services.d/60-kolla.cfg of our own HAProxy: a front end for each API on the right virtual address, and its servers.</summary>
public static class ProxyWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/haproxy/services.d/60-kolla.cfg";

    /// <summary>Certificate and key for the internal address, where it has TLS.</summary>
    public const string InternalCertificate = "/etc/haproxy/certificates/kolla-internal.pem";

    /// <summary>Certificate and key for the public address, where it has TLS.</summary>
    public const string ExternalCertificate = "/etc/haproxy/certificates/kolla-external.pem";

    /// <summary>The authority of servers' certificates, where they have some and an authority of their own.</summary>
    public const string Authority = "/etc/haproxy/certificates/kolla-authority.pem";

    /// <summary>The file. Passwords stand as <c>{{secret:KEY}}</c>, each named by <see cref="Secrets"/>.</summary>
    public static string Write(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals)
    {
        var proxy = ProxyConfig.Of(config, globals);
        return $"# Kolla's services.\n{string.Join('\n', proxy.Frontends.Where(f => f.User is not null).Select(Users).Concat(proxy.Frontends.Select(Frontend)).Concat(proxy.Backends.Select(b => Backend(b, proxy.Authority))))}";
    }

    /// <summary>Keys of passwords.yml whose values the file wants.</summary>
    public static IReadOnlyList<string> Secrets(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals) =>
        ProxyConfig.Of(config, globals).Frontends.Select(f => f.Password).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();

    /// <summary>Where clients of the APIs arrive on somebody else's load balancer; the args are checked. None where Kolla brings its own.</summary>
    public static IEnumerable<FrontEnd> FrontEnds(KollaDeploymentArgs args)
    {
        if (args.LoadBalancer != "external") return [];
        var config = KollaConfig.From("kolla", args);
        return from front in ProxyConfig.Listening(config, Globals.Of(config))
               where int.TryParse(front.Port, out _)
               select new FrontEnd($"OpenStack's {front.Name["kolla-".Length..]}", front.Address, int.Parse(front.Port, CultureInfo.InvariantCulture), "kolla.extra");
    }

    private static string Users(ProxyFrontend frontend) => Section($"userlist {frontend.Name}", [$"user {frontend.User} insecure-password '{{{{secret:{frontend.Password}}}}}'"]);

    private static string Frontend(ProxyFrontend frontend) => Section($"frontend {frontend.Name}",
    [
        $"bind {frontend.Address}:{frontend.Port}{(frontend.Certificate is { } file ? $" ssl crt {file} alpn h2,http/1.1" : "")}",
        .. frontend.Mode == "tcp" ? Tcp : frontend.Mode == "redirect" ? Redirect : Http(frontend),
        frontend.Backend.Timeout is { } timeout ? $"timeout client {timeout}" : null,
        frontend.Mode == "redirect" ? null : $"default_backend {frontend.Backend.Name}",
    ]);

    private static readonly string[] Tcp = ["mode tcp", "option tcplog", "option clitcpka"];

    private static readonly string[] Redirect = ["mode http", "option httplog", "http-request redirect scheme https code 301"];

    private static IEnumerable<string?> Http(ProxyFrontend frontend) =>
    [
        "mode http",
        "option httplog",
        "option forwardfor",
        .. frontend.External ? Closed : [],
        // Whatever a client says of itself, the service hears what is true: links are made of it.
        $"http-request set-header X-Forwarded-Proto {(frontend.Certificate is null ? "http" : "https")}",
        frontend.User is null ? null : $"http-request auth unless {{ http_auth({frontend.Name}) }}",
    ];

    // Behind HAProxy an Apache takes everybody for local, and shows who asks for what. It undoes escapes, doubled slashes and dots first.
    private static readonly string[] Closed =
    [
        "http-request deny if { path -i -m beg /server-status }",
        @"http-request deny if { path,url_dec -i -m reg '(^|/\.\.?)/+server-status' }",
    ];

    private static string Backend(ProxyBackend backend, string? authority) => Section($"backend {backend.Name}",
    [
        $"mode {backend.Mode}",
        backend.Timeout is { } timeout ? $"timeout server {timeout}" : null,
        // A console is silent while nobody types.
        backend.Tunnel ? "timeout tunnel 1h" : null,
        .. backend.Mode == "http" ? HttpCheck : TcpCheck,
        .. backend.Servers.Select((s, i) => $"server {s.Host} {s.Address}:{s.Port} check{Tls(backend, authority)}{(backend.Single && i > 0 ? " backup" : "")}"),
    ]);

    // One that asks for a login, or knows no such page, works: only 5xx is ill.
    private static readonly string[] HttpCheck = ["option httpchk", "http-check send meth GET uri /", "http-check expect status 200-499"];

    private static readonly string[] TcpCheck = ["option srvtcpka"];

    private static string Tls(ProxyBackend backend, string? authority) =>
        !backend.Tls ? "" : authority is null ? " ssl verify none" : $" ssl verify required ca-file {authority}";

    private static string Section(string head, IEnumerable<string?> lines) =>
        $"{head}\n{string.Concat(lines.OfType<string>().Select(line => $"    {line}\n"))}";
}
