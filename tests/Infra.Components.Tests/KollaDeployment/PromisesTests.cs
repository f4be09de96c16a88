using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

public class PromisesTests
{
    [Fact]
    public void A_compute_node_of_the_default_runs_hypervisor_switch_and_the_common_containers()
    {
        var promises = Promises.Of(FactsSite.Config(), FactsSite.Globals("""{"neutron_plugin_agent": "ovn"}"""));
        Assert.Equal(["cron", "fluentd", "kolla_toolbox", "neutron_ovn_metadata_agent", "nova_compute", "nova_libvirt", "nova_ssh", "openvswitch_db", "openvswitch_vswitchd", "ovn_controller"],
            promises.Hosts["compute-1"].Select(c => c.Name).Order());
    }

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void What_runs_where(string release)
    {
        var promises = Promises.Of(FactsSite.Config(a => a.Release = release), FactsSite.Globals("""{"neutron_plugin_agent": "ovn", "enable_cinder": true, "enable_cinder_backend_lvm": true, "enable_prometheus": true, "enable_central_logging": true}"""));
        Snapshot.Match($"promises-{release}.txt", string.Concat(promises.Hosts.Where(h => h.Key is "control-1" or "compute-1" or "storage-1").Select(h =>
            $"{h.Key}\n{string.Concat(h.Value.Select(c => $"  {c.Name,-40} {c.Role,-26} {c.Image}{(c.Healthcheck ? "" : " (no health check)")}\n"))}")));
    }

    [Theory]
    [InlineData("2025.1", "keystone keystone", "ironic_http ironic-pxe", "letsencrypt_webserver letsencrypt-webserver")]
    [InlineData("2025.2", "keystone_httpd httpd", "ironic_http ironic-pxe", "letsencrypt_webserver letsencrypt-webserver")]
    [InlineData("2026.1", "keystone_httpd httpd", "ironic_http httpd", "letsencrypt_webserver httpd")]
    public void A_web_server_is_one_image_from_the_release_on_that_made_it_one(string release, params string[] images)
    {
        var promises = Promises.Of(FactsSite.Config(a => a.Release = release), FactsSite.Globals("""{"neutron_plugin_agent": "ovn", "enable_ironic": true, "enable_letsencrypt": true, "enable_keystone_federation": true, "kolla_enable_tls_external": true}"""));
        Assert.Subset(promises.Hosts["control-1"].Select(c => $"{c.Name} {c.Image}").ToHashSet(), images.ToHashSet());
    }

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Gateways_of_Ceph_are_no_containers(string release)
    {
        var promises = Promises.Of(FactsSite.Config(a => a.Release = release), FactsSite.Globals("""{"neutron_plugin_agent": "ovn", "enable_ceph_rgw": true}"""));
        Assert.Contains("ceph-rgw", promises.Services.Keys);
        Assert.DoesNotContain(promises.Hosts.Values.SelectMany(c => c), c => c.Role == "ceph-rgw");
    }

    [Fact]
    public void Roles_are_merged_by_their_tag()
    {
        var services = Promises.Of(FactsSite.Config(), FactsSite.Globals("""{"neutron_plugin_agent": "ovn"}""")).Services;
        Assert.Equal(["nova-cell", "nova"], services["nova"].Roles);
        Assert.Equal(["nova"], services["nova"].Tags);
        Assert.Equal(["ovn-controller", "ovn-db"], services["ovn"].Roles);
        Assert.DoesNotContain("cinder", services.Keys);
    }

    [Fact]
    public void What_an_expression_cannot_do_is_named()
    {
        var failure = Assert.Throws<ExpressionException>(() => Promises.Of(FactsSite.Config(), FactsSite.Globals("""{"neutron_plugin_agent": "{{ lookup('env', 'AGENT') }}"}""")));
        Assert.StartsWith("ovn-controller: Kolla 2026.1: variable 'neutron_plugin_agent' cannot be evaluated: ", failure.Message);
    }

    [Fact]
    public void Every_group_of_every_container_is_a_group_of_the_release()
    {
        foreach (var release in KollaRelease.Known.Select(KollaRelease.Find))
        {
            var variables = Variables.Of(release, FactsSite.Globals());
            Assert.Equal(release.Services.Keys, release.Roles.Keys);
            foreach (var container in release.Services.Values.SelectMany(r => r.Values))
            {
                Assert.True(container.Group is not null || container.Hosts is not null);
                if (container.Group is { } group) Assert.Contains(variables.Text(System.Text.Json.JsonSerializer.SerializeToElement(group)), release.Groups.Keys);
                Assert.All(container.Hosts?.Keys ?? [], g => Assert.Contains(g, release.Groups.Keys));
                Assert.All(container.Frontends.Values, f => Assert.Contains(f.Password ?? release.Passwords.Keys.First(), release.Passwords.Keys));
            }
        }
    }
}
