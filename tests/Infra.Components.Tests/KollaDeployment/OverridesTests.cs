using Infra.Components.Kolla;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

public class OverridesTests
{
    [Fact]
    public void All_files_look_like_this() => Snapshot.Match("overrides.txt",
        string.Concat(Overrides.Of(Config(Everything)).Select(f => $"==> {f.Path} {f.Mode}\n{f.Content}")));

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Each_of_them_is_read_by_a_role(string release) => Assert.All(
        Overrides.Of(Config(a => { Everything(a); a.Release = release; })).Select(f => f.Path).Where(p => p.StartsWith($"{Overrides.Folder}/", StringComparison.Ordinal)),
        path => Assert.NotEmpty(ConfigFiles.Roles(KollaRelease.Find(release), path[(Overrides.Folder.Length + 1)..], [])));

    [Fact]
    public void Where_nothing_is_said_there_is_no_file() => Assert.Empty(Overrides.Of(Config()));

    [Fact]
    public void Every_placeholder_has_a_value_and_no_value_is_in_a_file()
    {
        var config = Config(Everything);
        var text = string.Concat(Overrides.Of(config).Select(f => f.Content));
        var named = System.Text.RegularExpressions.Regex.Matches(text, @"\{\{secret:([^}]+)\}\}").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(named.Order(), Overrides.Secrets(config).Keys.Order());
        Assert.DoesNotContain("secret of", text);
        Assert.All(Overrides.Of(config).Where(f => f.Content.Contains("{{secret:") && !f.Path.EndsWith("ceph.conf", StringComparison.Ordinal)), f => Assert.Equal("0600", f.Mode));
    }

    [Fact]
    public async Task Tabs_before_a_line_of_ceph_conf_are_gone()
    {
        var recorded = await Recorded.RunAsync(() => new Dictionary<string, object?> { ["conf"] = (Pulumi.Output<string>)Overrides.Secrets(Config(a => { Everything(a); a.Tls = null; }))["ceph.conf"] });
        Assert.Equal("[global]\nfsid = 6a1f0a52-7d0e-4f0e-9f7c-2d2f3c1b7a11\nmon_host = 10.20.0.11", await ((Pulumi.Output<string>)recorded.Outputs["conf"]!).ValueAsync());
    }

    [Fact]
    public void What_the_user_writes_wins_line_by_line()
    {
        var file = Overrides.Of(Config(a =>
        {
            a.Nova = new() { RamWeight = 1, CpuWeight = 2 };
            a.Config = new() { ["nova/nova-scheduler.conf"] = "# mine\n[filter_scheduler]\n# heavier\nram_weight_multiplier=3\n[other]\na = 1\n" };
        })).Single();
        Assert.Equal("# mine\n\n[filter_scheduler]\ncpu_weight_multiplier = 2.0\n# heavier\nram_weight_multiplier=3\n\n[other]\na = 1\n", file.Content);
    }

    [Fact]
    public void A_tunnel_plane_of_large_packets_leaves_provider_networks_theirs()
    {
        var files = Overrides.Of(Config(a => a.Network.Mtu["business"] = 9000)).ToDictionary(f => f.Path, f => f.Content);
        Assert.Equal("[DEFAULT]\nglobal_physnet_mtu = 9000\n", files["/etc/kolla/config/neutron.conf"]);
        Assert.Equal("[ml2]\npath_mtu = 9000\nphysical_network_mtus = physnet1:1500\n", files["/etc/kolla/config/neutron/ml2_conf.ini"]);
    }
}
