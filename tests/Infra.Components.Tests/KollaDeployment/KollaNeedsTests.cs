using System.Text.Json;
using Infra.Components.Kolla;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>What services need besides is made where nobody has to be asked, per release.</summary>
public class KollaNeedsTests
{
    private static IReadOnlyDictionary<string, JsonElement> Made(string release, int storage, Action<KollaDeploymentArgs> change) =>
        Globals.Of(Config(a =>
        {
            a.Release = release;
            a.Nodes.RemoveAll(n => n.Role == "storage");
            a.Nodes.AddRange(Enumerable.Range(1, storage).Select(i => Node("storage", i, 50 + i)));
            change(a);
        }));

    private static string? Text(IReadOnlyDictionary<string, JsonElement> globals, string key) => globals.TryGetValue(key, out var value) ? value.ToString() : null;

    private static void CephVolumes(KollaDeploymentArgs a) => (a.Services, a.Ceph) = (["cinder"], new() { Clients = ["cinder"] });

    private static void LogicalVolumes(KollaDeploymentArgs a)
    {
        a.Services = ["cinder"];
        a.Prechecks.VolumeGroups["cinder-volumes"] = "storage";
    }

    [Theory]
    [InlineData("2025.1", 1, null)]
    [InlineData("2025.1", 2, "infra")]
    [InlineData("2025.2", 1, null)]
    [InlineData("2025.2", 2, "infra")]
    [InlineData("2026.1", 1, "infra")] // on the control hosts
    public void Volumes_of_one_Ceph_are_served_by_a_cluster_with_a_name_and_something_that_keeps_what_it_agrees_on(string release, int storage, string? name)
    {
        var globals = Made(release, storage, CephVolumes);
        Assert.Equal(name, Text(globals, "cinder_cluster_name"));
        Assert.Equal(name is null ? null : "True", Text(globals, "enable_valkey"));
        Assert.Null(Text(globals, "cinder_cluster_skip_precheck"));
    }

    [Theory]
    [InlineData("2025.1", 2)]
    [InlineData("2025.2", 3)]
    [InlineData("2026.1", 1)]
    public void Logical_volumes_belong_to_one_host_each(string release, int storage)
    {
        var globals = Made(release, storage, LogicalVolumes);
        Assert.Equal("True", Text(globals, "cinder_cluster_skip_precheck"));
        Assert.Null(Text(globals, "cinder_cluster_name"));
        Assert.Null(Text(globals, "enable_valkey"));
    }

    [Theory]
    [InlineData("2025.1")]
    [InlineData("2025.2")]
    [InlineData("2026.1")]
    public void Amphorae_and_Masakari_get_Valkey(string release)
    {
        foreach (var service in new[] { "octavia", "masakari" })
            Assert.Equal("True", Text(Made(release, 1, a => a.Services = [service]), "enable_valkey"));
        Assert.Null(Text(Made(release, 1, a => { a.Services = ["octavia"]; a.RoleVariables["octavia_provider_drivers"] = "\"ovn:OVN provider\""; }), "enable_valkey"));
        Assert.Null(Text(Made(release, 1, _ => { }), "enable_valkey"));
        Assert.Contains(Promises.Of(Config(a => (a.Release, a.Services) = (release, ["octavia"])), Made(release, 1, a => a.Services = ["octavia"])).Hosts["control-1"], c => c.Service == "valkey-server");
    }

    [Theory]
    [InlineData("2025.1")]
    [InlineData("2025.2")]
    [InlineData("2026.1")]
    public void Designate_gets_a_domain_that_ports_are_named_in(string release)
    {
        Assert.Equal("cloud.internal.", Text(Made(release, 1, a => a.Services = ["designate"]), "neutron_dns_domain"));
        Assert.Null(Text(Made(release, 1, _ => { }), "neutron_dns_domain"));
        Assert.Equal("x.example.", Text(Made(release, 1, a => { a.Services = ["designate"]; a.RoleVariables["neutron_dns_domain"] = "x.example."; }), "neutron_dns_domain"));
    }

