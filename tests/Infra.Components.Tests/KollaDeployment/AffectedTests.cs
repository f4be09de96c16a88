using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

public class AffectedTests
{
    [Theory]
    [InlineData("nova_scheduler_workers", "nova")]
    [InlineData("nova_console_type_of_ours", "nova")]
    [InlineData("ceph_nova_pool_name", "nova")]
    [InlineData("enable_nova_ssh", "nova")]
    [InlineData("nova_cell_compute_group", "nova")]
    [InlineData("nova_safety_upgrade", "nova")]
    [InlineData("placement_api_listen_port", "loadbalancer placement")]
    [InlineData("nova_api_port", "loadbalancer nova prometheus")]
    [InlineData("glance_backend_file", "glance")]
    [InlineData("enable_octavia_driver_agent", "octavia")]
    [InlineData("octavia_auto_configure", "octavia")]
    [InlineData("haproxy_stats_port", "loadbalancer")]
    [InlineData("enable_nova_horizon_policy_file", "horizon")]
    [InlineData("fluentd_binary", "fluentd")]
    [InlineData("neutron_bridge_name", "neutron openvswitch ovn ovs-dpdk")]
    [InlineData("prometheus_scrape_interval", "prometheus")]
    [InlineData("enable_neutron_dvr", "neutron openvswitch ovn ovs-dpdk")]
    [InlineData("migration_interface", "nova")]
    [InlineData("fernet_token_expiry", "keystone")]
    [InlineData("ceph_rgw_port", "ceph-rgw loadbalancer prometheus")]
    [InlineData("kolla_internal_vip_address", "*")]
    [InlineData("network_interface", "*")]
    [InlineData("openstack_release", "*")]
    [InlineData("database_address", "*")]
    [InlineData("rabbitmq_port", "*")]
    [InlineData("memcached_port", "*")]
    [InlineData("docker_registry", "*")]
    public void A_key_reaches_those_whose_files_it_can_change(string key, string services) =>
        Assert.Equal(services, string.Join(' ', Affected.By(KollaRelease.Find("2026.1"), key)));

    [Theory]
    [InlineData("enable_cinder", "cinder loadbalancer nova horizon")]
    [InlineData("enable_prometheus", "prometheus loadbalancer")]
    [InlineData("neutron_plugin_agent", "neutron ovn openvswitch octavia")]
    [InlineData("enable_central_logging", "*")]
    public void A_switch_reaches_others_too(string key, string among) =>
        Assert.Subset(Affected.By(KollaRelease.Find("2026.1"), key).ToHashSet(), among.Split(' ').ToHashSet());

    [Theory]
    [InlineData("nova_database_password", "nova")]
    [InlineData("nova_api_database_password", "nova")]
    [InlineData("metadata_secret", "neutron nova")]
    [InlineData("haproxy_password", "loadbalancer")]
    [InlineData("octavia_ca_password", "octavia")]
    [InlineData("grafana_admin_password", "grafana")]
    [InlineData("cinder_rbd_secret_uuid", "cinder nova")]
    [InlineData("database_password", "*")]
    [InlineData("rabbitmq_password", "*")]
    [InlineData("memcache_secret_key", "*")]
    [InlineData("kolla_ssh_key", "*")]
    public void A_password_reaches_those_who_use_it(string key, string services) =>
        Assert.Equal(services, string.Join(' ', Affected.ByPassword(KollaRelease.Find("2026.1"), key)));

    [Theory]
    [InlineData("nova/nova-scheduler.conf", "nova")]
    [InlineData("nova.conf", "nova")]
    [InlineData("nova/compute-1/nova.conf", "nova")]
    [InlineData("neutron/ml2_conf.ini", "neutron")]
    [InlineData("prometheus/nova.rules", "prometheus")]
    [InlineData("haproxy/services.d/10.cfg", "loadbalancer")]
    [InlineData("cinder/cinder-volume/ceph.client.cinder.keyring", "cinder")]
    [InlineData("galera.cnf", "mariadb")]
    [InlineData("global.conf", "*")]
    [InlineData("database.conf", "*")]
    [InlineData("messaging.conf", "*")]
    public void A_config_file_reaches_the_service_of_its_folder(string path, string services) =>
        Assert.Equal(services, string.Join(' ', Affected.ByConfigFile(KollaRelease.Find("2026.1"), path)));

    [Fact]
    public void Every_key_and_password_of_every_release_reaches_somebody()
    {
        foreach (var release in KollaRelease.Known.Select(KollaRelease.Find))
        {
            Assert.All(release.Defaults.Keys.Concat(release.Documented), key => Assert.NotEmpty(Affected.By(release, key)));
            Assert.All(release.Passwords.Keys.Where(k => !Gone.Contains(k)), key => Assert.NotEmpty(Affected.ByPassword(release, key)));
        }
    }

    // Keys of passwords.yml whose service left the release; what they open is not there.
    private static readonly string[] Gone = ["redis_master_password"];
}
