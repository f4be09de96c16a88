using Infra.Components.Galera;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Pacemaker;
using Infra.Components.Planes;
using Infra.Components.RabbitMq;
using Infra.Components.Sites;

namespace Infra.Stacks;

/// <summary>The components of an environment: a further one is a further line. Each may use what stands before it.</summary>
public static class SiteComponents
{
    /// <summary>A part of each, for one site.</summary>
    public static IReadOnlyList<SitePart> All() =>
    [
        new NetworkPlanesPart(),
        new HaProxyVipPart(),
        new GaleraPart(),
        new RabbitMqPart(),
        new PacemakerPart(),
        new KollaPart(),
    ];
}
