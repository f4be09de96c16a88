using System.Net;
using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>What must hold for nodes and virtual addresses.</summary>
internal static partial class AddressRules
{
    public static IEnumerable<Problem> Check(string where, HaProxyVipArgs args)
    {
        if ((args.Nodes.Count < 3 || args.Nodes.Count % 2 == 0) && !(args is { Witness: true, Nodes.Count: 2 }))
            yield return new(where, $"{args.Nodes.Count} nodes given; an address needs an odd number, 3 or more", "give the control nodes", "nodes");
        var vips = Vip.All(args);
        foreach (var vip in vips)
            foreach (var problem in OnPlane(where, args, vip)) yield return problem;
        foreach (var vip in args.Vips.Where(v => !Name().IsMatch(v.Name) || v.Name == Vip.Main))
            yield return new(where, $"'{vip.Name}' cannot name a further address", $"use a-z, 0-9 and -, and not {Vip.Main}", $"vips.{vip.Name}");
        foreach (var same in vips.Select(v => v.Name).CountBy(n => n).Where(n => n.Value > 1))
            yield return new(where, $"{same.Value} addresses are named {same.Key}", "give each its own name", "vips");
        foreach (var same in vips.GroupBy(v => v.Address).Where(g => g.Count() > 1))
            yield return new(where, $"{same.Key} is given for {Named(same)}", "give each its own address", $"vips.{same.Last().Name}");
        foreach (var vip in args.Vips.Where(v => v.RouterId is < 1 or > 255))
            yield return new(where, $"routerId {vip.RouterId} of {vip.Name} is outside 1 to 255", "give a number in between", $"vips.{vip.Name}.routerId");
        foreach (var same in vips.Where(v => v.RouterId > 0).DistinctBy(v => v.Address).GroupBy(v => v.RouterId).Where(g => g.Count() > 1))
            yield return new(where, $"{Named(same)} have the same router id {same.Key}", $"give one of them another, such as routerId: {Free(vips)}", $"vips.{same.Last().Name}.routerId");
    }

    private static IEnumerable<Problem> OnPlane(string where, HaProxyVipArgs args, Vip vip)
    {
        var path = vip.Name == Vip.Main ? "vip" : $"vips.{vip.Name}";
        if (!Cidr.TryAddress(vip.Address, out var address))
        {
            yield return new(where, $"'{vip.Address}' is not an IPv4 address", "give a free address of the plane", $"{path}.address");
            yield break;
        }
        static bool On(Nodes.Node node, string plane) => node.Nics.ContainsKey(plane) && node.Addresses.TryGetValue(plane, out var there) && there.Contains('/');
        if (args.Nodes.Where(n => !On(n, vip.Plane)).Select(n => n.Name).ToList() is { Count: > 0 } off)
            yield return new(where, $"{Problems.Nodes(off)} {(off.Count == 1 ? "is" : "are")} not on plane {vip.Plane}", "give its NIC and its address with prefix length there", $"{path}.plane");
        foreach (var node in args.Nodes.Where(n => On(n, vip.Plane)))
        {
            var own = node.Addresses[vip.Plane];
            if (!new IPNetwork(Base(own), int.Parse(own.Split('/')[1])).IsHost(address))
                yield return new(where, $"{address} is outside plane {vip.Plane} of node {node.Name} ({own})", "give a free address of the plane", $"{path}.address");
            else if (own.Split('/')[0] == vip.Address)
                yield return new(where, $"{address} is the address of node {node.Name}", "give a free address of the plane", $"{path}.address");
        }
    }

    private static string Named(IEnumerable<Vip> vips) => string.Join(" and ", vips.Select(v => $"{v.Name} ({v.Address})"));

    private static int Free(IReadOnlyList<Vip> vips) => Enumerable.Range(1, 255).First(id => vips.All(v => v.RouterId != id));

    private static IPAddress Base(string cidr)
    {
        var parts = cidr.Split('/');
        return Cidr.Address(IPAddress.Parse(parts[0]).Number() & (uint.MaxValue << (32 - int.Parse(parts[1]))));
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\z")] private static partial Regex Name();
}
