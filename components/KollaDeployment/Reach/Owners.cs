using System.Collections.Concurrent;

namespace Infra.Components.Kolla;

/// <summary>Whose a variable is, by its name: the longest name of a role, service or alias that it begins with.</summary>
internal static class Owners
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Prefix, string Service)>> Prefixes = new(StringComparer.Ordinal);

    // Names that variables begin with beside those of roles and containers.
    private static readonly (string Prefix, string Service)[] Aliases =
    [
        ("libvirt", "nova"), ("ovn", "ovn"), ("ovs", "openvswitch"), ("ovs_dpdk", "ovs-dpdk"), ("dpdk", "ovs-dpdk"), ("mariabackup", "mariadb"),
        ("elasticsearch", "opensearch"), ("alertmanager", "prometheus"), ("acme", "letsencrypt"), ("cephfs", "manila"), ("hnas", "manila"),
        ("memcache", "memcached"), ("rbd_secret_uuid", "nova"), ("metadata_secret", "neutron"), ("osprofiler", "*"), ("kolla", "*"),
        ("infoblox", "neutron"), ("telemetry", "ceilometer"), ("external_haproxy", "loadbalancer"), ("influxdb", "influxdb"),
        ("cells", "nova"), ("num_nova_fake", "nova"), ("migration", "nova"), ("fernet", "keystone"), ("computes_need_external_bridge", "neutron"),
        // Everybody's connections go by these.
        ("memcached_port", "*"), ("memcached_servers", "*"), ("memcache_secret_key", "*"), ("memcache_security_strategy", "*"),
        ("rabbitmq_port", "*"), ("rabbitmq_user", "*"), ("rabbitmq_enable_tls", "*"), ("rabbitmq_cacert", "*"),
        ("keystone_internal_url", "*"), ("keystone_public_url", "*"), ("keystone_internal_port", "*"), ("keystone_public_port", "*"),
        ("keystone_admin_user", "*"), ("keystone_admin_project", "*"), ("keystone_internal_fqdn", "*"), ("keystone_external_fqdn", "*"), ("keystone_default_user_role", "*"),
    ];

    // What a name may begin with before it says whose it is.
    private static readonly string[] Leads = ["enable_", "ceph_", "default_", "use_", "syslog_", "swift_"];

    /// <summary>The service; "*" for what is everybody's by name, null where the name says nothing.</summary>
    public static string? Of(KollaRelease release, string name)
    {
        // Horizon has the policies of others, and switches of its own for each.
        if (name.EndsWith("_horizon_policy_file", StringComparison.Ordinal)) return "horizon";
        var prefixes = Prefixes.GetOrAdd(release.Release, _ => All(release));
        return Leads.Select(lead => name.StartsWith(lead, StringComparison.Ordinal) ? name[lead.Length..] : null).Prepend(name).OfType<string>()
            .Select(rest => prefixes.FirstOrDefault(p => rest == p.Prefix || rest.StartsWith(p.Prefix + "_", StringComparison.Ordinal)).Service)
            .FirstOrDefault(service => service is not null);
    }

    // Longest first.
    private static List<(string, string)> All(KollaRelease release) => release.Roles
        .SelectMany(role => release.Services[role.Key].Keys
            .Concat(release.Services[role.Key].Values.Select(c => c.Container).Where(c => !c.Contains('{')))
            .Append(role.Key).Concat(role.Value.Tags)
            .Select(name => (Prefix: name.Replace('-', '_'), role.Value.Service)))
        .Where(p => p.Prefix != "common").Concat(Aliases)
        .DistinctBy(p => p.Prefix).OrderByDescending(p => p.Prefix.Length).ThenBy(p => p.Prefix, StringComparer.Ordinal).ToList();
}
