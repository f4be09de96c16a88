namespace Infra.Engine.State;

/// <summary>
/// The URNs that changed by aliases in this run. What the run has not come to yet still names the old ones: should the run end
/// here, the state must name the new ones, or it would refer to what is not there.
/// </summary>
internal sealed class Renames
{
    readonly Dictionary<string, string> names = [];

    public void Note(ResourceState? before, ResourceState? now)
    {
        if (before is not null && now is not null && before.Urn != now.Urn)
            names[before.Urn] = now.Urn;
    }

    /// <summary>A resource of before the run, as it must be written now.</summary>
    public RenderedResource Follow(RenderedResource resource) =>
        names.Count == 0 || !resource.State.Needs.Any(names.ContainsKey) ? resource : new(Follow(resource.State));

    ResourceState Follow(ResourceState state)
    {
        var (provider, id) = Urns.SplitProvider(state.Provider);
        return state with
        {
            Parent = Now(state.Parent),
            Provider = state.Provider.Length == 0 ? "" : $"{Now(provider)}::{id}",
            DeletedWith = Now(state.DeletedWith),
            Dependencies = [.. state.Dependencies.Select(Now)],
            PropertyDependencies = state.PropertyDependencies.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.Select(Now)]),
        };
    }

    string Now(string urn) => names.GetValueOrDefault(urn, urn);
}
