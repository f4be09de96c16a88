using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>
/// Whom a node must reach on a plane: everybody on a plane of few nodes; on a larger one those 1, 2, 4, 8, … places before and after it in
/// the site, near and far. So a node's checks grow by one where the plane doubles, and a new node at the end touches only those it is asked by.
/// </summary>
public sealed class PlanePeers
{
    /// <summary>Nodes of a plane on which everybody asks everybody.</summary>
    public const int Few = 32;

    private readonly Site site;
    private readonly Dictionary<string, List<SiteNode>> members;
    private readonly Dictionary<(string Plane, string Node), int> places;

    /// <param name="site">A validated site.</param>
    public PlanePeers(Site site)
    {
        this.site = site;
        members = site.Planes.ToDictionary(p => p.Name, p => site.Nodes.Where(n => n.Nics.ContainsKey(p.Name)).ToList());
        places = members.SelectMany(m => m.Value.Select((node, place) => (Key: (m.Key, node.Name), place))).ToDictionary(m => m.Key, m => m.place);
    }

    /// <summary>Name → address on the plane, in the order of the site.</summary>
    public IReadOnlyDictionary<string, string> Of(SiteNode node, Plane plane)
    {
        var all = members[plane.Name];
        var own = places[(plane.Name, node.Name)];
        return (all.Count <= Few ? Enumerable.Range(0, all.Count).Where(place => place != own) : Spread(own, all.Count))
            .ToDictionary(place => all[place].Name, place => AddressPlan.Of(site, all[place], plane).ToString());
    }

    private static IEnumerable<int> Spread(int own, int count)
    {
        var distances = Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(distance => distance < count).ToList();
        return distances.Select(d => own - d).Reverse().Where(place => place >= 0).Concat(distances.Select(d => own + d).Where(place => place < count));
    }
}
