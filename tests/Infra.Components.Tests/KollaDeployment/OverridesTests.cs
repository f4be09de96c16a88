using Infra.Components.Kolla;
using Infra.Components.Tests.HaProxyVip;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

public class OverridesTests
{
    [Fact]
    public void All_files_look_like_this() => Snapshot.Match("overrides.txt",
        string.Concat(Overrides.Of(Config(Everything)).Select(f => $"==> {f.Path} {f.Mode}\n{f.Content}")));

    [Fact]
    public void Where_nothing_is_said_there_is_no_file() => Assert.Empty(Overrides.Of(Config()));

    [Fact]
    public void Every_placeholder_has_a_value_and_no_value_is_in_a_file()
    {
        var config = Config(Everything);
        var text = string.Concat(Overrides.Of(config).Select(f => f.Content));
        var named = System.Text.RegularExpressions.Regex.Matches(text, @"\{\{secret:([^}]+)\}\}").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(named.Order(), Overrides.Secrets(config).Keys.Concat(AmphoraCertificates.Names.Select(n => $"octavia-{n}")).Order());
        Assert.DoesNotContain("secret of", text);
        Assert.All(Overrides.Of(config).Where(f => f.Content.Contains("{{secret:") && !f.Path.EndsWith("ceph.conf", StringComparison.Ordinal)), f => Assert.Equal("0600", f.Mode));
    }

    [Fact]
    public async Task ProxySQL_shows_the_internal_certificate_where_it_stands_before_Kollas_own_database()
    {
        var pem = TestCertificate.For("10.10.0.100");
        void Encrypted(KollaDeploymentArgs a) => a.Tls = new() { InternalCertificate = pem, Authority = TestCertificate.WithoutKey(pem) };
        foreach (var release in Releases)
        {
            var config = Config(a => { Encrypted(a); a.Release = release; });
            Assert.Equal(["ca/root.crt", "haproxy-internal.pem", "proxysql-cert.pem", "proxysql-key.pem"], Overrides.Of(config).Select(f => f.Path["/etc/kolla/certificates/".Length..]));
            var run = await Recorded.RunAsync(() => Overrides.Secrets(config).ToDictionary(s => s.Key, object? (s) => (Pulumi.Output<string>)s.Value));
            Assert.Equal(TestCertificate.WithoutKey(pem).Trim(), await ((Pulumi.Output<string>)run.Outputs["tls-proxysql-certificate"]!).ValueAsync());
            Assert.Equal(TestCertificate.Key(pem).Trim(), await ((Pulumi.Output<string>)run.Outputs["tls-proxysql-key"]!).ValueAsync());
        }
        Assert.DoesNotContain(Overrides.Of(Config(a => { Encrypted(a); a.Database = new() { Address = "10.10.0.9" }; })), f => f.Path.Contains("proxysql", StringComparison.Ordinal));
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
