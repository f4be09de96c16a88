using CsCheck;
using Infra.Components.Kolla;
using YamlDotNet.RepresentationModel;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Random options of every release: no key is invented, and each belongs to an option.</summary>
public class GlobalsPropertyTests
{
    private static readonly string[] Services = ["cinder", "gnocchi", "manila", "octavia", "barbican", "-heat", "-horizon", "neutron-vpnaas"];

    private static readonly Gen<KollaDeploymentArgs> AnyArgs =
        from release in Gen.OneOf(Releases)
        from flags in Gen.Bool.Array[30]
        from services in Gen.OneOf(Services).HashSet[0, 6]
        from clients in Gen.OneOf(KollaStorage.Clients.ToArray()).HashSet[0, 6]
        from plugin in Gen.OneOf("ovn", "openvswitch")
        from providers in Gen.Int[1, 3]
        from mtu in Gen.OneOf(1500, 9000)
        from ratio in Gen.Double[0.5, 16]
        select Args(a =>
        {
            a.Release = release;
            a.Images = new() { Registry = flags[0] ? "r:5000" : null, Insecure = flags[1], Namespace = flags[2] ? "n" : null, Tag = flags[3] ? "t" : null, Test = true };
            if (flags[4]) (a.Images.User, a.Images.Password) = ("u", "secret of registry");
            if (flags[5]) a.ExternalVip = "10.10.0.101";
            if (flags[6]) (a.InternalFqdn, a.ExternalFqdn) = ("i.example.net", "e.example.net");
            if (flags[7]) a.VirtualRouterId = 77;
            if (flags[8]) a.Tls = new() { InternalCertificate = "secret", ExternalCertificate = "secret", Authority = flags[9] ? Pem : null };
            a.LoadBalancer = flags[10] ? "kolla" : "external";
            a.Network = new() { Plugin = plugin, Distributed = flags[11], Mtu = new() { ["business"] = mtu } };
            a.Network.Providers = Enumerable.Range(1, providers).Select(i => new KollaProviderArgs { Interface = $"bond{i}", Vlans = flags[12] ? "100:200" : null, Bridge = flags[13] ? $"br{i}" : null }).ToList();
            a.Services = [.. services];
            a.Prechecks.VolumeGroups["cinder-volumes"] = "storage";
            if (clients.Count > 0) a.Ceph = new() { Clients = [.. clients], Pools = flags[14] ? KollaStorage.PoolKeys.Keys.ToDictionary(k => k, k => k) : [] };
            if (flags[15]) a.Database = new() { Address = "10.10.0.99", Port = flags[16] ? 3307 : 3306, User = flags[17] ? "kolla" : "root", Preconfigured = flags[18] };
            if (flags[19]) a.Messages = new() { Hosts = ["10.10.0.11"], Port = flags[20] ? 5671 : 5672, User = flags[21] ? "nova" : "openstack", Vhost = flags[22] ? "v" : "" };
            a.Nova = new() { VirtType = flags[23] ? "kvm" : "qemu", CpuAllocationRatio = flags[24] ? ratio : null };
            a.Logging = new() { Central = flags[25], Debug = flags[26] };
            a.Monitoring = new() { Prometheus = flags[27], Grafana = flags[27] && flags[28] };
            if (flags[29]) a.Extra["openstack_region_name"] = "'north: {a}'";
        });

    [Fact]
    public void Every_key_is_the_releases_own_and_belongs_to_an_option()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        AnyArgs.Sample(args =>
        {
            var config = KollaConfig.From("kolla", args);
            var extra = args.Extra.Keys.Concat(ServiceSwitch.Of(args).Select(s => s.Key)).ToHashSet();
            var needed = config.Release.Needs.SelectMany(n => n.Made?.Keys ?? []).Concat(config.Release.HostVariables).ToHashSet();
            foreach (var key in Globals.Of(config).Keys)
            {
                seen[key] = true;
                if (needed.Contains(key)) continue;
                Assert.True(GlobalsOwners.Known(config.Release, key) || GlobalsMessages.OfRoles.Contains(key), $"{args.Release} does not know {key}");
                Assert.True(GlobalsOwners.Options.ContainsKey(key) || GlobalsOwners.Yielding.Contains(key) || extra.Contains(key), $"{key} belongs to no option");
            }
        }, iter: 2000, threads: 2);
        var never = GlobalsOwners.Options.Keys.Except(seen.Keys).Where(k => !k.EndsWith("_interface", StringComparison.Ordinal) && k is not ("kolla_internal_address" or "kolla_enable_tls_backend")).ToList();
        Assert.True(never.Count == 0, $"never set: {string.Join(", ", never)}");
    }

    [Fact]
    public void What_the_rules_let_through_is_yaml_with_every_key_once() => AnyArgs.Where(a => KollaRules.Check("x", a).Count == 0).Sample(args =>
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(GlobalsWriter.Write(KollaConfig.From("kolla", args))));
        Assert.Equal(Globals.Of(KollaConfig.From("kolla", args)).Count, ((YamlMappingNode)yaml.Documents[0].RootNode).Children.Count);
    }, iter: 300, threads: 2);

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("12", "12")]
    [InlineData("\"12\"", "\"12\"")]
    [InlineData("0644", "\"0644\"")]
    [InlineData("1.50", "1.50")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("", "null")]
    [InlineData("[a, {b: no}, 'yes']", "[\"a\",{\"b\":false},\"yes\"]")]
    [InlineData("\"{{ openstack_release }}-x\"", "\"{{ openstack_release }}-x\"")]
    [InlineData("ü & 'quoted' \\", "\"ü & 'quoted' \\\\\"")]
    public void A_value_is_read_as_a_person_means_it(string text, string value) => Assert.Equal(value, GlobalsWriter.Value(YamlValue.Read(text)));
}