    [Fact]
    public void What_the_user_gives_is_the_users()
    {
        var globals = Made("2026.1", 1, a => { CephVolumes(a); a.Services = ["cinder", "etcd"]; a.RoleVariables["cinder_cluster_name"] = "north"; });
        Assert.Equal("north", Text(globals, "cinder_cluster_name"));
        Assert.Null(Text(globals, "enable_valkey"));
        Assert.Equal("True", Text(Made("2025.1", 2, a => { CephVolumes(a); a.Services = ["cinder", "redis"]; }), "enable_redis"));
        Assert.Null(Text(Made("2025.1", 2, a => { CephVolumes(a); a.Services = ["cinder", "redis"]; }), "enable_valkey"));
    }

    [Theory]
    [InlineData("2025.1")]
    [InlineData("2025.2")]
    [InlineData("2026.1")]
    public void Hosts_keep_their_own_names_file_and_no_service_is_another_for_it(string release)
    {
        var config = Config(a => a.Release = release);
        Assert.Equal("False", Text(Globals.Of(config), "customize_etc_hosts"));
        string Plan(Action<KollaDeploymentArgs> change)
        {
            var changed = Config(a => { a.Release = release; change(a); });
            return string.Join('\n', PlanWriter.Write(changed, KollaTexts.Of(changed)).Split('\n').Where(l => l.Contains("\"inputs\"", StringComparison.Ordinal)));
        }
        Assert.Equal(Plan(_ => { }), Plan(a => a.RoleVariables["customize_etc_hosts"] = "true"));
        Assert.Equal(Plan(_ => { }), Plan(a => a.Images.Test = false));
        Assert.NotEqual(Plan(_ => { }), Plan(a => a.RoleVariables["nova_ssh_port"] = "8023"));
    }

    [Fact]
    public void Octavia_s_four_files_are_written_where_there_are_amphorae()
    {
        Assert.Equal(AmphoraCertificates.Names.Select(n => $"/etc/kolla/config/octavia/{n}"), Overrides.Of(Config(a => a.Services = ["octavia"])).Select(f => f.Path));
        Assert.All(Overrides.Of(Config(a => a.Services = ["octavia"])), f => Assert.Equal("0600", f.Mode));
        Assert.Empty(Overrides.Of(Config(a => { a.Services = ["octavia"]; a.RoleVariables["octavia_provider_drivers"] = "\"ovn:OVN provider\""; })));
    }

    [Fact]
    public void The_plan_names_the_host_that_conducts_the_names_of_the_APIs_and_the_systems_that_the_release_takes()
    {
        var config = Config(a => { a.DeployHost = "compute-1"; a.InternalFqdn = "api.internal.example.net"; a.ExternalFqdn = "api.example.net"; });
        var plan = JsonDocument.Parse(PlanWriter.Write(config, KollaTexts.Of(config))).RootElement;
        Assert.Equal("control-1", plan.GetProperty("conductor").GetString());
        Assert.Equal("""{"api.example.net":null,"api.internal.example.net":"10.10.0.100"}""", plan.GetProperty("names").GetRawText());
        Assert.Equal("""["bookworm","trixie"]""", plan.GetProperty("checks").GetProperty("systems").GetProperty("Debian").GetRawText());
    }

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void The_plan_names_the_files_that_somebody_has_to_bring(string release)
    {
        Assert.Equal(["ironic/ironic-agent.kernel", "ironic/ironic-agent.initramfs"], Brought(Config(a => (a.Release, a.Services) = (release, ["ironic"]))));
        Assert.Empty(Brought(Config(a => a.Release = release)));

        static IEnumerable<string> Brought(KollaConfig config) =>
            JsonDocument.Parse(PlanWriter.Write(config, KollaTexts.Of(config))).RootElement.GetProperty("checks").GetProperty("files") is { ValueKind: JsonValueKind.Object } files
                ? files.EnumerateObject().Select(f => f.Name) : [];
    }
}
