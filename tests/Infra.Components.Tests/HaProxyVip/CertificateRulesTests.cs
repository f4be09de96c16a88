using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

public class CertificateRulesTests
{
    private static string Problems(string pem) =>
        string.Join('\n', CertificateRules.Check("HaProxyVip vip", "vip-main", pem, DateTimeOffset.UtcNow, "vip.certificateFile"));

    [Theory]
    [InlineData("10.0.0.9", true)]
    [InlineData("10.0.0.8", false)]
    [InlineData("api.example.net", true)]
    [InlineData("other.example.net", false)]
    [InlineData("vip.test", false)] // the common name is nobody's name any more
    public void Is_for_the_names_in_it(string host, bool taken)
    {
        var problems = CertificateRules.CheckFor("HaProxyVip vip", "main", TestCertificate.For("api.example.net", "10.0.0.9"), DateTimeOffset.UtcNow, "vip.certificateFile", host);
        Assert.Equal(taken ? "" : $"HaProxyVip vip: certificate of main: it is not for {host}, and clients will refuse it; issue it with the subject alternative name {host} (vip.certificateFile)", string.Join('\n', problems));
    }

    [Fact]
    public void Takes_a_good_one() => Assert.Empty(Problems(TestCertificate.Pem()));

    [Fact]
    public void Takes_intermediates_between_certificate_and_key() =>
        Assert.Empty(Problems(TestCertificate.WithoutKey(TestCertificate.Pem()) + TestCertificate.WithoutKey(TestCertificate.Of("ca", DateTimeOffset.UtcNow.AddYears(1))) + TestCertificate.Key(TestCertificate.Pem())));

    [SkippableTheory]
    [InlineData("ed25519")]
    [InlineData("ed448")]
    [InlineData("rsa-pss")]
    public void Takes_kinds_of_keys_that_haproxy_takes_and_no_other_ones_key(string kind)
    {
        var (one, other) = (OfOpenSsl(kind), OfOpenSsl(kind));
        Assert.Equal("", Problems(one.Certificate + one.Key));
        Assert.Contains("do not belong together", Problems(one.Certificate + other.Key));
        using var folder = new ScratchFolder();
        var pem = folder.Write("vip.pem", one.Certificate + one.Key);
        Tool.Accepts(Tool.Need("haproxy"), "-c", "-f", folder.Write("haproxy.cfg", $"defaults\n mode http\n timeout connect 1s\n timeout client 1s\n timeout server 1s\nfrontend x\n bind 127.0.0.1:4443 ssl crt {pem}\n"));
    }

    private static (string Certificate, string Key) OfOpenSsl(string kind)
    {
        using var folder = new ScratchFolder();
        var (openssl, key, certificate) = (Tool.Need("openssl"), Path.Combine(folder.Path, "key"), Path.Combine(folder.Path, "certificate"));
        Tool.Accepts(openssl, "genpkey", "-algorithm", kind, "-out", key);
        Tool.Accepts(openssl, "req", "-x509", "-new", "-key", key, "-days", "90", "-subj", "/CN=c", "-addext", "subjectAltName=IP:192.0.2.100", "-out", certificate);
        return (File.ReadAllText(certificate), File.ReadAllText(key));
    }

    [Fact]
    public void Refuses_an_expired_one() =>
        Assert.Matches("certificate of vip-main: it expired at 20..-..-.. ..:..:..Z; renew it", Problems(TestCertificate.Of("old", DateTimeOffset.UtcNow.AddMinutes(-1))));

    [Fact]
    public void Refuses_one_without_its_key() =>
        Assert.Contains("it has no private key; append the key", Problems(TestCertificate.WithoutKey(TestCertificate.Pem())));

    [Fact]
    public void Refuses_another_ones_key() =>
        Assert.Contains("do not belong together", Problems(TestCertificate.WithoutKey(TestCertificate.Pem()) + TestCertificate.Key(TestCertificate.Of("other", DateTimeOffset.UtcNow.AddYears(1)))));

    [Fact]
    public void Refuses_a_key_with_a_password() =>
        Assert.Contains("has a password", Problems(TestCertificate.Pem().Replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")));

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----")]
    public void Says_nothing_of_the_text_of_what_it_refuses(string pem)
    {
        Assert.NotEmpty(Problems(pem));
        Assert.DoesNotContain("hunter2", Problems(pem));
    }

    [SkippableTheory]
    [InlineData("good", 0)]
    [InlineData("expired", 1)]
    [InlineData("no key", 1)]
    [InlineData("wrong key", 1)]
    public void The_nodes_own_check_says_the_same(string what, int expected)
    {
        Tool.Need("haproxy");
        Tool.Need("openssl");
        using var folder = new ScratchFolder();
        var file = folder.Write(".vip-main.pem.infra-new", what switch
        {
            "good" => TestCertificate.Pem(),
            "expired" => TestCertificate.Of("old", DateTimeOffset.UtcNow.AddMinutes(-1)),
            "no key" => TestCertificate.WithoutKey(TestCertificate.Pem()),
            _ => TestCertificate.WithoutKey(TestCertificate.Pem()) + TestCertificate.Key(TestCertificate.Of("other", DateTimeOffset.UtcNow.AddYears(1))),
        });
        var (code, said) = Tool.Run("/bin/sh", folder.Write("check", CertificateFile.Check.Replace("{file}", file)));
        Assert.True((code == 0) == (expected == 0), said);
        Assert.DoesNotContain(TestCertificate.Key(TestCertificate.Pem()).Split('\n')[1], said);
    }
}
