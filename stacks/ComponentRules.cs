using Infra.Components;
using Infra.Components.Galera;
using Infra.Components.HaProxy;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>The components' own rules, asked early so that their errors show together with the site's.</summary>
internal static class ComponentRules
{
    public static IEnumerable<Problem> Check(Site site, HaProxyVipArgs haproxy, GaleraClusterArgs galera)
    {
        // What the components say about nodes and addresses the site has said already, and better.
        string[] said = ["nodes", "vip.address", "vip.plane"];
        foreach (var problem in HaProxyVipRules.Check("HaProxyVip vip", haproxy).Concat(GaleraRules.Check("GaleraCluster db", galera)))
            if (!said.Contains(problem.Path)) yield return problem;
        if (site.FindPlane(galera.Plane) is null)
            yield return new("GaleraCluster db", $"unknown plane '{galera.Plane}'", $"use one of: {string.Join(", ", site.Planes.Select(p => p.Name))}", "galera.plane");
    }
}
