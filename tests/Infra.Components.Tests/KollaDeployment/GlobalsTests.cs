using System.Text.Json;
using Infra.Components.Kolla;
using YamlDotNet.RepresentationModel;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

public class GlobalsTests
{
    [Fact]
    public void The_least_looks_like_this() => Snapshot.Match("globals-least.yml", GlobalsWriter.Write(Config()));

    [Fact]
    public void With_everything_said_it_looks_like_this() => Snapshot.Match("globals.yml", GlobalsWriter.Write(Config(Everything)));

    [Fact]
    public void A_reader_of_yaml_finds_every_key_with_its_value()
    {
        var config = Config(Everything);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(GlobalsWriter.Write(config)));
        var read = ((YamlMappingNode)yaml.Documents.Single().RootNode).Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value!, c => c.Value);
        var meant = Globals.Of(config);
        Assert.Equal(meant.Keys.Order(), read.Keys.Order());
        Assert.All(meant.Where(m => m.Value.ValueKind == JsonValueKind.String), m => Assert.Equal(m.Value.GetString(), ((YamlScalarNode)read[m.Key]).Value));
    }

    [Fact]
    public void No_secret_and_no_interface_stands_in_it()
    {
        var text = GlobalsWriter.Write(Config(Everything));
        Assert.DoesNotContain("secret of", text);
        Assert.DoesNotContain("_interface", text);
    }

    [Fact]
    public void Without_ceph_volumes_are_logical_ones_and_nothing_is_backed_up() => Assert.Equivalent(
        new Dictionary<string, bool> { ["enable_cinder"] = true, ["enable_cinder_backend_lvm"] = true, ["enable_cinder_backup"] = false, ["cinder_cluster_skip_precheck"] = true },
        Globals.Of(Config(a => a.Services = ["cinder"])).Where(g => g.Key.Contains("cinder")).ToDictionary(g => g.Key, g => g.Value.GetBoolean()), strict: true);

    [Fact]
    public void Another_load_balancer_leaves_kollas_own_out()
    {
        var globals = Globals.Of(Config(a => { a.LoadBalancer = "external"; a.VirtualRouterId = 77; }));
        Assert.False(globals["enable_haproxy"].GetBoolean());
        Assert.False(globals["enable_keepalived"].GetBoolean());
        Assert.DoesNotContain("keepalived_virtual_router_id", globals.Keys);
    }

    [Fact]
    public void A_variable_of_a_role_wins_and_stands_once()
    {
        var text = GlobalsWriter.Write(Config(a => a.RoleVariables = new() { ["neutron_plugin_agent"] = "linuxbridge" }));
        Assert.Equal("neutron_plugin_agent: \"linuxbridge\"", Assert.Single(text.Split('\n'), l => l.StartsWith("neutron_plugin_agent", StringComparison.Ordinal)));
    }
}
