using CsCheck;
using Infra.Components.Pacemaker;
using static Infra.Components.Tests.PacemakerCluster.PacemakerFiles;

namespace Infra.Components.Tests.PacemakerCluster;

/// <summary>Whatever the rules let through, crm_verify accepts.</summary>
public class RandomResourcesTests
{
    private static readonly Gen<PrimitiveArgs> Primitive =
        from agent in OneOf("ocf:pacemaker:Dummy", "ocf:heartbeat:IPaddr2", "systemd:haproxy", "ocf:heartbeat:Delay")
        from parameters in Gen.Dictionary(OneOf("ip", "state", "nic", "delay"), OneOf("10.10.0.9", "a \"b\" <c> & 'd'", "/run/x"))[0, 3]
        from meta in Gen.Dictionary(OneOf("migration-threshold", "failure-timeout", "resource-stickiness", "priority"), OneOf("1", "10"))[0, 3]
        from interval in OneOf("1s", "500ms", "10s", "2min")
        from onFail in OneOf<string?>(null, "restart", "ignore", "fence", "block")
        select new PrimitiveArgs { Agent = agent, Parameters = parameters, Meta = meta, Operations = [new() { Name = "monitor", Interval = interval, OnFail = onFail }, new() { Name = "start", Timeout = "30s" }] };

    private static readonly Gen<PacemakerClusterArgs> Clusters =
        from primitives in Primitive.List[0, 6]
        from grouped in Gen.Int[0, 3]
        from cloned in Gen.Bool
        from names in Gen.Int.List[12]
        from score in OneOf("INFINITY", "-INFINITY", "0", "100", "-7")
        from kind in OneOf("Mandatory", "Optional", "Serialize")
        from members in OneOf(2, 3, 5)
        from agent in OneOf("ipmi", "redfish")
        from silent in OneOf("refuse", "assumeDead")
        from address in Gen.Bool
        select Build(primitives, grouped, cloned, names, score, kind, members, agent, silent, address);

    [SkippableFact]
    public void Crm_verify_accepts_every_one()
    {
        Tool.Need("crm_verify");
        Clusters.Sample(args =>
        {
            Assert.Empty(PacemakerRules.Check("PacemakerCluster cluster", args));
            Verified(CibOf(args));
        }, iter: Tier.Amount(20, 60), threads: 1);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static PacemakerClusterArgs Build(List<PrimitiveArgs> primitives, int grouped, bool cloned, List<int> picks, string score, string kind, int members, string agent, string silent, bool address)
    {
        for (var i = 0; i < primitives.Count; i++) primitives[i].Name = $"r{i}";
        var args = Args(a => (a.Nodes, a.TwoNode, a.FenceAgent, a.WhenBmcSilent, a.Primitives) = (Members(members), members == 2, agent, silent, primitives));
        if (!address) args.Addresses = [];
        var free = primitives.Select(p => p.Name).ToList();
        if (grouped > 0 && free.Count >= grouped)
        {
            args.Groups = [new() { Name = "together", Members = free[..grouped] }];
            free = ["together", .. free[grouped..]];
        }
        if (cloned && free.Count > 0)
        {
            args.Clones = [new() { Name = "everywhere", Resource = free[0], Meta = new() { ["interleave"] = "true" } }];
            free[0] = "everywhere";
        }
        string Pick(int i) => free[(picks[i] & int.MaxValue) % free.Count];
        if (free.Count < 2) return args;
        // One direction only: a circle of orders is a mistake that crm_verify need not find.
        var (first, then) = (Math.Min(free.IndexOf(Pick(0)), free.Count - 2), free.Count - 1);
        args.Orders = [new() { First = free[first], Then = free[then], Kind = kind }];
        args.Colocations = [new() { Resource = free[then], With = free[first], Score = score }];
        args.Locations = [new() { Resource = Pick(1), Node = args.Nodes[(picks[2] & int.MaxValue) % members].Name, Score = score }];
        return args;
    }
}
