using System.Net;
using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the APIs' addresses and names, and for who holds them.</summary>
internal static class KollaAddressRules
{
    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args)
    {
        var network = args.Network;
        foreach (var problem in Vip(where, args, args.InternalVip, network.ApiPlane, "kolla.internalVip")) yield return problem;
        if (args.ExternalVip is { } external)
            foreach (var problem in Vip(where, args, external, network.ExternalVipPlane ?? network.ApiPlane, "kolla.externalVip")) yield return problem;
        foreach (var problem in Router(where, args)) yield return problem;
    }

    /// <summary>Of names alone.</summary>
    public static IEnumerable<Problem> Names(string where, KollaDeploymentArgs args)
    {
        foreach (var (name, key) in new[] { (args.InternalFqdn, "internalFqdn"), (args.ExternalFqdn, "externalFqdn") })
            if (name is not null && !Topology.Names.IsDomain(name))
                yield return new(where, $"'{name}' is no domain name", "use labels of a-z, 0-9 and - with dots between", $"kolla.{key}");
    }

    private static IEnumerable<Problem> Router(string where, KollaDeploymentArgs args)
    {
        if (args.LoadBalancer is not ("kolla" or "external"))
            yield return new(where, $"unknown load balancer '{args.LoadBalancer}'", "use kolla or external", "kolla.loadBalancer");
        if (args.LoadBalancer == "external") yield break;
        if (args.VirtualRouterId is < 1 or > 255)
            yield return new(where, $"virtual router id {args.VirtualRouterId} is outside 1 to 255", "give a number in between", "kolla.virtualRouterId");
        else if (args.TakenRouterIds.Contains(args.VirtualRouterId))
            yield return new(where, $"virtual router id {args.VirtualRouterId} is taken on the same network: two groups of routers would take each other's address",
                $"give another, such as {Enumerable.Range(1, 255).First(id => !args.TakenRouterIds.Contains(id))}", "kolla.virtualRouterId");
    }

    private static IEnumerable<Problem> Vip(string where, KollaDeploymentArgs args, string text, string plane, string path)
    {
        if (!Cidr.TryAddress(text, out var vip))
        {
            yield return new(where, $"'{text}' is not an IPv4 address", $"give a free address of plane {plane}", path);
            yield break;
        }
        var networks = args.Network.Networks.TryGetValue(plane, out var cidr) && KollaNetworkRules.TryNetwork(cidr, out var given)
            ? [given] : KollaHostRules.In(args, "network").Select(n => Network(n, plane)).OfType<IPNetwork>().Distinct().ToList();
        foreach (var network in networks.Where(n => !n.IsHost(vip)))
            yield return new(where, $"{vip} is outside plane {plane} ({network})", "give a free address of the plane", path);
        foreach (var (node, on) in args.Nodes.SelectMany(n => n.Addresses.Where(a => a.Value.Split('/')[0] == text).Select(a => (n, a.Key))))
            yield return new(where, $"{vip} is the address of node {node.Name} on plane {on}", "give a free address of the plane", path);
    }

    private static IPNetwork? Network(Node node, string plane) =>
        node.Addresses.GetValueOrDefault(plane)?.Split('/') is [var address, var length] && Cidr.TryAddress(address, out var own) && int.TryParse(length, out var prefix) && prefix is > 0 and <= 32
            ? new IPNetwork(Cidr.Address(own.Number() & (uint.MaxValue << (32 - prefix))), prefix) : null;
}
