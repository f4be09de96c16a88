using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>
/// Which resources the operation is about: <c>--target</c>, <c>--exclude</c> and the dependents of either. Asked in an order in which every
/// resource follows what it needs.
/// </summary>
internal sealed class Selection(OperationRequest request)
{
    readonly Targets targets = new(request.Targets);
    readonly Targets excludes = new(request.Excludes);
    readonly HashSet<string> taken = [];
    readonly HashSet<string> left = [];

    /// <summary>Nothing was said: the operation is about all of them.</summary>
    public bool All => targets.None && excludes.None;

    public bool Takes(ResourceState resource)
    {
        if (!excludes.None)
            return !Remember(left, resource, excludes.Match(resource.Urn), request.ExcludeDependents);
        return targets.None || Remember(taken, resource, targets.Match(resource.Urn), request.TargetDependents);
    }

    /// <summary>The stack itself and the providers that the engine makes are always part of it.</summary>
    public bool TakesOrNeeds(ResourceState resource) =>
        Takes(resource) || resource.Type == Urns.StackType || Urns.IsDefaultProvider(resource.Urn);

    /// <summary>Why what needs a resource that was left out, and is not there, cannot be made.</summary>
    public string Missing(string urn, string need) => excludes.None
        ? $"Resource '{urn}' depends on '{need}' which was was not specified in --target list."
        : $"Resource '{urn}' depends on '{need}' which was not created yet and is left out by --exclude; exclude both (--exclude-dependents) or none.";

    static bool Remember(HashSet<string> chosen, ResourceState resource, bool named, bool dependentsToo)
    {
        var counts = named || dependentsToo && resource.Needs.Any(chosen.Contains);
        if (counts) chosen.Add(resource.Urn);
        return counts;
    }
}
