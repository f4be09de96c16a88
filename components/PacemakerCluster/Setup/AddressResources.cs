namespace Infra.Components.Pacemaker;

/// <summary>
/// Virtual addresses as resources. HAProxy itself stays systemd's: it restarts a killed one in 0.2 s, and no two masters start and
/// stop the same unit. Pacemaker watches its health on every node and keeps the address where it is well.
/// </summary>
/// <param name="Primitives">The addresses and the health that they follow.</param>
/// <param name="Clones">The health, on every node.</param>
/// <param name="Colocations">An address is where the health is.</param>
public sealed record AddressResources(IReadOnlyList<PrimitiveArgs> Primitives, IReadOnlyList<CloneArgs> Clones, IReadOnlyList<ColocationArgs> Colocations)
{
    /// <summary>Those of validated args.</summary>
    public static AddressResources Of(PacemakerClusterArgs args) => new(
        args.Addresses.SelectMany(a => new[] { Health(args, a), Address(args, a) }).ToList(),
        args.Addresses.Select(a => new CloneArgs { Name = CloneOf(a), Resource = HealthOf(a), Meta = new() { ["interleave"] = "true" } }).ToList(),
        args.Addresses.Select(a => new ColocationArgs { Resource = a.Name, With = CloneOf(a) }).ToList());

    /// <summary>Name of the health that an address follows.</summary>
    public static string HealthOf(ClusterAddressArgs address) => $"{address.Name}-health";

    /// <summary>Name of its clone.</summary>
    public static string CloneOf(ClusterAddressArgs address) => $"{address.Name}-health-clone";

    private static PrimitiveArgs Address(PacemakerClusterArgs args, ClusterAddressArgs address) => new()
    {
        Name = address.Name,
        Agent = "ocf:heartbeat:IPaddr2",
        Parameters = new()
        {
            ["ip"] = address.Address,
            ["cidr_netmask"] = args.Nodes[0].Addresses[address.Plane].Split('/')[1],
            ["nic"] = Interface(args, address),
            // Five gratuitous ARP replies at once, one with every check: neighbours learn of a move even after a healed network.
            ["arp_count"] = "5",
            ["arp_interval"] = "200",
            ["arp_count_refresh"] = "1",
        },
        Operations =
        [
            new() { Name = "start", Timeout = "10s" },
            new() { Name = "stop", Timeout = "10s" },
            new() { Name = "monitor", Interval = "2s", Timeout = "10s" },
        ],
    };

    private static PrimitiveArgs Health(PacemakerClusterArgs args, ClusterAddressArgs address) => new()
    {
        Name = HealthOf(address),
        Agent = "ocf:infra:vip-health",
        Parameters = new() { ["nic"] = Interface(args, address), ["port"] = $"{HaProxy.HaProxyConfig.AlivePort}" },
        // One failure moves the address; the node is asked again after a while.
        Meta = new() { ["migration-threshold"] = "1", ["failure-timeout"] = "15s" },
        Operations =
        [
            new() { Name = "start", Timeout = "10s" },
            new() { Name = "stop", Timeout = "10s" },
            new() { Name = "monitor", Interval = "1s", Timeout = "10s" },
        ],
    };

    private static string Interface(PacemakerClusterArgs args, ClusterAddressArgs address)
    {
        var nic = args.Nodes[0].Nics[address.Plane];
        return address.Vlan is { } vlan ? $"{nic}.{vlan}" : nic;
    }
}
