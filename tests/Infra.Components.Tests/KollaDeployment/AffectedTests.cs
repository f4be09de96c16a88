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
    [InlineData("nova_api_port", "loadbalancer nova prometheus skyline")]
    [InlineData("glance_backend_file", "glance loadbalancer")]
    [InlineData("enable_octavia_driver_agent", "octavia")]
    [InlineData("octavia_auto_configure", "octavia")]
    [InlineData("haproxy_stats_port", "loadbalancer")]
    [InlineData("enable_nova_horizon_policy_file", "horizon")]
    [InlineData("fluentd_binary", "fluentd")]
    [InlineData("neutron_bridge_name", "neutron openvswitch ovn ovs-dpdk")]
    [InlineData("prometheus_scrape_interval", "grafana prometheus")]
    [InlineData("enable_neutron_dvr", "neutron openvswitch ovn")]
    [InlineData("migration_interface", "masakari nova")]
    [InlineData("fernet_token_expiry", "keystone")]
    [InlineData("ceph_rgw_port", "ceph-rgw loadbalancer prometheus skyline")]
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
    [InlineData("neutron_plugin_agent", "neutron ovn ovs-dpdk octavia")]
    [InlineData("enable_central_logging", "*")]
    public void A_switch_reaches_others_too(string key, string among) =>
        Assert.Subset(Affected.By(KollaRelease.Find("2026.1"), key).ToHashSet(), among.Split(' ').ToHashSet());

    [Theory]
    [InlineData("nova_database_password", "nova")]
    [InlineData("nova_api_database_password", "nova placement")]
    [InlineData("metadata_secret", "neutron nova")]
    [InlineData("haproxy_password", "glance loadbalancer")]
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

    public static TheoryData<string, string> Read => new()
    {
        { "glance_api_port", "cinder glance loadbalancer nova" },
        { "ovn_nb_db_port", "neutron octavia ovn" },
        { "ovn_nb_connection", "neutron octavia ovn" },
        { "nova_keystone_user", "cinder cyborg masakari neutron nova" },
        { "neutron_keystone_user", "neutron nova" },
        { "cinder_keystone_user", "cinder nova" },
        { "placement_keystone_user", "neutron nova placement" },
        { "grafana_public_endpoint", "grafana keystone prometheus" },
        { "horizon_public_endpoint", "horizon keystone prometheus" },
        { "skyline_console_public_endpoint", "keystone skyline" },
        { "enable_barbican", "barbican cinder glance keystone loadbalancer nova" },
        { "enable_cinder_backend_lvm", "cinder glance iscsi nova" },
        { "enable_cinder_backend_nfs", "cinder nova" },
        { "nova_compute_virt_type", "nova" },
        { "opensearch_port", "fluentd grafana opensearch" },
        { "opensearch_internal_endpoint", "grafana opensearch" },
        { "opensearch_address", "fluentd opensearch" },
    };

    [Theory]
    [MemberData(nameof(Read))]
    public void Whoever_reads_a_key_is_reached_in_every_release(string key, string services)
    {
        foreach (var release in KollaRelease.Known.Select(KollaRelease.Find))
            Assert.Subset(Reached(release, Affected.By(release, key)), Said(release, services));
    }

    [Theory]
    [InlineData("haproxy_password", "glance loadbalancer")]
    [InlineData("prometheus_alertmanager_password", "prometheus loadbalancer")]
    [InlineData("nova_keystone_password", "cinder cyborg neutron nova")]
    [InlineData("prometheus_haproxy_password", "prometheus loadbalancer")]
    public void Whoever_reads_a_password_is_reached_in_every_release(string key, string services)
    {
        foreach (var release in KollaRelease.Known.Select(KollaRelease.Find))
            Assert.Subset(Reached(release, Affected.ByPassword(release, key)), Said(release, services));
    }

    [Fact]
    public void Grafana_reads_the_password_of_alerts_from_the_release_on_that_shows_them()
    {
        Assert.Contains("grafana", Affected.ByPassword(KollaRelease.Find("2026.1"), "prometheus_alertmanager_password"));
        Assert.DoesNotContain("grafana", Affected.ByPassword(KollaRelease.Find("2025.2"), "prometheus_alertmanager_password"));
    }

    [Theory]
    [InlineData("2025.2"), InlineData("2026.1")]
    public void Log_files_of_hypervisors_are_read_and_rotated(string release) =>
        Assert.Subset(Affected.By(KollaRelease.Find(release), "nova_compute_virt_type").ToHashSet(), new HashSet<string> { "cron", "fluentd" });

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void No_reader_that_was_computed_is_missed(string name)
    {
        var release = KollaRelease.Find(name);
        var keys = release.Defaults.Keys.Concat(release.Documented).Concat(release.Passwords.Keys).ToHashSet();
        var computed = release.Readers.SelectMany(r => r.Value.Split(' ').Select(key => (Key: key, Services: r.Key))).ToList();
        Assert.Equal(computed.Count, computed.DistinctBy(r => r.Key).Count());
        Assert.True(computed.Count(r => keys.Contains(r.Key)) > keys.Count * 0.9, "most keys are read by somebody");
        foreach (var (key, services) in computed)
            Assert.True(Said(release, services).IsSubsetOf(Reached(release, Affected.By(release, key))), $"{key} is read by {services}, and reaches {string.Join(' ', Affected.By(release, key))}");
    }

    // Whoever reads a default reads what it is made of.
    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void What_a_default_is_made_of_reaches_its_readers(string name)
    {
        var release = KollaRelease.Find(name);
        foreach (var (made, value) in release.Defaults.Where(d => d.Value.ValueKind == System.Text.Json.JsonValueKind.String))
            foreach (var part in Infra.Components.Kolla.Expressions.Template.Names(value.GetString()!).Where(release.Defaults.ContainsKey))
                Assert.True(Reached(release, Affected.By(release, made)).IsSubsetOf(Reached(release, Affected.By(release, part))), $"{made} is made of {part}");
    }

    private static HashSet<string> Services(KollaRelease release) => [.. release.Roles.Values.Select(r => r.Service)];

    private static HashSet<string> Reached(KollaRelease release, IReadOnlyList<string> said) => said.Contains("*") ? Services(release) : [.. said];

    private static HashSet<string> Said(KollaRelease release, string services) =>
        services == "*" ? Services(release) : [.. services.Split(' ').Select(s => s == "fluentd" && !release.Roles.ContainsKey(s) ? "common" : s)];

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
