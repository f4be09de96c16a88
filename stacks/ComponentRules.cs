using Infra.Components.Galera;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Nodes;
using Infra.Components.Pacemaker;
using Infra.Components.Planes;
using Infra.Components.RabbitMq;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>The components' own rules, asked early so that their errors show together with the site's, and before anything is registered.</summary>
internal static class ComponentRules
{
    /// <summary>Gives the components their nodes, of a validated site.</summary>
    public static void Place(StackSettings settings, IReadOnlyList<Node> nodes)
    {
        var control = nodes.Where(n => n.Role == Role.Control).ToList();
        settings.HaProxy.Nodes = settings.Galera.Nodes = control;
        settings.Galera.Arbiter = nodes.FirstOrDefault(n => n.Name == settings.Site.Witness);
        // Queues need a third member with a disk: the witness is one.
        settings.Messages.Nodes = [.. control, .. nodes.Where(n => n.Name == settings.Site.Witness)];
        if (settings.Pacemaker is { } cluster) cluster.Nodes = control;
        if (settings.Kolla is { } kolla) kolla.Nodes = [.. nodes];
    }

    /// <summary>Every problem of the components on the nodes that <see cref="Place"/> gave them.</summary>
    public static IEnumerable<Problem> Check(StackSettings s) =>
    [
        .. UnknownPlanes(s),
        .. NetworkPlanesRules.Check("NetworkPlanes planes", s.Planes),
        .. HaProxyVipRules.Check("HaProxyVip vip", s.HaProxy),
        .. GaleraRules.Check("GaleraCluster db", s.Galera),
        .. RabbitMqRules.Check("RabbitMqCluster messages", s.Messages),
        .. s.Pacemaker is { } cluster ? PacemakerRules.Check("PacemakerCluster cluster", cluster) : NoCluster(s),
        .. s.Kolla is { } kolla ? KollaRules.Check("KollaDeployment openstack", kolla) : [],
    ];

    /// <summary>What can be told of the options alone, where the site has to be mended before it has nodes.</summary>
    public static IEnumerable<Problem> CheckOptions(StackSettings s) =>
        from problem in (IEnumerable<Problem>)
        [
            .. NetworkPlanesRules.Check("NetworkPlanes planes", s.Planes),
            .. HaProxyVipRules.Check("HaProxyVip vip", s.HaProxy),
            .. GaleraRules.Check("GaleraCluster db", s.Galera),
            .. RabbitMqRules.Check("RabbitMqCluster messages", s.Messages),
            .. s.Pacemaker is { } cluster ? PacemakerRules.Check("PacemakerCluster cluster", cluster) : NoCluster(s),
            .. s.Kolla is { } kolla ? KollaRules.CheckOptions("KollaDeployment openstack", kolla) : [],
        ]
        where !OfNodes(problem.Path)
        select problem;

    private static IEnumerable<Problem> UnknownPlanes(StackSettings s) =>
        from named in new[] { ("GaleraCluster db", s.Galera.Plane, "galera.plane"), ("RabbitMqCluster messages", s.Messages.Plane, "rabbitmq.plane") }
        where s.Site.FindPlane(named.Item2) is null
        select new Problem(named.Item1, $"unknown plane '{named.Item2}'", $"use one of: {string.Join(", ", s.Site.Planes.Select(p => p.Name))}", named.Item3);

    private static IEnumerable<Problem> NoCluster(StackSettings s)
    {
        if (s.HaProxy.VipManager == "pacemaker")
            yield return new("HaProxyVip vip", "vipManager is pacemaker, but there is no cluster", "add the section pacemaker: {}, or leave vipManager out", "haproxy.vipManager");
    }

    /// <summary>Front ends on the virtual addresses, whoever brings them, where everything else holds.</summary>
    public static IEnumerable<Problem> FrontEnds(StackSettings settings) =>
        FrontEnd.Clashes("HaProxyVip vip", [.. FrontEnd.Of(settings.HaProxy), .. GaleraProxyWriter.FrontEnds(settings.Galera), .. settings.Kolla is { } kolla ? ProxyWriter.FrontEnds(kolla) : []]);

    // Said of no nodes at all, or of addresses, of which the site itself says more.
    private static bool OfNodes(string path) => path.Split('.') is ["nodes"] or ["witness"] or ["vip", ..] or ["vips", ..] or ["pacemaker", "twoNode" or "addresses"] or ["kolla", "messages", "hosts"];
}
