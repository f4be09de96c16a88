namespace Infra.Components.Topology;

/// <summary>What must hold for static routes.</summary>
internal static class RouteRules
{
    public static IEnumerable<Problem> Check(Site site)
    {
        var routes = site.Planes.SelectMany(plane => plane.Routes.Select(route => (Plane: plane, Route: route))).ToList();
        foreach (var (plane, route) in routes)
        {
            var where = $"plane {plane.Name}";
            if (!plane.Network.IsHost(route.Via))
                yield return new(where, $"route to {route.To} goes through {route.Via}, which is not in {plane.Network}", "give a router of this plane", $"{route.Path}.via") { Because = [$"{plane.Path}.cidr"] };
            else if (site.Nodes.FirstOrDefault(n => route.Via.Equals(AddressPlan.Find(site, n, plane))) is { } node)
                yield return new(where, $"route to {route.To} goes through {route.Via}, which is node {node.Name} itself", "give a router of this plane", $"{route.Path}.via") { Because = [$"{node.Path}.address"] };
            if (site.Planes.FirstOrDefault(p => p.Network.Overlaps(route.To)) is { } direct)
                yield return new(where, $"route to {route.To} overlaps plane {direct.Name} {direct.Network}, which is reached directly", "give networks beyond the planes", $"{route.Path}.to") { Because = [$"{direct.Path}.cidr"] };
        }
        foreach (var twins in routes.GroupBy(r => r.Route.To.ToString()).Where(g => g.Count() > 1))
            yield return new($"plane {twins.Last().Plane.Name}", $"route to {twins.Key} is given {twins.Count()} times", "keep one", twins.Last().Route.Path);
    }
}
