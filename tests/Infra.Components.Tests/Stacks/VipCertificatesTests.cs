using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Tests.HaProxyVip;
using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

public class VipCertificatesTests
{
    private const string Service = "\"haproxy\":{\"services\":[{\"name\":\"api\",\"port\":443,\"tls\":true,\"vips\":[\"main\",\"public\"],\"servers\":{\"a\":\"10.10.0.11\"}}],";

    private static Dictionary<string, string> Configuration(string? vip = null)
    {
        var configuration = StackFiles.Read("lab");
        configuration["infra:site"] = configuration["infra:site"].Replace("\"haproxy\":{", Service)
            .Replace("\"vip\":{", $"\"vips\":{{\"public\":{{\"address\":\"10.20.0.100\",\"plane\":\"storage\"}}}},\"vip\":{{{vip}");
        return configuration;
    }

    private static string Refused(Dictionary<string, string> configuration) =>
        Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message;

    [Fact]
    public void Asks_for_the_certificate_of_every_address_that_a_service_needs_one_on()
    {
        var errors = Refused(Configuration());
        Assert.Contains("service api: tls is on, and address main has no certificate; run `pulumi config set --secret infra:vipCertificate`", errors);
        Assert.Contains("service api: tls is on, and address public has no certificate; run `pulumi config set --secret --path infra:vipCertificates.public`", errors);
    }

    [Fact]
    public void Takes_them_from_secrets_and_from_a_file()
    {
        using var folder = new ScratchFolder();
        var configuration = Configuration($"\"certificateFile\":\"{folder.Write("vip.pem", TestCertificate.Pem())}\",");
        configuration["infra:vipCertificates"] = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["public"] = TestCertificate.Pem() });
        var settings = StackSettings.Read(configuration);
        Assert.NotNull(settings.Parts.Get<HaProxyVipPart>().Args.Certificate);
        Assert.Equal(("public", "10.20.0.100", "storage", true),
            settings.Parts.Get<HaProxyVipPart>().Args.Vips.Select(v => (v.Name, v.Address, v.Plane, v.Certificate is not null)).Single());
    }

    [Fact]
    public void Refuses_a_bad_one_before_anything_is_made_and_shows_none_of_it()
    {
        var configuration = Configuration();
        configuration["infra:vipCertificate"] = TestCertificate.WithoutKey(TestCertificate.Pem());
        configuration["infra:vipCertificates"] = """{"public":"hunter2","nobody":"hunter2"}""";
        var errors = Refused(configuration);
        Assert.Contains("certificate of main: it has no private key; append the key to the certificates (infra:vipCertificate)", errors);
        Assert.Contains("certificate of public: it holds no certificate", errors);
        Assert.Contains("a certificate is given for nobody, which is neither a further address nor a service", errors);
        Assert.DoesNotContain("hunter2", errors);
    }

    private static Dictionary<string, string> WithOpenStack(string tls, string? pem, bool apart = false)
    {
        var configuration = apart ? Configuration() : StackFiles.Read("lab");
        configuration["infra:site"] = configuration["infra:site"].Replace(Service, "\"haproxy\":{").Replace("\"haproxy\":{",
            $$"""
            "kolla":{"images":{"test":true},"roles":{"compute":["control-1"]},"externalFqdn":"cloud.example.net","network":{"externalVipPlane":"{{(apart ? "storage" : "management")}}","providers":[{"interface":"prov0"}]},"tls":{ {{tls}} } },"haproxy":{
            """);
        if (pem is not null) configuration["infra:vipCertificate"] = pem;
        return configuration;
    }

    [Fact]
    public void OpenStack_is_encrypted_with_those_of_its_addresses()
    {
        var configuration = WithOpenStack("", TestCertificate.For("10.10.0.100"), apart: true);
        Assert.Contains("the public API is encrypted, and there is no certificate; give chain and key (PEM; a stack takes the address's of infra:vipCertificates)", Refused(configuration));
        configuration["infra:vipCertificates"] = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["public"] = TestCertificate.For("cloud.example.net") });
        var settings = StackSettings.Read(configuration);
        Assert.Same(settings.Parts.Get<HaProxyVipPart>().Args.Certificate, settings.Parts.Get<KollaPart>().Args!.Tls!.InternalCertificate);
        Assert.Same(settings.Parts.Get<HaProxyVipPart>().Args.Vips.Single().Certificate, settings.Parts.Get<KollaPart>().Args!.Tls!.ExternalCertificate);
    }

    [Fact]
    public void OpenStack_refuses_one_that_its_clients_would()
    {
        Assert.Contains("the internal API is encrypted, and there is no certificate", Refused(WithOpenStack("", null)));
        Assert.Equal(
            "HaProxyVip vip: certificate of main: it is not for cloud.example.net, and clients will refuse it; issue it with the subject alternative name cloud.example.net (infra:vipCertificate)",
            Refused(WithOpenStack("", TestCertificate.For("10.10.0.100"))));
        StackSettings.Read(WithOpenStack("", TestCertificate.For("10.10.0.100", "*.example.net")));
    }

    [Fact]
    public async Task OpenStacks_servers_have_one_of_their_own()
    {
        var good = TestCertificate.For("10.10.0.100", "cloud.example.net");
        var configuration = WithOpenStack("\"backend\":true", good);
        Assert.Contains("behind the load balancer are encrypted, and there is no certificate or no key; give both (PEM; a stack takes infra:kollaBackendCertificate)", Refused(configuration));
        configuration["infra:kollaBackendCertificate"] = TestCertificate.WithoutKey(good);
        Assert.Contains("certificate of the servers: it has no private key", Refused(configuration));
        configuration["infra:kollaBackendCertificate"] = TestCertificate.Key(good) + TestCertificate.WithoutKey(good);
        var tls = StackSettings.Read(configuration).Parts.Get<KollaPart>().Args!.Tls!;
        var recorded = await Recorded.RunAsync(() => new Dictionary<string, object?> { ["certificate"] = (Pulumi.Output<string>)tls.BackendCertificate!, ["key"] = (Pulumi.Output<string>)tls.BackendKey! });
        Assert.Equal(TestCertificate.WithoutKey(good).Trim(), (await ((Pulumi.Output<string>)recorded.Outputs["certificate"]!).ValueAsync()).Trim());
        Assert.Equal(TestCertificate.Key(good).Trim(), (await ((Pulumi.Output<string>)recorded.Outputs["key"]!).ValueAsync()).Trim());
    }

    [Fact]
    public void Names_a_file_that_is_missing() =>
        Assert.Contains("certificate of main: /nowhere/vip.pem cannot be read", Refused(Configuration("\"certificateFile\":\"/nowhere/vip.pem\",")));

    [Fact]
    public void Says_what_is_wrong_with_a_further_address_once()
    {
        var configuration = StackFiles.Read("lab");
        configuration["infra:site"] = configuration["infra:site"].Replace("\"vip\":{", "\"vips\":{\"public\":{\"address\":\"10.40.0.1\",\"plane\":\"storage\"}},\"vip\":{");
        Assert.Equal("vips.public: 10.40.0.1 is outside its plane storage 10.20.0.0/24; give a free address of the plane (vips.public.address)", Refused(configuration));
    }
}
