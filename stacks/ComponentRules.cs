using Infra.Components;
using Infra.Components.Galera;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Pacemaker;
using Infra.Components.Planes;
using Infra.Components.RabbitMq;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>The components' own rules, asked early so that their errors show together with the site's.</summary>
internal static class ComponentRules
{
    public static IEnumerable<Problem> Check(Site site, NetworkPlanesArgs planes, HaProxyVipArgs haproxy, GaleraClusterArgs galera, RabbitMqClusterArgs messages)
    {
        foreach (var problem in NetworkPlanesRules.Check("NetworkPlanes planes", planes)) yield return problem;
        foreach (var problem in HaProxyVipRules.Check("HaProxyVip vip", haproxy).Concat(GaleraRules.Check("GaleraCluster db", galera))
            .Concat(RabbitMqRules.Check("RabbitMqCluster messages", messages)))
            if (!SaidOfTheSite(problem.Path)) yield return problem;
        foreach (var (where, plane, path) in new[] { ("GaleraCluster db", galera.Plane, "galera.plane"), ("RabbitMqCluster messages", messages.Plane, "rabbitmq.plane") })
            if (site.FindPlane(plane) is null)
                yield return new(where, $"unknown plane '{plane}'", $"use one of: {string.Join(", ", site.Planes.Select(p => p.Name))}", path);
    }

    /// <summary>The cluster that fences, if any; its members are the site's control nodes.</summary>
    public static IEnumerable<Problem> CheckFencing(Site site, HaProxyVipArgs haproxy, PacemakerClusterArgs? pacemaker)
    {
        if (pacemaker is null)
        {
            if (haproxy.VipManager == "pacemaker")
                yield return new("HaProxyVip vip", "vipManager is pacemaker, but there is no cluster", "add the section pacemaker: {}, or leave vipManager out", "haproxy.vipManager");
            yield break;
        }
        pacemaker.Nodes = SiteNodes.Of(site).Where(n => n.Role == Role.Control).ToList();
        // The number of control nodes the site has judged already; but two beside a witness are two here.
        foreach (var problem in PacemakerRules.Check("PacemakerCluster cluster", pacemaker))
            if (problem.Path != "nodes" || site.Witness is not null || !problem.What.Contains("nodes given", StringComparison.Ordinal))
                yield return problem;
    }

    /// <summary>Front ends on the virtual addresses, whoever brings them; the args are checked.</summary>
    public static IEnumerable<Problem> CheckFrontEnds(HaProxyVipArgs haproxy, GaleraClusterArgs galera, KollaDeploymentArgs? kolla) =>
        FrontEnd.Clashes("HaProxyVip vip", [.. FrontEnd.Of(haproxy), .. GaleraProxyWriter.FrontEnds(galera), .. kolla is null ? [] : ProxyWriter.FrontEnds(kolla)]);

    // What the components say about nodes and addresses the site has said already, and better.
    private static bool SaidOfTheSite(string path) => path.Split('.') is ["nodes"] or ["witness"] or ["vip", "address" or "plane"] or ["vips", _, "address" or "plane"];
}
