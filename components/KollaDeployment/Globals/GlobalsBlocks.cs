namespace Infra.Components.Kolla;

/// <summary>The blocks of globals.yml, one table each: key → value, null where the options leave Kolla's own default.</summary>
internal static class GlobalsBlocks
{
    public static IEnumerable<(string Title, IEnumerable<(string Key, object? Value)> Keys)> All(KollaConfig config)
    {
        var args = config.Options;
        return
        [
            ("Release and images", Images(args)),
            ("Addresses", Addresses(args)),
            ("Hosts", [("customize_etc_hosts", false)]), // whoever sets the machines up names them there; two would write one file in turns
            ("Encryption", args.Tls is { } tls ? Tls(args, tls) : []),
            ("Network", GlobalsNetwork.Keys(args.Network)),
            ("Services", Services(args)),
            ("Storage", GlobalsStorage.Keys(args)),
            ("Database", args.Database is { } database ? Database(database) : []),
            ("Messages", args.Messages is { } messages ? GlobalsMessages.Keys(messages) : []),
            ("Hypervisors", [("nova_compute_virt_type", When(args.Nova.VirtType != "kvm", args.Nova.VirtType))]),
            ("Logging and monitoring", Watching(args)),
            ("Further keys", args.Extra.OrderBy(e => e.Key, StringComparer.Ordinal).Select(Given)),
            ("Variables of roles", args.RoleVariables.OrderBy(e => e.Key, StringComparer.Ordinal).Select(Given)),
        ];
    }

    /// <summary>The value where it is wanted, else nothing.</summary>
    internal static object? When(bool wanted, object value) => wanted ? value : null;

    private static IEnumerable<(string, object?)> Images(KollaDeploymentArgs args) =>
    [
        ("openstack_release", args.Release),
        ("kolla_base_distro", args.Distribution),
        ("openstack_tag", args.Images.Tag),
        ("docker_registry", args.Images.Registry),
        ("docker_registry_insecure", When(args.Images.Insecure, true)),
        ("docker_namespace", args.Images.Namespace),
        ("docker_registry_username", args.Images.User),
        ("kolla_test_images", When(args.Images.Test && KollaRelease.Find(args.Release).RoleVariables.ContainsKey("kolla_test_images"), true)),
    ];

    private static IEnumerable<(string, object?)> Addresses(KollaDeploymentArgs args) =>
    [
        ("kolla_internal_vip_address", args.InternalVip),
        ("kolla_internal_fqdn", args.InternalFqdn),
        ("kolla_external_vip_address", args.ExternalVip),
        ("kolla_external_fqdn", args.ExternalFqdn),
        ("enable_haproxy", When(args.LoadBalancer == "external", false)),
        ("enable_keepalived", When(args.LoadBalancer == "external", false)),
        ("keepalived_virtual_router_id", When(args.LoadBalancer != "external" && args.VirtualRouterId != 51, args.VirtualRouterId)),
    ];

    // With one address for both APIs, the public one follows the internal one by itself.
    private static IEnumerable<(string, object?)> Tls(KollaDeploymentArgs args, KollaTlsArgs tls) =>
    [
        ("kolla_enable_tls_internal", When(tls.Internal, true)),
        ("kolla_enable_tls_external", When(KollaConfig.Apart(args), tls.External)),
        ("kolla_enable_tls_backend", When(tls.Backend, true)),
        ("kolla_copy_ca_into_containers", When(tls.Authority is not null, true)),
        ("openstack_cacert", When(tls.Authority is not null, SystemCertificates(args.Distribution))),
        ("kolla_admin_openrc_cacert", When(tls.Authority is not null, Certificates.Authority)),
    ];

    private static IEnumerable<(string, object?)> Services(KollaDeploymentArgs args) =>
        ServiceSwitch.Of(args).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, (object?)s.On));

    // ProxySQL knows the members of Kolla's own database only; clients of another one go to its address.
    private static IEnumerable<(string, object?)> Database(KollaDatabaseArgs database) =>
    [
        ("enable_mariadb", false),
        ("enable_proxysql", false),
        ("database_address", database.Address),
        ("database_port", When(database.Port != 3306, database.Port)),
        ("database_user", When(database.User != "root", database.User)),
        ("use_preconfigured_databases", When(database.Preconfigured, true)),
    ];

    private static IEnumerable<(string, object?)> Watching(KollaDeploymentArgs args) =>
    [
        ("enable_central_logging", When(args.Logging.Central, true)),
        ("openstack_logging_debug", When(args.Logging.Debug, true)),
        ("enable_prometheus", When(args.Monitoring.Prometheus, true)),
        ("enable_grafana", When(args.Monitoring.Grafana, true)),
    ];

    private static (string, object?) Given(KeyValuePair<string, string> given) => (given.Key, YamlValue.Read(given.Value));

    private static string SystemCertificates(string distribution) =>
        distribution is "debian" or "ubuntu" ? "/etc/ssl/certs/ca-certificates.crt" : "/etc/pki/tls/certs/ca-bundle.crt";
}
