namespace Infra.Lab.Network;

/// <summary>A cable from a bridge to a namespace that has an address on it.</summary>
/// <param name="Port">Interface name at the bridge.</param>
/// <param name="Nic">Interface name in the namespace.</param>
/// <param name="Addresses">With prefix length.</param>
internal sealed record Cable(string Bridge, string Port, string Namespace, string Nic, int Mtu, IReadOnlyList<string> Addresses);

internal sealed record Bridge(string Name, int Mtu);

/// <summary>Bridges and the cables of client and BMCs; a machine plugs its own in when it gets power.</summary>
/// <param name="Routes">How BMCs answer machines: each plane through the client.</param>
internal sealed record NetworkPlan(IReadOnlyList<Bridge> Bridges, IReadOnlyList<Cable> Cables, IReadOnlyList<string> Routes)
{
    const string Bmc = "bmc";
    const int EthernetMtu = 1500;

    public static string BridgeOf(string plane) => LabPaths.InterfaceName($"br-{plane}");

    public static NetworkPlan Of(LabSpec spec, LabPaths paths)
    {
        var outOfBand = BridgeOf($"{Bmc}.");    // no plane's name has a dot
        var prefix = spec.BmcAccess.Cidr.Split('/')[1];
        return new(
            [.. spec.Planes.Select(p => new Bridge(BridgeOf(p.Name), p.Mtu)), new(outOfBand, EthernetMtu)],
            [
                .. spec.Planes.Select(p => new Cable(
                    BridgeOf(p.Name), LabPaths.InterfaceName($"client.{p.Name}"), paths.Client,
                    LabPaths.InterfaceName(p.Name), p.Mtu, [p.ClientAddress])),
                new(outOfBand, "client.bmc.", paths.Client, "bmc.", EthernetMtu, [spec.BmcAccess.ClientAddress]),
                new(outOfBand, "bmc.", paths.BmcNamespace, "bmc.", EthernetMtu,
                    [.. spec.Machines.Select(m => $"{m.BmcAddress}/{prefix}")]),
            ],
            [.. spec.Planes.Select(p => $"{p.Cidr} via {spec.BmcAccess.ClientAddress.Split('/')[0]}")]);
    }
}
