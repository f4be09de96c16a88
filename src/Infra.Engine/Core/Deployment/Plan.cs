using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>What is to happen to one registered resource.</summary>
/// <param name="DeleteFirst">With a replacement that deletes before it creates: everything that goes, dependents first, the resource itself last.</param>
internal sealed record Plan(PlanKind Kind, ResourceState Wanted, ResourceState? Old, Change Change, IReadOnlyList<ResourceState> DeleteFirst)
{
    public static Plan Of(PlanKind kind, ResourceState wanted, ResourceState? old, Change change) => new(kind, wanted, old, change, []);
}
