using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What must hold for the args; every problem at once.</summary>
public static class PacemakerRules
{
    /// <summary>Every problem. <paramref name="where"/> names the component: <c>PacemakerCluster cluster</c>.</summary>
    public static IReadOnlyList<Problem> Check(string where, PacemakerClusterArgs args) =>
        [.. Members(where, args), .. Links(where, args), .. Options(where, args), .. FencingRules.Check(where, args), .. Addresses(where, args), .. ResourceRules.Check(where, args)];

    private static IEnumerable<Problem> Members(string where, PacemakerClusterArgs args)
    {
        var count = args.Nodes.Count;
        if (args.TwoNode && count != 2)
            yield return new(where, $"twoNode with {count} nodes", "leave it out, or give two nodes", "pacemaker.twoNode");
        else if (!args.TwoNode && (count < 3 || count % 2 == 0))
            yield return new(where, $"{count} nodes given; quorum needs an odd number, 3 or more", "give an odd number of nodes; exactly two may be a cluster with twoNode: true", "nodes");
        foreach (var same in args.Nodes.Where(n => Cidr.TryAddress(n.Address, out _)).GroupBy(CorosyncConfig.IdOf).Where(g => g.Count() > 1))
            yield return new(where, $"nodes {string.Join(" and ", same.Select(n => n.Name))} have the same id {same.Key}: the last two numbers of their management addresses", "give addresses of one /16", "nodes");
        if (args.ClusterName is { } name && !Names.IsLabel(name))
            yield return new(where, $"'{name}' cannot name a cluster", "use a-z, 0-9 and -", "pacemaker.clusterName");
    }

    private static IEnumerable<Problem> Links(string where, PacemakerClusterArgs args)
    {
        if (args.Links.Count is 0 or > 8 || args.Links.Distinct().Count() != args.Links.Count)
            yield return new(where, $"{args.Links.Count} links given ({string.Join(", ", args.Links)})", "name one to eight different planes", "pacemaker.links");
        foreach (var link in args.Links.Distinct())
        {
            var missing = args.Nodes.Where(n => !n.Addresses.ContainsKey(link)).Select(n => n.Name).ToList();
            if (missing.Count > 0)
                yield return new(where, $"{string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not on plane {link}", "give a NIC there, or name the links yourself (one only is one fault away from fencing)", "pacemaker.links");
        }
    }

    private static IEnumerable<Problem> Options(string where, PacemakerClusterArgs args)
    {
        foreach (var (value, key, least, most) in new[]
        {
            (args.TokenMilliseconds, "tokenMilliseconds", 500, 60_000), (args.TokenCoefficientMilliseconds, "tokenCoefficientMilliseconds", 0, 10_000),
            (args.Stickiness, "stickiness", 0, 1_000_000), (args.RejoinLimit, "rejoinLimit", 1, 1000), (args.RejoinMinutes, "rejoinMinutes", 1, 100_000),
        })
            if (value < least || value > most)
                yield return new(where, $"{key} {value} is outside {least} to {most}", "give a number in between", $"pacemaker.{key}");
        var token = args.TokenMilliseconds + Math.Max(0, args.Nodes.Count - 2) * args.TokenCoefficientMilliseconds;
        if (args.ConsensusMilliseconds is { } consensus && consensus < token * 1.2)
            yield return new(where, $"consensusMilliseconds {consensus} is less than 1.2 times the whole token of {token}", "give more, or leave it out", "pacemaker.consensusMilliseconds") { Because = ["pacemaker.tokenMilliseconds", "pacemaker.tokenCoefficientMilliseconds"] };
    }

    private static IEnumerable<Problem> Addresses(string where, PacemakerClusterArgs args)
    {
        foreach (var address in args.Addresses)
        {
            var path = "pacemaker.addresses";
            if (!Cidr.TryAddress(address.Address, out _))
                yield return new(where, $"'{address.Address}' is not an IPv4 address", "give a free address of the plane", path);
            var missing = args.Nodes.Where(n => !n.Nics.ContainsKey(address.Plane) || !n.Addresses.ContainsKey(address.Plane)).Select(n => n.Name).ToList();
            if (missing.Count > 0)
                yield return new(where, $"{string.Join(", ", missing)} cannot hold {address.Address}: no NIC on plane {address.Plane}", "give one", path);
            else if (args.Nodes.Select(n => n.Nics[address.Plane]).Distinct().Count() > 1)
                yield return new(where, $"plane {address.Plane} has different NICs on the members; Pacemaker's address has one name for all", "name the interfaces alike, or keep the address with keepalived", path);
        }
    }

}
