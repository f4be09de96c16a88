namespace Infra.Components.Kolla;

/// <summary>Keys of globals.yml that belong to a typed option or to the inventory → where the user says it.</summary>
internal static class GlobalsOwners
{
    public static readonly IReadOnlyDictionary<string, string> Options = Table(
        ("release", ["openstack_release"]),
        ("distribution", ["kolla_base_distro"]),
        ("images", ["openstack_tag", "docker_registry", "docker_registry_insecure", "docker_namespace", "docker_registry_username", "kolla_test_images"]),
        ("internalVip", ["kolla_internal_vip_address", "kolla_internal_address"]),
        ("externalVip", ["kolla_external_vip_address"]),
        ("internalFqdn", ["kolla_internal_fqdn"]),
        ("externalFqdn", ["kolla_external_fqdn"]),
        ("loadBalancer", ["enable_haproxy", "enable_keepalived"]),
        ("virtualRouterId", ["keepalived_virtual_router_id"]),
        ("tls", ["kolla_enable_tls_internal", "kolla_enable_tls_external", "kolla_enable_tls_backend", "kolla_copy_ca_into_containers", "openstack_cacert", "kolla_admin_openrc_cacert"]),
        ("network.plugin", ["neutron_plugin_agent"]),
        ("network.providers", ["neutron_bridge_name", "neutron_external_interface", "neutron_tenant_network_types"]),
        ("network.distributed", ["neutron_ovn_distributed_fip", "enable_neutron_dvr", "enable_neutron_provider_networks"]),
        ("network.apiPlane", ["network_interface", "api_interface"]),
        ("network.tunnelPlane", ["tunnel_interface"]),
        ("network.migrationPlane", ["migration_interface"]),
        ("network.externalVipPlane", ["kolla_external_vip_interface"]),
        ("services", ["enable_cinder", "enable_gnocchi", "enable_manila"]),
        ("ceph.clients", ["glance_backend_ceph", "cinder_backend_ceph", "nova_backend_ceph", "ceph_nova_user", "gnocchi_backend_storage", "enable_manila_backend_cephfs_native"]),
        ("ceph.pools", [.. KollaStorage.PoolKeys.Values]),
        ("database", ["enable_mariadb", "enable_proxysql", "database_address", "database_port", "database_user", "use_preconfigured_databases"]),
        ("messages", ["enable_rabbitmq", "rabbitmq_user", "rabbitmq_port", "om_rpc_vhost", "om_notify_vhost", "rpc_transport_url", "notify_transport_url", .. GlobalsMessages.OfRoles]),
        ("nova.virtType", ["nova_compute_virt_type"]),
        ("logging.central", ["enable_central_logging"]),
        ("logging.debug", ["openstack_logging_debug"]),
        ("monitoring.prometheus", ["enable_prometheus"]),
        ("monitoring.grafana", ["enable_grafana"]));

    /// <summary>Typed options set these as well, but take another word for it from <see cref="KollaDeploymentArgs.Extra"/>.</summary>
    public static readonly IReadOnlyList<string> Yielding = ["cinder_backup_driver", "enable_cinder_backup", "enable_cinder_backend_lvm"];

    /// <summary>Whether globals.yml of the release may hold the key.</summary>
    public static bool Known(KollaRelease release, string key) => release.Defaults.ContainsKey(key) || release.Documented.Contains(key);

    private static Dictionary<string, string> Table(params (string Option, string[] Keys)[] rows) =>
        rows.SelectMany(r => r.Keys.Select(k => (Key: k, r.Option))).ToDictionary(r => r.Key, r => $"kolla.{r.Option}", StringComparer.Ordinal);
}
