using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>After resources were found gone: no other one may name them any more.</summary>
internal static class Relations
{
    /// <param name="known">Every URN there was before.</param>
    public static void Mend(Journal journal, IReadOnlySet<string> known)
    {
        var resources = journal.Resources;
        var gone = known.Except(resources.Select(r => r.Urn)).ToHashSet();
        if (gone.Count == 0)
            return;
        foreach (var resource in resources.Where(r => r.Needs.Any(gone.Contains)))
            journal.Exchange(resource, Without(resource, gone));
    }

    static ResourceState Without(ResourceState resource, HashSet<string> gone) => resource with
    {
        Parent = gone.Contains(resource.Parent) ? "" : resource.Parent,
        Dependencies = [.. resource.Dependencies.Where(urn => !gone.Contains(urn))],
        PropertyDependencies = resource.PropertyDependencies.ToDictionary(
            p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.Where(urn => !gone.Contains(urn))]),
        DeletedWith = gone.Contains(resource.DeletedWith) ? "" : resource.DeletedWith,
    };
}
