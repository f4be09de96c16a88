using System.Collections.Concurrent;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>Which URN is whose in this run, and which old resource each one continues.</summary>
internal sealed class Claims(Run run, IReadOnlyList<ResourceState> before)
{
    readonly ConcurrentDictionary<string, Registered> registered = new();
    readonly ConcurrentDictionary<string, ResourceState> olds =
        new(before.Where(r => !r.Delete).GroupBy(r => r.Urn).Select(g => KeyValuePair.Create(g.Key, g.Last())));
    readonly ConcurrentDictionary<ResourceState, bool> consumed = new();

    /// <summary>Old resources that no registration spoke for.</summary>
    public IReadOnlyList<ResourceState> AllUnclaimed => [.. before.Where(r => !r.Delete && !consumed.ContainsKey(r))];

    /// <summary>The old resource of this URN; null where there is none, and where a registration spoke for it.</summary>
    public ResourceState? Unclaimed(string urn) => olds.GetValueOrDefault(urn) is { } old && !consumed.ContainsKey(old) ? old : null;

    public IEnumerable<Registered> All => registered.Values;

    public bool Knows(string urn) => registered.ContainsKey(urn);

    public Registered? Find(string urn) => registered.GetValueOrDefault(urn);

    /// <summary>A dependent was deleted beforehand: when it is registered it must find what the state now says of it.</summary>
    public void Owe(ResourceState resource, ResourceState owed)
    {
        olds[resource.Urn] = owed;
        consumed[resource] = true;
    }

    /// <summary>Enters a resource under its URN, with what it was before.</summary>
    /// <exception cref="StepFailedException">The URN is taken, the type is no type, or the parent is missing.</exception>
    public Registered Claim(RegisterResourceRequest request)
    {
        var urn = run.Urn(request.Parent, request.Type, request.Name);
        if (request.Type.Split(':').Length != 3)
            throw new StepFailedException(urn, $"Type '{request.Type}' is not a valid type token (must have format '*:*:*')");
        Registered? parent = null;
        if (request.Parent.Length > 0 && !registered.TryGetValue(request.Parent, out parent))
            throw new StepFailedException(urn, $"the parent '{request.Parent}' of '{urn}' is not registered");
        // Only components hand on what they were given; a custom resource hands on its own provider (ProviderChoice).
        var above = request.Custom || parent is null ? new Dictionary<string, string>() : new Dictionary<string, string>(parent.Providers);
        foreach (var (package, reference) in request.Providers)
            above[package] = reference;
        if (!request.Custom && request.Provider.Length > 0)
            above[Urns.PackageOf(Urns.TypeOf(Urns.SplitProvider(request.Provider).Urn))] = request.Provider;
        var own = new Registered(
            urn, Aliases.Of(request, run.Stack, run.Project.Name, parent), above,
            request.HasProtect ? request.Protect : parent?.Protect ?? false,
            request.HasRetainOnDelete ? request.RetainOnDelete : parent?.RetainOnDelete ?? false,
            request.DeletedWith.Length > 0 ? request.DeletedWith : parent?.DeletedWith ?? "");
        if (!registered.TryAdd(urn, own))
            throw new StepFailedException(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
        own.Old = own.Aliases.Prepend(urn).Select(olds.GetValueOrDefault).FirstOrDefault(old => old is not null && !consumed.ContainsKey(old));
        if (own.Old is not null)
            consumed[own.Old] = true;
        return own;
    }
}
