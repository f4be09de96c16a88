namespace Infra.Components.Kolla;

/// <summary>
/// Services whose templates read a variable of another service, where no default says so. Read off Kolla's templates; when in doubt, one more
/// service is configured than needed.
/// </summary>
internal static class Readers
{
    // Log files of every service are read and rotated by these, and its endpoints probed.
    private static readonly string[] OfSwitches = ["fluentd", "cron", "common", "prometheus", "loadbalancer"];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["enable_barbican"] = ["nova", "cinder", "magnum", "octavia", "neutron", "ironic"],
        ["enable_ceilometer"] = ["aodh", "barbican", "cinder", "cloudkitty", "glance", "gnocchi", "heat", "ironic", "keystone", "magnum", "manila", "neutron", "nova", "octavia", "trove"],
        ["enable_cinder"] = ["nova", "glance", "trove", "horizon", "ironic", "iscsi", "multipathd"],
        ["enable_designate"] = ["neutron", "nova"],
        ["enable_etcd"] = ["cinder", "designate", "gnocchi", "ironic", "masakari", "mistral", "neutron", "octavia"],
        ["enable_gnocchi"] = ["ceilometer", "aodh", "cloudkitty"],
        ["enable_grafana"] = ["prometheus"],
        ["enable_heat"] = ["magnum", "tacker"],
        ["enable_hacluster"] = ["masakari"],
        ["enable_ironic"] = ["nova", "neutron"],
        ["enable_letsencrypt"] = ["loadbalancer"],
        ["enable_masakari"] = ["nova"],
        ["enable_memcached"] = ["*"],
        ["enable_multipathd"] = ["nova", "cinder"],
        ["enable_nova"] = ["neutron", "placement", "ironic", "cyborg"],
        ["enable_octavia"] = ["neutron", "ovn"],
        ["enable_redis"] = ["cinder", "designate", "gnocchi", "ironic", "masakari", "mistral", "octavia"],
        ["enable_valkey"] = ["cinder", "designate", "gnocchi", "ironic", "masakari", "mistral", "octavia"],
        ["enable_skyline"] = ["prometheus"],
        ["enable_trove"] = ["horizon"],
        ["enable_watcher"] = ["nova", "cinder"],
        ["enable_prometheus"] = ["grafana", "rabbitmq", "etcd", "loadbalancer", "skyline", "ceilometer", "cloudkitty"],
        ["enable_neutron_dvr"] = ["openvswitch", "ovn"],
        ["enable_neutron_provider_networks"] = ["openvswitch", "ovn", "nova"],
        ["enable_neutron_sriov"] = ["nova"],
        ["enable_neutron_infoblox_ipam_agent"] = ["nova"],
        ["enable_neutron_agent_ha"] = ["ovn"],
        ["enable_neutron_fwaas"] = ["horizon"],
        ["computes_need_external_bridge"] = ["openvswitch", "ovn", "ovs-dpdk"],
        ["enable_ceph_rgw_loadbalancer"] = ["loadbalancer"],
        ["ceph_rgw_port"] = ["loadbalancer"],
        ["ceph_rgw_public_port"] = ["loadbalancer"],
        ["neutron_bridge_name"] = ["openvswitch", "ovn", "ovs-dpdk"],
        ["neutron_external_interface"] = ["openvswitch", "ovn", "ovs-dpdk"],
        ["neutron_physical_networks"] = ["openvswitch", "ovn", "ovs-dpdk"],
        ["neutron_plugin_agent"] = ["openvswitch", "ovn", "nova", "octavia", "ovs-dpdk", "horizon"],
        ["neutron_enable_ovn_agent"] = ["ovn"],
        ["neutron_ovn_distributed_fip"] = ["ovn"],
        ["neutron_ovn_dhcp_agent"] = ["ovn"],
        ["nova_compute_virt_type"] = ["cinder"],
        ["nova_console"] = ["horizon", "loadbalancer"],
        ["cinder_backend_ceph"] = ["nova"],
        ["nova_backend_ceph"] = ["cinder", "glance"],
        ["glance_backend_ceph"] = ["cinder", "nova"],
        ["ceph_cinder_user"] = ["nova"],
        ["ceph_cinder_pool_name"] = ["nova"],
        ["designate_enable_notifications_sink"] = ["neutron", "nova"],
        ["octavia_provider_drivers"] = ["horizon"],
        ["opensearch_port"] = ["fluentd", "common", "grafana", "ceilometer", "cloudkitty", "prometheus"],
        ["prometheus_port"] = ["grafana", "skyline", "ceilometer", "cloudkitty"],
    };

    /// <summary>Readers of a variable besides its owner.</summary>
    public static IEnumerable<string> Of(KollaRelease release, string name)
    {
        IEnumerable<string> known = Known.TryGetValue(name, out var readers) ? readers : [];
        return (IsSwitch(release, name) ? known.Concat(OfSwitches) : known).Where(service => service != "common" || IsInCommon(release));
    }

    // Older releases collect and rotate logs in the role common.
    private static bool IsInCommon(KollaRelease release) => !release.Roles.ContainsKey("fluentd");

    // enable_nova, but not enable_nova_ssh.
    private static bool IsSwitch(KollaRelease release, string name) =>
        release.Roles.Values.Any(r => r.Enabled.ValueKind == System.Text.Json.JsonValueKind.String && r.Enabled.GetString() == $"{{{{ {name} }}}}");
}
