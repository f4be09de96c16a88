using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>What must hold for a certificate before it goes anywhere. Nothing said here holds any of its text.</summary>
public static class CertificateRules
{
    /// <summary>Every problem of a PEM text at a moment; <paramref name="path"/> is where it was given.</summary>
    public static IReadOnlyList<Problem> Check(string where, string name, string pem, DateTimeOffset now, string path)
    {
        Problem Wrong(string what, string mend) => new(where, $"certificate of {name}: {what}", mend, path);
        if (!pem.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            return [Wrong("it holds no certificate", "give PEM text: the certificate, intermediates, the private key")];
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
            return [Wrong("its private key has a password, which nobody could type on a node", "give the key without (openssl pkey -in old -out new); it travels and is kept as a secret")];
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return [Wrong("it has no private key", "append the key to the certificates")];
        try
        {
            using var certificate = WithKey(pem);
            if (certificate.NotAfter.ToUniversalTime() <= now)
                return [Wrong($"it expired at {Utc(certificate.NotAfter)}", "renew it")];
            return [];
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return [Wrong("its first certificate and its private key do not belong together, or cannot be read", "put the server's own certificate first, then intermediates, then its key")];
        }
    }

    private static X509Certificate2 WithKey(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem, pem);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException && KeyMatch.Of(pem))
        {
            return X509Certificate2.CreateFromPem(pem);
        }
    }

    /// <summary>As <see cref="Check"/>; and that clients who ask for these names or addresses take it for theirs.</summary>
    public static IReadOnlyList<Problem> CheckFor(string where, string name, string pem, DateTimeOffset now, string path, params IEnumerable<string> hosts)
    {
        if (Check(where, name, pem, now, path) is { Count: > 0 } problems) return problems;
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return hosts.Where(host => Cidr.TryAddress(host, out _) || Names.IsDomain(host)).Where(host => !certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false))
            .Select(host => new Problem(where, $"certificate of {name}: it is not for {host}, and clients will refuse it", $"issue it with the subject alternative name {host}", path)).ToList();
    }

    /// <summary>What may be shown of it: until when it holds, and its SHA-256 fingerprint as browsers show it.</summary>
    public static string Describe(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return $"valid until {Utc(certificate.NotAfter)}, sha256 {certificate.GetCertHashString(HashAlgorithmName.SHA256)}";
    }

    private static string Utc(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
