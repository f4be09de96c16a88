using System.Net;
using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>A virtual address.</summary>
/// <param name="Name">What services call it.</param>
/// <param name="Address">Without prefix length.</param>
/// <param name="Plane">The plane it is in.</param>
/// <param name="Vlan">The plane's tag on the nodes; null for untagged.</param>
/// <param name="RouterId">VRRP's, 1 to 255.</param>
/// <param name="HasCertificate">Services may ask for TLS on it.</param>
public sealed record Vip(string Name, string Address, string Plane, int? Vlan, int RouterId, bool HasCertificate)
{
    /// <summary>Name of the component's own address.</summary>
    public const string Main = "main";

    /// <summary>Every address of the args: the component's own, then the further ones.</summary>
    public static IReadOnlyList<Vip> All(HaProxyVipArgs args) =>
    [
        new(Main, args.Address, args.Plane, args.Vlan, IdOf(args.RouterId, args.Address), args.Certificate is not null),
        .. args.Vips.Select(v => new Vip(v.Name, v.Address, v.Plane, v.Vlan, IdOf(v.RouterId, v.Address), v.Certificate is not null)),
    ];

    /// <summary>The same address always gives the same id; addresses of one /25 never share one.</summary>
    public static int RouterIdOf(IPAddress address)
    {
        var number = address.Number();
        return (int)((number ^ (number >> 8 << 7)) % 255) + 1;
    }

    // 0 stands for an address that cannot be read, which the rules report.
    private static int IdOf(int? given, string address) => given ?? (Cidr.TryAddress(address, out var read) ? RouterIdOf(read) : 0);
}
