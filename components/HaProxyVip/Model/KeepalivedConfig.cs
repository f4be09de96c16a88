namespace Infra.Components.HaProxy;

/// <summary>What keepalived's files of one node say.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Instances">One for each virtual address.</param>
/// <param name="AdvertInterval">Time between advertisements.</param>
/// <param name="NoPreempt">Leave addresses where they are when a better node comes back.</param>
/// <param name="Sync">All addresses move together.</param>
public sealed record KeepalivedConfig(
    string Node, IReadOnlyList<VrrpInstance> Instances, TimeSpan AdvertInterval, bool NoPreempt, bool Sync)
{
    /// <summary>The configuration of the node at <paramref name="index"/> of validated args.</summary>
    public static KeepalivedConfig From(HaProxyVipArgs args, int index) => new(
        args.Nodes[index].Name,
        Vip.All(args).Select(vip => Instance(args, vip, index)).ToList(),
        Duration.Read(args.AdvertInterval), args.NoPreempt, args.SyncVips);

    private static VrrpInstance Instance(HaProxyVipArgs args, Vip vip, int index)
    {
        var node = args.Nodes[index];
        var own = node.Addresses[vip.Plane].Split('/');
        return new(
            vip.Name,
            vip.Vlan is { } vlan ? $"{node.Nics[vip.Plane]}.{vlan}" : node.Nics[vip.Plane],
            own[0],
            args.Nodes.Where((_, i) => i != index).Select(n => n.Addresses[vip.Plane].Split('/')[0]).ToList(),
            $"{vip.Address}/{own[1]}",
            vip.RouterId,
            // Steps of ten leave room between nodes; no priority reaches 255, which means the owner of the address.
            200 - 10 * index);
    }
}
