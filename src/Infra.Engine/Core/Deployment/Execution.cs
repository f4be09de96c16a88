using System.Collections.Concurrent;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Turns a plan into steps.</summary>
internal sealed class Execution(Journal journal, StepRunner steps, Claims claims, Dependents dependents)
{
    readonly ConcurrentQueue<ResourceState> replaced = new();

    /// <summary>Originals of replacements made in this run, as they stand in the state.</summary>
    public IReadOnlyList<ResourceState> Replaced => [.. replaced];

    readonly HashSet<ResourceState> left = [];

    /// <summary>Resources that no registration spoke for, and that stay because one that stays needs them.</summary>
    public IReadOnlyCollection<ResourceState> Left => left;

    /// <summary>What a resource that is left as it was needs comes before it, also where the program does not register it any more.</summary>
    public void LeaveNeeds(ResourceState resource)
    {
        foreach (var need in resource.Needs.Select(claims.Unclaimed).OfType<ResourceState>().Where(n => !left.Contains(n)))
        {
            LeaveNeeds(need);
            left.Add(need);
            journal.Apply(null, need, need);
            steps.Leave(need, need);
        }
    }

    /// <exception cref="StepFailedException">A step failed.</exception>
    /// <exception cref="OperationCanceledException">The operation ends before the step could begin.</exception>
    public async Task CarryOutAsync(Registered own, Plan plan)
    {
        if (plan.Wanted is { Custom: false } && plan.Kind != PlanKind.Skip)
            own.Open = new(plan.Kind switch { PlanKind.Create => "create", PlanKind.Update => "update", PlanKind.Same or PlanKind.Leave => "same", _ => "replace" }, plan.Old, plan.Wanted, plan.Change);
        switch (plan.Kind)
        {
            case PlanKind.Skip:
                own.Skipped = true;
                steps.Leave(null, plan.Wanted);
                break;
            case PlanKind.Same or PlanKind.Leave:
                own.State = steps.Same(plan.Old!, plan.Wanted, plan.Change);
                break;
            case PlanKind.Create:
                own.State = await steps.CreateAsync("create", plan.Wanted, plan.Change, gone: plan.Old);
                break;
            case PlanKind.Update:
                own.State = await steps.UpdateAsync(plan.Old!, plan.Wanted, plan.Change);
                break;
            case PlanKind.Replace:
                own.State = await steps.CreateAsync("create-replacement", plan.Wanted, plan.Change, kept: plan.Old);
                var original = journal.Resources.First(r => r.Urn == plan.Old!.Urn && r.Id == plan.Old.Id && r.Delete);
                replaced.Enqueue(original);
                steps.Note(new("replace", original, own.State, plan.Change));
                break;
            case PlanKind.DeleteAndReplace:
                await DeleteFirstAsync(plan);
                await RecreateAsync(own, plan);
                break;
            case PlanKind.Recreate:
                await RecreateAsync(own, plan);
                break;
        }
        if (own.State is { } state && Urns.IsProvider(state.Type))
            dependents.Knows(state);
    }

    async Task DeleteFirstAsync(Plan plan)
    {
        foreach (var resource in plan.DeleteFirst)
        {
            var owed = await steps.DeleteAsync("delete-replaced", resource, !resource.RetainOnDelete, comesBack: true);
            if (owed is not null)
                claims.Owe(resource, owed);
        }
    }

    async Task RecreateAsync(Registered own, Plan plan)
    {
        var gone = journal.Resources.FirstOrDefault(r => r.Urn == plan.Old!.Urn && r.PendingReplacement) ?? plan.Old!;
        // Of a dependent that was deleted first, Pulumi gives the reasons with its creation alone.
        steps.Note(new("replace", gone, plan.Wanted, plan.Kind == PlanKind.Recreate ? Change.None : plan.Change));
        own.State = await steps.CreateAsync("create-replacement", plan.Wanted, plan.Change, gone: gone);
    }
}
