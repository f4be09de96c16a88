using System.Net;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for planes: networks, sizes of packets, tags.</summary>
internal static class KollaNetworkRules
{
    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args) => [.. Networks(where, args), .. Mtu(where, args)];

    /// <summary>An IPv4 network without bits beyond its prefix.</summary>
    public static bool TryNetwork(string text, out IPNetwork network) => IPNetwork.TryParse(text, out network) && network.ToString() == text;

    private static IEnumerable<Problem> Networks(string where, KollaDeploymentArgs args)
    {
        var network = args.Network;
        var planes = args.Nodes.SelectMany(n => n.Nics.Keys).Distinct().ToList();
        foreach (var (plane, text) in network.Networks.Where(n => !TryNetwork(n.Value, out _)))
            yield return new(where, $"'{text}' of plane {plane} is not an IPv4 network", "give one like 10.10.0.0/24", $"kolla.network.networks.{plane}");
        foreach (var (key, named) in new[] { ("networks", network.Networks.Keys.ToList()), ("vlans", network.Vlans.Keys.ToList()), ("mtu", network.Mtu.Keys.Except(network.Providers.Select(p => p.Interface)).ToList()) })
            foreach (var plane in named.Where(p => !planes.Contains(p)))
                yield return new(where, $"no node is on plane '{plane}'", KollaRules.Near(plane, planes), $"kolla.network.{key}.{plane}") { Because = key == "mtu" ? ["kolla.network.providers", .. network.Providers.Select((_, i) => $"kolla.network.providers[{i}].interface")] : [] };
        var read = network.Networks.Where(n => TryNetwork(n.Value, out _)).Select(n => (Plane: n.Key, Range: IPNetwork.Parse(n.Value))).ToList();
        foreach (var (one, other) in read.SelectMany((one, i) => read.Skip(i + 1).Select(other => (one, other))).Where(p => p.one.Range.Overlaps(p.other.Range)))
            yield return new(where, $"plane {one.Plane} {one.Range} overlaps plane {other.Plane} {other.Range}", "give each plane its own range", $"kolla.network.networks.{other.Plane}") { Because = [$"kolla.network.networks.{one.Plane}"] };
        foreach (var (plane, tag) in network.Vlans.Where(v => v.Value is < 1 or > 4094))
            yield return new(where, $"VLAN tag {tag} of plane {plane} is outside 1 to 4094", "give a number in between", $"kolla.network.vlans.{plane}");
        if (network.Plugin is not ("ovn" or "openvswitch"))
            yield return new(where, $"unknown plugin '{network.Plugin}'", "use ovn or openvswitch", "kolla.network.plugin");
    }

    private static IEnumerable<Problem> Mtu(string where, KollaDeploymentArgs args)
    {
        var mtu = new KollaMtu(args.Network);
        foreach (var (plane, size) in args.Network.Mtu.Where(m => m.Value is < KollaMtu.Least or > KollaMtu.Most))
            yield return new(where, $"MTU {size} of plane {plane} is outside {KollaMtu.Least} to {KollaMtu.Most}", "give what its switches and interfaces carry", $"kolla.network.mtu.{plane}");
        if (mtu.Path > mtu.Tunnel)
            yield return new(where, $"tenants' packets of {mtu.Tenant} bytes and {mtu.Overhead} of the tunnel do not fit into the {mtu.Tunnel} of plane {args.Network.TunnelPlane}",
                $"give {mtu.Tunnel - mtu.Overhead} at most, or raise the plane's MTU (kolla.network.mtu.{args.Network.TunnelPlane})", "kolla.network.tenantMtu")
            { Because = ["kolla.network.tunnelPlane", $"kolla.network.mtu.{args.Network.TunnelPlane}"] };
        else if (mtu.Tenant < KollaMtu.Least)
            yield return new(where, $"tenants' networks get {mtu.Tenant} bytes, and IPv6 needs {KollaMtu.Least}",
                args.Network.TenantMtu is null ? $"raise the MTU of plane {args.Network.TunnelPlane} to {KollaMtu.Least + mtu.Overhead} or more" : "give more, or leave it out", args.Network.TenantMtu is null ? $"kolla.network.mtu.{args.Network.TunnelPlane}" : "kolla.network.tenantMtu");
    }
}
