using System.Net;
using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>What keepalived.conf of one node says.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Interface">Interface that gets the virtual address.</param>
/// <param name="OwnAddress">The node's address on the plane.</param>
/// <param name="Peers">The other nodes' addresses.</param>
/// <param name="VirtualAddress">The virtual address with prefix length.</param>
/// <param name="RouterId">1 to 255.</param>
/// <param name="Priority">The highest healthy one has the address.</param>
/// <param name="AdvertSeconds">Seconds between advertisements.</param>
/// <param name="NoPreempt">Leave the address where it is when a better node comes back.</param>
public sealed record KeepalivedConfig(
    string Node, string Interface, string OwnAddress, IReadOnlyList<string> Peers, string VirtualAddress, int RouterId, int Priority,
    int AdvertSeconds, bool NoPreempt)
{
    /// <summary>The configuration of the node at <paramref name="index"/> of validated args.</summary>
    public static KeepalivedConfig From(HaProxyVipArgs args, int index)
    {
        var node = args.Nodes[index];
        var own = node.Addresses[args.Plane].Split('/');
        return new(
            node.Name,
            args.Vlan is { } vlan ? $"{node.Nics[args.Plane]}.{vlan}" : node.Nics[args.Plane],
            own[0],
            args.Nodes.Where((_, i) => i != index).Select(n => n.Addresses[args.Plane].Split('/')[0]).ToList(),
            $"{args.Address}/{own[1]}",
            args.RouterId ?? RouterIdOf(IPAddress.Parse(args.Address)),
            // Steps of ten leave room between nodes; no priority reaches 255, which means the owner of the address.
            200 - 10 * index,
            args.AdvertSeconds, args.NoPreempt);
    }

    /// <summary>The same address always gives the same id; addresses of one /25 never share one.</summary>
    public static int RouterIdOf(IPAddress address)
    {
        var number = address.Number();
        return (int)((number ^ (number >> 8 << 7)) % 255) + 1;
    }
}
