using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>Certificates below /etc/kolla/certificates, where Kolla looks for them.</summary>
internal static class Certificates
{
    private const string Folder = $"{KollaConfig.Folder}/certificates";

    /// <summary>The authority's certificate on the deploy host; every file of its folder goes into the containers.</summary>
    public const string Authority = $"{Folder}/ca/infra.crt";

    /// <summary>The files; a load balancer that is not Kolla's has certificates of its own.</summary>
    public static IEnumerable<NodeFile> Files(KollaDeploymentArgs args) =>
    [
        .. Given(args).Select(g => new NodeFile($"{Folder}/{g.File}", $"{{{{secret:{g.Secret}}}}}\n") { Mode = "0600" }),
        .. args.Tls?.Authority is { } authority ? [new NodeFile(Authority, authority.TrimEnd() + "\n")] : Array.Empty<NodeFile>(),
    ];

    /// <summary>Placeholder → text.</summary>
    public static IEnumerable<KeyValuePair<string, Input<string>>> Secrets(KollaDeploymentArgs args) =>
        Given(args).Select(g => KeyValuePair.Create(g.Secret, (Input<string>)Output.CreateSecret(((Output<string>)g.Text).Apply(t => t.Trim()))));

    private static IEnumerable<(string File, string Secret, Input<string> Text)> Given(KollaDeploymentArgs args)
    {
        if (args.Tls is not { } tls) yield break;
        if (args.LoadBalancer != "external" && tls.InternalCertificate is { } inside) yield return ("haproxy-internal.pem", "tls-internal", inside);
        if (args.LoadBalancer != "external" && tls.ExternalCertificate is { } outside) yield return ("haproxy.pem", "tls-external", outside);
        if (tls.BackendCertificate is { } certificate) yield return ("backend-cert.pem", "tls-backend-certificate", certificate);
        if (tls.BackendKey is { } key) yield return ("backend-key.pem", "tls-backend-key", key);
    }
}
