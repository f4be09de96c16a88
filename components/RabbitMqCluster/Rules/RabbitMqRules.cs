using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.RabbitMq;

/// <summary>What must hold for the args; every problem at once.</summary>
public static partial class RabbitMqRules
{
    /// <summary>Every problem. <paramref name="where"/> names the component: <c>RabbitMqCluster messages</c>.</summary>
    public static IReadOnlyList<Problem> Check(string where, RabbitMqClusterArgs args) =>
        [.. Nodes(where, args), .. Options(where, args), .. RabbitMqObjectRules.Check(where, args), .. Tls(where, args)];

    private static IEnumerable<Problem> Nodes(string where, RabbitMqClusterArgs args)
    {
        if (args.Nodes.Count < 3 || args.Nodes.Count % 2 == 0)
            yield return new(where, $"{args.Nodes.Count} nodes given; quorum needs an odd number, 3 or more", "give an odd number of control nodes", "nodes");
        if (args.Nodes.Where(n => !n.Addresses.ContainsKey(args.Plane)).Select(n => n.Name).ToList() is { Count: > 0 } off)
            yield return new(where, $"{Problems.Nodes(off)} {(off.Count == 1 ? "has" : "have")} no address on plane {args.Plane}", "put it on the plane, or choose another", "rabbitmq.plane");
        foreach (var (i, name) in args.Rejoin.Index().Where(r => args.Nodes.Count > 0 && args.Nodes.All(n => n.Name != r.Item)))
            yield return new(where, $"'{name}' is to join again and is no member", $"name one of: {string.Join(", ", args.Nodes.Select(n => n.Name))}", $"rabbitmq.rejoin[{i}]") { Missing = $"node {name}" };
        if (args.Rejoin.Distinct().Count() * 2 >= args.Nodes.Count && args.Nodes.Count > 0)
            yield return new(where, $"{args.Rejoin.Count} of {args.Nodes.Count} members are to set their data aside; the rest would be no majority", "name fewer", "rabbitmq.rejoin");
    }

    private static IEnumerable<Problem> Options(string where, RabbitMqClusterArgs args)
    {
        if (!Size().IsMatch(args.DiskFreeLimit))
            yield return new(where, $"'{args.DiskFreeLimit}' is not a size", "give a number with a unit: 64M, 8G", "rabbitmq.diskFreeLimit");
        if (!Part().IsMatch(args.MemoryWatermark) && !Size().IsMatch(args.MemoryWatermark))
            yield return new(where, $"'{args.MemoryWatermark}' is neither a part of the memory nor a size", "give 0.1 to 0.9, or a size like 2G", "rabbitmq.memoryWatermark");
        foreach (var (value, key, least, most) in new[]
        {
            (args.NetTickSeconds, "netTickSeconds", 8, 120), (args.HeartbeatSeconds, "heartbeatSeconds", 0, 600),
            (args.AbsentSeconds, "absentSeconds", 5, 3600), (args.DrainSeconds, "drainSeconds", 5, 500),
        })
            if (value < least || value > most)
                yield return new(where, $"{key} {value} is outside {least} to {most}", "give a number in between", $"rabbitmq.{key}");
    }

    private static IEnumerable<Problem> Tls(string where, RabbitMqClusterArgs args)
    {
        if (args.Tls is not { } tls) yield break;
        foreach (var name in args.Nodes.Select(n => n.Name).Where(n => !tls.Certificates.ContainsKey(n) || !tls.Keys.ContainsKey(n)))
            yield return new(where, $"no certificate and key for {name}", "give both for every node", "rabbitmq.tls");
        foreach (var text in tls.Certificates.Values.Append(tls.Authority).Where(t => !t.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)))
            yield return new(where, $"'{text[..Math.Min(text.Length, 20)]}' is not a certificate", "give PEM text", "rabbitmq.tls");
        if (tls.Certificates.Values.Append(tls.Authority).Any(t => t.Contains("PRIVATE KEY", StringComparison.Ordinal)))
            yield return new(where, "a private key stands among the certificates, where it is no secret", "give it among the keys", "rabbitmq.tls");
        if (tls.Clients is not ("also" or "only" or "no"))
            yield return new(where, $"unknown way for clients '{tls.Clients}'", "use also, only or no", "rabbitmq.tls.clients");
    }

    [GeneratedRegex(@"^[1-9][0-9]*[KMGT]\z")] private static partial Regex Size();
    [GeneratedRegex(@"^0\.[1-9][0-9]?\z")] private static partial Regex Part();
}
