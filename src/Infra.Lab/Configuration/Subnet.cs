using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Infra.Lab.Configuration;

/// <summary>An IPv4 network.</summary>
internal readonly record struct Subnet(uint First, int Prefix)
{
    /// <summary>True for an IPv4 CIDR between /8 and /29 whose host bits are zero.</summary>
    public static bool TryParse(string text, out Subnet subnet)
    {
        subnet = default;
        if (!IPNetwork.TryParse(text, out var network)
            || network.BaseAddress.AddressFamily != AddressFamily.InterNetwork
            || network.PrefixLength is < 8 or > 29)
            return false;
        subnet = new(Number(network.BaseAddress), network.PrefixLength);
        return true;
    }

    public IPAddress LastUsable => Address(Last - 1);

    /// <summary>True for an address a machine may have: neither the network's own nor the broadcast one.</summary>
    public bool HasHost(string address) =>
        IPAddress.TryParse(address, out var parsed)
        && parsed.AddressFamily == AddressFamily.InterNetwork
        && Number(parsed) is var number && number > First && number < Last;

    public bool Overlaps(Subnet other) => First <= other.Last && other.First <= Last;

    uint Last => First + (uint)((1L << (32 - Prefix)) - 1);

    static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    static IPAddress Address(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new(bytes);
    }
}
