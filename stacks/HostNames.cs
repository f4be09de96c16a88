using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>
/// Whom a node's /etc/hosts names: everybody in a site of few nodes; in a larger one control nodes name everybody, and the others themselves
/// and the control nodes, so that what a node costs does not grow with the site, and a new one changes no file of all others.
/// </summary>
internal sealed class HostNames(Site site)
{
    /// <summary>Nodes of a site in which everybody names everybody.</summary>
    public const int Few = 100;

    private readonly Dictionary<string, string> all = Named(site.Nodes);
    private readonly Dictionary<string, string> control = Named(site.Nodes.Where(n => n.Role == Role.Control));

    /// <summary>Name → management address.</summary>
    public Dictionary<string, string> Of(string node) =>
        all.Count <= Few || control.ContainsKey(node) ? all : new(control) { [node] = all[node] };

    private static Dictionary<string, string> Named(IEnumerable<SiteNode> nodes) => nodes.ToDictionary(n => n.Name, n => n.Address.ToString());
}
