using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>The section <c>pacemaker</c> of a site → args. Keys are those of <see cref="PacemakerClusterArgs"/>; what is not given keeps its default.</summary>
public static class PacemakerSection
{
    /// <summary>Reads the section; null when the site has none. Nodes, BMCs and addresses come from the site.</summary>
    public static PacemakerClusterArgs? Read(Section s)
    {
        if (!s.Exists) return null;
        var d = new PacemakerClusterArgs();
        return new()
        {
            ClusterName = s.Text("clusterName"),
            Links = s.Has("links") ? [.. s.Texts("links")] : d.Links,
            TokenMilliseconds = s.Number("tokenMilliseconds") ?? d.TokenMilliseconds,
            TokenCoefficientMilliseconds = s.Number("tokenCoefficientMilliseconds") ?? d.TokenCoefficientMilliseconds,
            ConsensusMilliseconds = s.Number("consensusMilliseconds"),
            TwoNode = s.Flag("twoNode") ?? d.TwoNode,
            WaitForAll = s.Flag("waitForAll") ?? d.WaitForAll,
            FenceAgent = s.Text("fenceAgent") ?? d.FenceAgent,
            Fencing = s.List("fencing").Select(Fencing).ToList(),
            PowerWaitSeconds = s.Number("powerWaitSeconds") ?? d.PowerWaitSeconds,
            TwoNodeDelaySeconds = s.Number("twoNodeDelaySeconds") ?? d.TwoNodeDelaySeconds,
            GuardPercent = s.Number("guardPercent") ?? d.GuardPercent,
            WhenBmcSilent = s.Text("whenBmcSilent") ?? d.WhenBmcSilent,
            SilentSeconds = s.Number("silentSeconds") ?? d.SilentSeconds,
            RejoinLimit = s.Number("rejoinLimit") ?? d.RejoinLimit,
            RejoinMinutes = s.Number("rejoinMinutes") ?? d.RejoinMinutes,
            Stickiness = s.Number("stickiness") ?? d.Stickiness,
            Primitives = s.List("primitives").Select(Primitive).ToList(),
            Groups = s.List("groups").Select(g => new GroupArgs { Name = g.Text("name") ?? "", Members = [.. g.Texts("members")], Meta = g.Inner("meta").TextsByKey() }).ToList(),
            Clones = s.List("clones").Select(c => new CloneArgs { Name = c.Text("name") ?? "", Resource = c.Text("resource") ?? "", Meta = c.Inner("meta").TextsByKey() }).ToList(),
            Orders = s.List("orders").Select(o => new OrderArgs { First = o.Text("first") ?? "", Then = o.Text("then") ?? "", Action = o.Text("action") ?? "start", Kind = o.Text("kind") ?? "Mandatory" }).ToList(),
            Colocations = s.List("colocations").Select(c => new ColocationArgs { Resource = c.Text("resource") ?? "", With = c.Text("with") ?? "", Score = c.Text("score") ?? "INFINITY" }).ToList(),
            Locations = s.List("locations").Select(l => new LocationArgs { Resource = l.Text("resource") ?? "", Node = l.Text("node") ?? "", Score = l.Text("score") ?? "" }).ToList(),
            Properties = s.Inner("properties").TextsByKey(),
        };
    }

    private static FencingArgs Fencing(Section s) => new()
    {
        Node = s.Text("node") ?? "",
        Agent = s.Text("agent"),
        SystemsUri = s.Text("systemsUri"),
        Insecure = s.Flag("insecure") ?? false,
        DelaySeconds = s.Number("delaySeconds"),
        DelayMaxSeconds = s.Number("delayMaxSeconds"),
    };

    private static PrimitiveArgs Primitive(Section s) => new()
    {
        Name = s.Text("name") ?? "",
        Agent = s.Text("agent") ?? "",
        Parameters = s.Inner("parameters").TextsByKey(),
        Meta = s.Inner("meta").TextsByKey(),
        Operations = s.List("operations").Select(o => new OperationArgs
        {
            Name = o.Text("name") ?? "",
            Interval = o.Text("interval") ?? "0s",
            Timeout = o.Text("timeout") ?? "20s",
            OnFail = o.Text("onFail"),
        }).ToList(),
    };
}
