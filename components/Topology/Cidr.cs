using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Infra.Components.Topology;

/// <summary>Arithmetic on IPv4 networks and addresses.</summary>
public static class Cidr
{
    /// <summary>An IPv4 address in its four-part notation, nothing else (10.1 and 0x0a000001 are refused).</summary>
    public static bool TryAddress(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;

    /// <summary>True for what can be one machine's address: not this host (0/8, 127/8), a group's (224/4) or everybody's.</summary>
    public static bool IsUnicast(IPAddress address) => address.GetAddressBytes()[0] is > 0 and not 127 and < 224;

    /// <summary>An address as a number, for arithmetic.</summary>
    public static uint Number(this IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    /// <summary>The address of a number.</summary>
    public static IPAddress Address(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    /// <summary>How many addresses the network holds, network and broadcast address included.</summary>
    public static ulong Size(this IPNetwork network) => 1UL << (32 - network.PrefixLength);

    /// <summary>The last address of the network: its broadcast address.</summary>
    public static IPAddress Broadcast(this IPNetwork network) =>
        Address((uint)(network.BaseAddress.Number() + network.Size() - 1));

    /// <summary>True for an address that a machine may have: inside, neither network nor broadcast address.</summary>
    public static bool IsHost(this IPNetwork network, IPAddress address) =>
        network.Contains(address) && !address.Equals(network.BaseAddress) && !address.Equals(network.Broadcast());

    /// <summary>The address's place in its network: 11 for 10.10.0.11 in 10.10.0.0/24.</summary>
    public static uint HostNumber(this IPNetwork network, IPAddress address) => address.Number() - network.BaseAddress.Number();

    /// <summary>The host at that place, or null when the network has no such place.</summary>
    public static IPAddress? Host(this IPNetwork network, uint number) =>
        number > 0 && number < network.Size() - 1 ? Address(network.BaseAddress.Number() + number) : null;

    /// <summary>True when the networks share an address.</summary>
    public static bool Overlaps(this IPNetwork one, IPNetwork other) =>
        one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
