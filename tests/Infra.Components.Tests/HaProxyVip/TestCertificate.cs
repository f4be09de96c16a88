using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>Certificates for tests, signed by themselves.</summary>
internal static class TestCertificate
{
    private static readonly Lazy<string> Shared = new(() => Of("vip.test", DateTimeOffset.UtcNow.AddDays(30)));

    /// <summary>A good one, the same each time.</summary>
    public static string Pem() => Shared.Value;

    /// <summary>Certificate and key of that name, valid from a year before the end.</summary>
    public static string Of(string name, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(until.AddYears(-1), until);
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>Its certificate without the key.</summary>
    public static string WithoutKey(string pem) => pem[..pem.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)];

    /// <summary>Its key alone.</summary>
    public static string Key(string pem) => pem[pem.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)..];
}
