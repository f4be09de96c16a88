using System.Collections.Concurrent;
using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Who of the old resources cannot be without another one.</summary>
/// <param name="isRegistered">Whether this run's program has already spoken for a URN.</param>
internal sealed class Dependents(Run run, ProviderSet providers, IReadOnlyList<ResourceState> before, Func<string, bool> isRegistered)
{
    readonly Dictionary<string, IReadOnlyList<string>> replaced = [];
    readonly ConcurrentDictionary<string, ResourceState> now = new();

    public void Knows(ResourceState provider) => now[ProviderSet.Reference(provider)] = provider;

    public ResourceState? OldProvider(string reference) => before.FirstOrDefault(r => Urns.IsProvider(r.Type) && ProviderSet.Reference(r) == reference);

    public ResourceState? NewProvider(string reference) => now.GetValueOrDefault(reference);

    /// <summary>The properties for which a dependent was deleted beforehand; null when it was not.</summary>
    public IReadOnlyList<string>? TakeReplacement(string urn) => replaced.Remove(urn, out var keys) ? keys : null;

    /// <summary>
    /// What must go before a resource that is deleted to be made anew: dependents that would be replaced themselves if the
    /// values they take from it were unknown. Last dependents first.
    /// </summary>
    public async Task<IReadOnlyList<ResourceState>> ReplacedWithAsync(ResourceState root)
    {
        var gone = new HashSet<string> { root.Urn };
        var found = new List<ResourceState>();
        foreach (var resource in before.SkipWhile(r => r != root).Skip(1).Where(r => r is { Custom: true, Delete: false, External: false }))
        {
            if (isRegistered(resource.Urn) || replaced.ContainsKey(resource.Urn) || await ReplaceKeysAsync(resource, gone) is not { } keys)
                continue;
            if (resource.Protect)
                throw new StepFailedException(resource.Urn,
                    $"unable to replace resource \"{resource.Urn}\"\nas it is currently marked for protection and \"{root.Urn}\", which it depends on, is to be replaced");
            gone.Add(resource.Urn);
            replaced[resource.Urn] = keys;
            found.Insert(0, resource);
        }
        return found;
    }

    async Task<IReadOnlyList<string>?> ReplaceKeysAsync(ResourceState resource, HashSet<string> gone)
    {
        if (gone.Contains(resource.ProviderUrn))
            return ["provider"];
        var taken = resource.PropertyDependencies.Where(p => p.Value.Any(gone.Contains)).Select(p => p.Key).ToArray();
        if (taken.Length == 0 || Urns.IsProvider(resource.Type))
            return null;
        var inputs = resource.Inputs.Clone();
        foreach (var property in taken)
            inputs.Fields[property] = Wire.UnknownValue;
        var provider = await providers.GetAsync(resource.Provider);
        var answer = await provider.DiffAsync(resource, resource with { Inputs = inputs }, [], run.Terminate);
        var change = ChangeReader.Read(answer, resource.Inputs, inputs, resource.ReplaceOnChanges);
        return change.Replace ? change.ReplaceKeys : null;
    }
}
