namespace Infra.Components.Kolla;

/// <summary>Services that read a password of another: what no default says.</summary>
internal static class PasswordReaders
{
    // All who read it.
    private static readonly Dictionary<string, string[]> Whole = new(StringComparer.Ordinal)
    {
        ["database_password"] = ["*"],
        ["rabbitmq_password"] = ["*"],
        ["memcache_secret_key"] = ["*"],
        ["osprofiler_secret"] = ["*"],
        ["docker_registry_password"] = ["*"],
        ["keystone_admin_password"] = ["*"],
        ["rabbitmq_cluster_cookie"] = ["rabbitmq"],
        ["rabbitmq_monitoring_password"] = ["rabbitmq", "prometheus"],
        ["rbd_secret_uuid"] = ["nova", "cinder"],
        ["cinder_rbd_secret_uuid"] = ["nova", "cinder"],
        ["metadata_secret"] = ["nova", "neutron"],
        ["libvirt_sasl_password"] = ["nova", "prometheus"],
        ["keepalived_password"] = ["loadbalancer"],
        ["telemetry_secret_key"] = ["ceilometer"],
    };

    private static readonly Dictionary<string, string[]> Further = new(StringComparer.Ordinal)
    {
        ["nova_keystone_password"] = ["cinder", "cyborg", "ironic", "masakari", "neutron", "placement", "watcher"],
        ["neutron_keystone_password"] = ["nova", "ironic", "octavia"],
        ["placement_keystone_password"] = ["nova", "neutron", "cyborg", "zun", "blazar", "watcher"],
        ["cinder_keystone_password"] = ["nova", "glance"],
        ["glance_keystone_password"] = ["cinder"],
        ["ironic_keystone_password"] = ["nova", "neutron"],
        ["designate_keystone_password"] = ["neutron"],
        ["gnocchi_keystone_password"] = ["ceilometer", "aodh"],
        ["gnocchi_project_id"] = ["ceilometer"],
        ["gnocchi_user_id"] = ["ceilometer"],
        ["gnocchi_resource_id"] = ["ceilometer"],
        ["octavia_keystone_password"] = ["neutron"],
        ["cyborg_keystone_password"] = ["nova"],
        ["kuryr_keystone_password"] = ["zun"],
        ["mariadb_monitor_password"] = ["loadbalancer"],
        ["opensearch_dashboards_password"] = ["loadbalancer"],
        ["prometheus_password"] = ["grafana"],
        ["prometheus_grafana_password"] = ["grafana"],
        ["prometheus_haproxy_password"] = ["loadbalancer"],
        ["prometheus_skyline_password"] = ["skyline"],
        ["prometheus_alertmanager_password"] = ["loadbalancer"],
        ["prometheus_mysql_exporter_database_password"] = ["mariadb"],
        ["proxysql_stats_password"] = ["prometheus"],
        ["redis_master_password"] = ["cinder", "designate", "gnocchi", "ironic", "masakari", "mistral", "octavia"],
        ["valkey_master_password"] = ["cinder", "designate", "gnocchi", "ironic", "masakari", "mistral", "octavia", "prometheus"],
    };

    /// <summary>Everybody who reads it, where that is known; null where its name says enough.</summary>
    public static IReadOnlyList<string>? Of(string key) => Whole.GetValueOrDefault(key);

    /// <summary>Readers besides its owner. A database user's password is known to the SQL proxy as well: its service's own run tells it.</summary>
    public static IEnumerable<string> Besides(string key) => Further.TryGetValue(key, out var readers) ? readers : [];
}
