using System.Net;
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
    /// <param name="name">Common name, which clients no longer look at.</param>
    /// <param name="until">Its end.</param>
    /// <param name="hosts">Names and addresses that clients take it for.</param>
    public static string Of(string name, DateTimeOffset until, params IEnumerable<string> hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
            if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
        if (hosts.Any()) request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(until.AddYears(-1), until);
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>One for these names and addresses.</summary>
    public static string For(params IEnumerable<string> hosts) => Of("vip.test", DateTimeOffset.UtcNow.AddDays(30), hosts);

    /// <summary>Its certificate without the key.</summary>
    public static string WithoutKey(string pem) => pem[..pem.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)];

    /// <summary>Its key alone.</summary>
    public static string Key(string pem) => pem[pem.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)..];
}
