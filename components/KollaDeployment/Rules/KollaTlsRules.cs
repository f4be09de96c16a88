using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the encryption of the APIs.</summary>
internal static class KollaTlsRules
{
    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args)
    {
        if (args.Tls is not { } tls) yield break;
        var apart = KollaConfig.Apart(args);
        if (!tls.Internal && !tls.External && !tls.Backend)
            yield return new(where, "tls is given, and nothing is encrypted", "leave the section out, or turn something on", "kolla.tls");
        if (!apart && tls.Internal != tls.External)
            yield return new(where, $"both APIs have the address {args.InternalVip}, and only one of them is encrypted", "encrypt both, or give the public API an address of its own (kolla.externalVip)", "kolla.tls");
        if (tls.Internal && tls.InternalCertificate is null)
            yield return new(where, "the internal API is encrypted, and there is no certificate", "give chain and key (PEM; a stack takes infra:vipCertificate), or turn it off (kolla.tls.internal)", "kolla.tls.internal") { Because = ["vip"] };
        if (apart && tls.External && tls.ExternalCertificate is null)
            yield return new(where, "the public API is encrypted, and there is no certificate", "give chain and key (PEM; a stack takes the address's of infra:vipCertificates), or turn it off (kolla.tls.external)", "kolla.tls.external") { Because = ["kolla.externalVip", "vips"] };
        if (tls.Backend && (tls.BackendCertificate is null || tls.BackendKey is null))
            yield return new(where, "the services behind the load balancer are encrypted, and there is no certificate or no key", "give both (PEM; a stack takes infra:kollaBackendCertificate), or turn it off (kolla.tls.backend)", "kolla.tls.backend");
        if (tls.Authority is { } authority && !authority.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            yield return new(where, "the authority's certificate is no certificate", "give PEM text", "kolla.tls.authority");
        if (tls.Authority?.Contains("PRIVATE KEY", StringComparison.Ordinal) ?? false)
            yield return new(where, "a private key stands with the authority's certificate, where it is no secret", "give the certificate alone", "kolla.tls.authority");
    }
}
