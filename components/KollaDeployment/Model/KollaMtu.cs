namespace Infra.Components.Kolla;

/// <summary>Sizes of packets: what fits through the planes, and what tenants get of it.</summary>
internal sealed class KollaMtu(KollaNetworkArgs network)
{
    /// <summary>Where nobody says anything.</summary>
    public const int Usual = 1500;

    /// <summary>Least that a network may carry: what IPv6 needs.</summary>
    public const int Least = 1280;

    /// <summary>Most that Ethernet hardware carries.</summary>
    public const int Most = 9216;

    /// <summary>Bytes that a tunnel adds to each packet: Geneve with OVN's options, or VXLAN.</summary>
    public int Overhead => network.Plugin == "ovn" ? 58 : 50;

    /// <summary>What the tunnel plane carries.</summary>
    public int Tunnel => Of(network.TunnelPlane);

    /// <summary>Largest packet of the tunnels themselves.</summary>
    public int Path => network.TenantMtu is { } tenant ? tenant + Overhead : Tunnel;

    /// <summary>Largest packet in a tenant's network.</summary>
    public int Tenant => Path - Overhead;

    /// <summary>Physical network → its MTU.</summary>
    public IReadOnlyList<(string Name, int Mtu)> Physical => network.Providers.Select((p, i) => ($"physnet{i + 1}", Of(p.Interface))).ToList();

    /// <summary>Of all of them the largest: Neutron takes nothing above it.</summary>
    public int Largest => Physical.Select(p => p.Mtu).Append(Path).Max();

    /// <summary>A plane's MTU.</summary>
    public int Of(string plane) => network.Mtu.GetValueOrDefault(plane, Usual);
}
