namespace Pulumi.Serialization;

/// <summary>Which registrations the engine is told to wait for.</summary>
internal static class Dependencies
{
    /// <summary>The URNs of resources; a local component stands for its children, since it is nothing by itself.</summary>
    public static async Task<IReadOnlyCollection<string>> UrnsAsync(IEnumerable<Resource> resources, Resource? except)
    {
        var reached = new HashSet<Resource>();
        foreach (var resource in resources) Reach(resource, reached);
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in reached.Where(r => (r.IsCustom || r.IsRemote) && r != except))
            urns.Add((await resource.Urn.State.ConfigureAwait(false)).Value);
        return urns;
    }

    static void Reach(Resource resource, HashSet<Resource> reached)
    {
        if (!reached.Add(resource) || resource.IsCustom || resource.IsRemote) return;
        foreach (var child in resource.Children) Reach(child, reached);
    }
}
