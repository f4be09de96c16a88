using System.Net;
using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>What must hold for the args; every problem at once.</summary>
public static partial class HaProxyVipRules
{
    private static readonly string[] Balances = ["source", "roundrobin", "leastconn", "first"];

    /// <summary>Every problem. <paramref name="where"/> names the component: <c>HaProxyVip vip</c>.</summary>
    public static IReadOnlyList<Problem> Check(string where, HaProxyVipArgs args) =>
        [.. Nodes(where, args), .. Options(where, args), .. args.Services.SelectMany(s => ServiceProblems(where, s))];

    private static IEnumerable<Problem> Nodes(string where, HaProxyVipArgs args)
    {
        if ((args.Nodes.Count < 3 || args.Nodes.Count % 2 == 0) && !(args is { Witness: true, Nodes.Count: 2 }))
            yield return new(where, $"{args.Nodes.Count} nodes given; an address needs an odd number, 3 or more", "give the control nodes", "nodes");
        if (!Cidr.TryAddress(args.Address, out var address))
        {
            yield return new(where, $"'{args.Address}' is not an IPv4 address", "give a free address of the plane", "vip.address");
            yield break;
        }
        foreach (var node in args.Nodes)
        {
            if (!node.Nics.ContainsKey(args.Plane) || !node.Addresses.TryGetValue(args.Plane, out var own) || !own.Contains('/'))
                yield return new(where, $"node {node.Name} is not on plane {args.Plane}", "give its NIC and its address with prefix length there", "vip.plane");
            else if (!new IPNetwork(Base(own), int.Parse(own.Split('/')[1])).IsHost(address))
                yield return new(where, $"{address} is outside plane {args.Plane} of node {node.Name} ({own})", "give a free address of the plane", "vip.address");
        }
    }

    private static IEnumerable<Problem> Options(string where, HaProxyVipArgs args)
    {
        foreach (var (value, key) in new[] { (args.TimeoutClient, "timeoutClient"), (args.TimeoutServer, "timeoutServer"), (args.TimeoutConnect, "timeoutConnect"), (args.CheckInterval, "checkInterval") })
            if (!Time().IsMatch(value))
                yield return new(where, $"'{value}' is not a time", "give a number with a unit: 500ms, 30s, 5m, 1h", $"haproxy.{key}");
        if (args.VipManager is not ("keepalived" or "pacemaker"))
            yield return new(where, $"unknown vipManager '{args.VipManager}'", "use keepalived or pacemaker", "haproxy.vipManager");
        if (!Balances.Contains(args.Balance))
            yield return new(where, $"unknown balance '{args.Balance}'", $"use one of: {string.Join(", ", Balances)}", "haproxy.balance");
        foreach (var (value, key, least, most) in new[]
        {
            (args.MaxConnections, "maxConnections", 1, 10_000_000), (args.CheckRise, "checkRise", 1, 100), (args.CheckFall, "checkFall", 1, 100),
            (args.Threads ?? 1, "threads", 1, 256), (args.StatsPort, "statsPort", 0, 65535), (args.AdvertSeconds, "advertSeconds", 1, 40), (args.RouterId ?? 1, "routerId", 1, 255),
        })
            if (value < least || value > most)
                yield return new(where, $"{key} {value} is outside {least} to {most}", "give a number in between", $"haproxy.{key}");
    }

    private static IEnumerable<Problem> ServiceProblems(string where, HaProxyServiceArgs service)
    {
        var path = $"haproxy.services.{service.Name}";
        if (!ServiceName().IsMatch(service.Name))
            yield return new(where, $"'{service.Name}' cannot name a service", "use a-z, 0-9, - and _", path);
        if (service.Port is < 1 or > 65535 || service.ServerPort is < 1 or > 65535)
            yield return new(where, $"service {service.Name}: port {service.Port} or {service.ServerPort} does not exist", "give ports from 1 to 65535", $"{path}.port");
        if (service.Mode is not ("http" or "tcp"))
            yield return new(where, $"service {service.Name}: unknown mode '{service.Mode}'", "use http or tcp", $"{path}.mode");
        if (service.Balance is { } balance && !Balances.Contains(balance))
            yield return new(where, $"service {service.Name}: unknown balance '{balance}'", $"use one of: {string.Join(", ", Balances)}", $"{path}.balance");
        if (service.Servers.Count == 0)
            yield return new(where, $"service {service.Name} has no servers", "give name: address", $"{path}.servers");
        if (service is { Mode: "tcp", CheckPath: not null })
            yield return new(where, $"service {service.Name}: checkPath needs mode http", "leave it out, or use mode http", $"{path}.checkPath");
    }

    private static IPAddress Base(string cidr)
    {
        var parts = cidr.Split('/');
        return Cidr.Address(IPAddress.Parse(parts[0]).Number() & (uint.MaxValue << (32 - int.Parse(parts[1]))));
    }

    [GeneratedRegex("^[1-9][0-9]*(us|ms|s|m|h|d)$")] private static partial Regex Time();
    [GeneratedRegex("^[a-z0-9][a-z0-9_-]*$")] private static partial Regex ServiceName();
}
