using System.Text.Json.Nodes;
using Infra.Components.Kolla;
using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

/// <summary>What a site's section <c>kolla</c> may say, and what the site itself says.</summary>
public class KollaSiteTests
{
    [Theory]
    [InlineData("database", """{"address": "10.0.10.9", "user": "ours"}""", "OpenStack of a site uses the site's own database; leave it out; options of that are galera's (kolla.database)")]
    [InlineData("messages", """{"hosts": ["10.0.10.9"], "vhost": "ours"}""", "OpenStack of a site uses the site's own message queues; leave it out; options of those are rabbitmq's (kolla.messages)")]
    [InlineData("loadBalancer", "\"kolla\"", "the site's own HAProxy holds its addresses; leave it out; options of that are haproxy's (kolla.loadBalancer)")]
    [InlineData("internalVip", "\"10.0.10.101\"", "the internal API of a site is on the site's own address, 10.0.10.100; leave it out, or change vip.address (kolla.internalVip)")]
    public void What_the_site_says_itself_is_refused_by_name(string key, string value, string said) =>
        Assert.Equal($"KollaDeployment openstack: {said}", Refused(With(kolla => kolla[key] = JsonNode.Parse(value))));

    [Fact]
    public void The_same_once_more_is_no_contradiction()
    {
        var kolla = StackSettings.Read(With(k => { k["loadBalancer"] = "external"; k["internalVip"] = "10.0.10.100"; k["takenRouterIds"] = new JsonArray(7); })).Parts.Get<KollaPart>().Args!;
        Assert.Equal(("external", "10.0.10.100"), (kolla.LoadBalancer, kolla.InternalVip));
        Assert.Contains(7, kolla.TakenRouterIds);
    }

    private const string Keyrings = "[client.glance]\n\tkey = secret of glance\n\tcaps mon = \"profile rbd\"\n\n[client.nova]\n\tkey = secret of nova\n";

    [Fact]
    public async Task A_Ceph_that_is_there_gives_its_configuration_and_a_keyring_a_client()
    {
        var kolla = StackSettings.Read(Ceph("[global]\nfsid = 6a1f0a52-7d0e-4f0e-9f7c-2d2f3c1b7a11\n", Keyrings)).Parts.Get<KollaPart>().Args!;
        var recorded = await Recorded.RunAsync(() => Overrides.Secrets(KollaConfig.From("kolla", kolla)).ToDictionary(s => s.Key, object? (s) => (Pulumi.Output<string>)s.Value));
        async Task<string> Said(string name) => await ((Pulumi.Output<string>)recorded.Outputs[name]!).ValueAsync();
        Assert.Equal("[global]\nfsid = 6a1f0a52-7d0e-4f0e-9f7c-2d2f3c1b7a11", (await Said("ceph.conf")).TrimEnd());
        Assert.Equal("[client.glance]\nkey = secret of glance\ncaps mon = \"profile rbd\"", (await Said("ceph.client.glance.keyring")).TrimEnd());
        Assert.Equal("[client.nova]\nkey = secret of nova", (await Said("ceph.client.nova.keyring")).TrimEnd());
    }

    [Fact]
    public void A_Ceph_without_what_its_clients_need_is_refused_before_anything_is_touched()
    {
        var said = Refused(Ceph(null, Keyrings.Replace("[client.nova]", "[mon.]")));
        Assert.Contains("Ceph is given, and its ceph.conf (fsid, monitors) is not; pulumi config set infra:kollaCephConfig < ceph.conf (infra:kollaCephConfig)", said);
        Assert.Contains("there is no keyring of client.nova of Ceph; ceph auth get client.nova writes one", said);
        Assert.DoesNotContain("secret of", said);
        Assert.Contains("there is a keyring of client.cinder of Ceph, and kolla.ceph.clients does not name it; name it, or take its keyring out (infra:kollaCephKeyrings)", Refused(Ceph("[global]\n", Keyrings + "[client.cinder]\nkey = secret of cinder\n")));
    }

    private static string Refused(Dictionary<string, string> configuration) => Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message;

    private static Dictionary<string, string> Ceph(string? config, string keyrings)
    {
        var configuration = With(kolla => kolla["ceph"] = JsonNode.Parse("""{"clients": ["glance", "nova"]}"""));
        if (config is not null) configuration["infra:kollaCephConfig"] = config;
        configuration["infra:kollaCephKeyrings"] = keyrings;
        return configuration;
    }

    private static Dictionary<string, string> With(Action<JsonObject> change)
    {
        var configuration = StackFiles.Read("prod");
        var site = JsonNode.Parse(configuration["infra:site"])!.AsObject();
        change(site["kolla"]!.AsObject());
        configuration["infra:site"] = site.ToJsonString();
        return configuration;
    }
}
