using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>After a refresh: no resource names one that was found gone, and, as Pulumi leaves it, no property that depends on nothing.</summary>
internal static class Relations
{
    /// <param name="known">Every URN there was before.</param>
    public static void Mend(Journal journal, IReadOnlySet<string> known)
    {
        var resources = journal.Resources;
        var gone = known.Except(resources.Select(r => r.Urn)).ToHashSet();
        foreach (var resource in resources.Where(r => r.Needs.Any(gone.Contains) || r.PropertyDependencies.Values.Any(urns => urns.Count == 0)))
            journal.Exchange(resource, Without(resource, gone));
    }

    static ResourceState Without(ResourceState resource, HashSet<string> gone) => resource with
    {
        Parent = gone.Contains(resource.Parent) ? "" : resource.Parent,
        Dependencies = [.. resource.Dependencies.Where(urn => !gone.Contains(urn))],
        PropertyDependencies = resource.PropertyDependencies
            .Select(p => (p.Key, Urns: (IReadOnlyList<string>)[.. p.Value.Where(urn => !gone.Contains(urn))]))
            .Where(p => p.Urns.Count > 0).ToDictionary(p => p.Key, p => p.Urns),
        DeletedWith = gone.Contains(resource.DeletedWith) ? "" : resource.DeletedWith,
    };
}
