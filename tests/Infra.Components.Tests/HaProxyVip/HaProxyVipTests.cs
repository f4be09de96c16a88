using System.Text.Json;
using Pulumi;

namespace Infra.Components.Tests.HaProxyVip;

public class HaProxyVipTests
{
    private static Task<Recorded> DeployAsync(Action<HaProxyVipArgs>? change = null) => Recorded.RunAsync(() =>
    {
        var args = new HaProxyVipArgs { Nodes = ControlNodes.Of(3), Address = "10.10.0.100" };
        change?.Invoke(args);
        var vip = new Components.HaProxyVip("vip", args);
        return new Dictionary<string, object?> { ["address"] = vip.Address, ["addresses"] = vip.Addresses, ["health"] = vip.Health, ["certificates"] = vip.Certificates };
    });

    [Fact]
    public async Task Sets_up_every_control_node_in_order() =>
        Assert.Equal(["vip-control-1", "vip-control-2", "vip-control-3"], (await DeployAsync()).Commands);

    [Fact]
    public async Task Each_node_gets_its_own_statistics_and_priority()
    {
        var run = await DeployAsync();
        Assert.Contains("|     bind 10.10.0.12:8404", run.Create("vip-control-2"));
        Assert.Contains("|     priority 190", run.Create("vip-control-2"));
    }

    [Fact]
    public async Task A_changed_option_is_one_changed_line()
    {
        var before = (await DeployAsync()).Create("vip-control-1").Split('\n');
        var after = (await DeployAsync(a => a.TimeoutClient = "45s")).Create("vip-control-1").Split('\n');
        Assert.Equal(["|     timeout client 30s"], before.Except(after));
        Assert.Equal(["|     timeout client 45s"], after.Except(before));
    }

    [Fact]
    public async Task Refuses_two_control_nodes_before_anything_is_set_up()
    {
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(a => a.Nodes = ControlNodes.Of(2)));
        Assert.Contains("HaProxyVip vip: 2 nodes given", refused.Message);
    }

    private static readonly Action<HaProxyVipArgs> WithTls = a =>
        (a.Certificate, a.Services) = (Output.CreateSecret(TestCertificate.Pem()), [new() { Name = "api", Port = 443, Tls = true, Servers = new() { ["a"] = "10.10.0.11" } }]);

    [Fact]
    public async Task A_certificate_travels_as_a_secret_and_shows_its_fingerprint_only()
    {
        var run = await DeployAsync(WithTls);
        var key = TestCertificate.Key(TestCertificate.Pem()).Split('\n')[1];
        Assert.Contains("file /etc/haproxy/certificates/vip-main.pem 0600 root:root", run.Create("vip-control-1"));
        Assert.Contains("| {{secret:vip-main}}", run.Create("vip-control-1"));
        Assert.DoesNotContain(key, run.Create("vip-control-1"));
        var command = run.Resources.Single(r => r.Type == "command:remote:Command" && r.Name == "vip-control-1");
        Assert.Contains(key, JsonDocument.Parse($"{command.Inputs["stdin"]}").RootElement.GetProperty("vip-main").GetString());

        var shown = (Output<Dictionary<string, string>>)run.Outputs["certificates"]!;
        Assert.False(await Output.IsSecretAsync(shown));
        Assert.Matches("^valid until 20[0-9-]+ [0-9:]+Z, sha256 [0-9A-F]{64}$", (await shown.ValueAsync())["vip-main"]);
    }

    [Fact]
    public async Task A_renewed_certificate_changes_no_text()
    {
        var renewed = TestCertificate.Of("vip.test", DateTimeOffset.UtcNow.AddDays(90));
        var run = await DeployAsync(a =>
        {
            WithTls(a);
            a.Certificate = Output.CreateSecret(renewed);
        });
        Assert.Equal((await DeployAsync(WithTls)).Create("vip-control-1"), run.Create("vip-control-1"));
    }

    [Fact]
    public async Task A_certificate_that_becomes_known_later_is_checked_then()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => DeployAsync(a =>
        {
            WithTls(a);
            a.Certificate = Output.CreateSecret(Task.FromResult(TestCertificate.WithoutKey(TestCertificate.Pem())));
        }));
        Assert.Contains("HaProxyVip vip: certificate of vip-main: it has no private key; append the key to the certificates (vip.certificate)", $"{refused}");
    }

    [Fact]
    public async Task Says_where_its_health_and_its_addresses_are()
    {
        var run = await DeployAsync(a => a.Vips = [new() { Name = "public", Address = "10.20.0.100", Plane = "storage" }]);
        Assert.Equal("http://10.10.0.100:8405/", await ((Output<string>)run.Outputs["health"]!).ValueAsync());
        Assert.Equal("10.20.0.100", (await ((Output<Dictionary<string, string>>)run.Outputs["addresses"]!).ValueAsync())["public"]);
    }
}
