using Infra.Components.Kolla;
using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Args for tests: three control nodes, two compute nodes, a storage node.</summary>
internal static class GlobalsExample
{
    public static readonly string[] Releases = ["2025.1", "2025.2", "2026.1"];

    public const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    public static KollaDeploymentArgs Args(Action<KollaDeploymentArgs>? change = null)
    {
        var args = new KollaDeploymentArgs
        {
            Nodes =
            [
                .. Enumerable.Range(1, 3).Select(i => Node("control", i, 10 + i)),
                .. Enumerable.Range(1, 2).Select(i => Node("compute", i, 30 + i)),
                Node("storage", 1, 50),
            ],
            InternalVip = "10.10.0.100",
            Network = new() { Providers = [new() { Interface = "eth2" }] },
            Images = new() { Test = true },
        };
        change?.Invoke(args);
        return args;
    }

    public static KollaConfig Config(Action<KollaDeploymentArgs>? change = null) => KollaConfig.From("kolla", Args(change));

    public static Node Node(string role, int number, int host) => new()
    {
        Name = $"{role}-{number}",
        Role = role,
        Address = $"10.10.0.{host}",
        Addresses = new() { ["management"] = $"10.10.0.{host}/24", ["business"] = $"10.30.0.{host}/24", ["public"] = $"10.40.0.{host}/24" },
        Nics = new() { ["management"] = "eth0", ["business"] = "eth1", ["public"] = "eth3" },
        Connection = new() { HostKey = "ssh-ed25519 AAAA", PrivateKey = "not a real key" },
    };

    /// <summary>Everything that the options can say, said.</summary>
    public static void Everything(KollaDeploymentArgs args)
    {
        args.Images = new() { Registry = "registry.example.net:5000", Insecure = true, Namespace = "mirror", Tag = "2026.1-debian-trixie-7", User = "puller", Password = "secret of registry" };
        (args.ExternalVip, args.InternalFqdn, args.ExternalFqdn) = ("10.40.0.100", "api.internal.example.net", "api.example.net");
        args.VirtualRouterId = 61;
        args.Tls = new()
        {
            Backend = true,
            InternalCertificate = "secret of internal",
            ExternalCertificate = "secret of external",
            BackendCertificate = "secret of backend",
            BackendKey = "secret of key",
            Authority = Pem,
        };
        args.Network = new()
        {
            ExternalVipPlane = "public",
            Mtu = new() { ["business"] = 9000 },
            Networks = new() { ["management"] = "10.10.0.0/24", ["business"] = "10.30.0.0/24", ["public"] = "10.40.0.0/24" },
            Providers = [new() { Interface = "eth2", Vlans = "100:199" }, new() { Interface = "bond0.140", Bridge = "br-lab" }],
        };
        args.Services = ["cinder", "gnocchi", "manila", "octavia", "-heat"];
        args.Ceph = new()
        {
            Config = "[global]\n\tfsid = 6a1f0a52-7d0e-4f0e-9f7c-2d2f3c1b7a11\n\tmon_host = 10.20.0.11\n",
            Clients = [.. KollaStorage.Clients],
            Keyrings = Keyrings(),
            Pools = new() { ["images"] = "glance-images", ["vms"] = "nova-vms" },
        };
        args.Database = new() { Address = "10.10.0.99", User = "kolla", Password = "secret of database" };
        args.Messages = new() { Hosts = ["10.10.0.11", "10.10.0.12", "10.10.0.13"], Password = "secret of messages", Vhost = "openstack" };
        args.Nova = new()
        {
            VirtType = "qemu",
            CpuAllocationRatio = 4,
            RamAllocationRatio = 1.5,
            DiskAllocationRatio = 1,
            ReservedHostMemoryMb = 16384,
            ReservedHostCpus = 2,
            RamWeight = -1,
            CpuWeight = 2,
            DiskWeight = 0.5,
            IoOpsWeight = -2,
            BuildFailureWeight = 1000,
            HostSubsetSize = 3,
            MaxIoOpsPerHost = 4,
        };
        args.Logging = new() { Central = true, Debug = true };
        args.Monitoring = new() { Prometheus = true, Grafana = true, AlertRules = new() { ["galera"] = "groups: []\n" } };
        args.Extra = new() { ["enable_neutron_vpnaas"] = "yes", ["openstack_region_name"] = "north", ["glance_enable_property_protection"] = "false", ["prometheus_external_labels"] = "{site: a, rack: 7}" };
        args.RoleVariables = new() { ["nova_compute_image"] = "registry.example.net:5000/nova-compute" };
        args.Config = new()
        {
            ["nova/nova-scheduler.conf"] = "[filter_scheduler]\nram_weight_multiplier = 7.5\nshuffle_best_same_weighed_hosts = true\n\n[scheduler]\nmax_attempts = 5\n",
            ["horizon/custom_local_settings"] = "SESSION_TIMEOUT = 3600\n",
        };
    }

    private static InputMap<string> Keyrings()
    {
        var keyrings = new InputMap<string>();
        foreach (var client in KollaStorage.Clients) keyrings.Add(client, $"[client.{client}]\n\tkey = secret of {client}\n");
        return keyrings;
    }
}
