using Infra.Components.HaProxy;
using Infra.Components.Nodes;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>Certificates of the APIs, and those of them that Kolla looks for below /etc/kolla/certificates.</summary>
internal static class Certificates
{
    private const string Folder = $"{KollaConfig.Folder}/certificates";

    /// <summary>The authority's certificate on the deploy host; every file of its folder goes into the containers.</summary>
    public const string Authority = $"{Folder}/ca/root.crt"; // ProxySQL and MariaDB look for that name

    /// <summary>Chain and key of the internal address, refused where its clients would refuse them; null where it is not encrypted.</summary>
    public static Input<string>? Internal(KollaConfig config) => config.Options is not { Tls: { Internal: true, InternalCertificate: { } pem } } args ? null
        : Accepted(config, pem, "internalCertificate", args.InternalVip);

    /// <summary>The same for a public address of its own.</summary>
    public static Input<string>? External(KollaConfig config) => config.Options is not { Tls: { External: true, ExternalCertificate: { } pem }, ExternalVip: { } vip } args || vip == args.InternalVip ? null
        : Accepted(config, pem, "externalCertificate", vip);

    /// <summary>The files; our own load balancer has its certificates beside its front ends.</summary>
    public static IEnumerable<NodeFile> Files(KollaConfig config) =>
    [
        .. Given(config).Select(g => new NodeFile($"{Folder}/{g.File}", $"{{{{secret:{g.Secret}}}}}\n") { Mode = "0600" }),
        .. config.Options.Tls?.Authority is { } authority ? [new NodeFile(Authority, authority.TrimEnd() + "\n")] : Array.Empty<NodeFile>(),
    ];

    /// <summary>Placeholder → text.</summary>
    public static IEnumerable<KeyValuePair<string, Input<string>>> Secrets(KollaConfig config) =>
        Given(config).Select(g => KeyValuePair.Create(g.Secret, (Input<string>)Output.CreateSecret(((Output<string>)g.Text).Apply(t => t.Trim()))));

    private static IEnumerable<(string File, string Secret, Input<string> Text)> Given(KollaConfig config)
    {
        var own = config.Options.LoadBalancer != "external";
        if (own && Internal(config) is { } inside) yield return ("haproxy-internal.pem", "tls-internal", inside);
        if (own && External(config) is { } outside) yield return ("haproxy.pem", "tls-external", outside);
        // ProxySQL answers at the internal address too, by the same name.
        if (ProxySql(config) && config.Options.Tls?.InternalCertificate is { } shown)
        {
            yield return ("proxysql-cert.pem", "tls-proxysql-certificate", shown.Apply(pem => PemBlocks.Of(pem, "CERTIFICATE")));
            yield return ("proxysql-key.pem", "tls-proxysql-key", shown.Apply(pem => PemBlocks.Of(pem, "PRIVATE KEY")));
        }
        if (config.Options.Tls is not { Backend: true } tls) yield break;
        if (tls.BackendCertificate is { } certificate) yield return ("backend-cert.pem", "tls-backend-certificate", certificate);
        if (tls.BackendKey is { } key) yield return ("backend-key.pem", "tls-backend-key", key);
    }

    private static bool ProxySql(KollaConfig config) => Variables.Of(config.Release, Globals.Of(config)).Flag("database_enable_tls_internal");

    private static Input<string> Accepted(KollaConfig config, Input<string> pem, string option, string address) => pem.Apply(text =>
    {
        ProblemsException.ThrowIfAny(CertificateRules.CheckFor($"KollaDeployment {config.Name}", "the API", text, DateTimeOffset.UtcNow, $"kolla.tls.{option}", KollaConfig.NamesOf(config.Options, address)));
        return text;
    });
}
