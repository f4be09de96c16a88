using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Deletes what is not wanted any more: each resource after everything that needs it.</summary>
internal sealed class Removal(Run run, Journal journal, StepRunner steps)
{
    /// <param name="doomed">In the state's order.</param>
    public async Task RunAsync(IReadOnlyList<ResourceState> doomed)
    {
        var chosen = new Spared(run).Without(doomed);
        if (run.Halt.Errors == 0)
            foreach (var resource in doomed.Except(chosen))
                steps.Leave(resource, resource);
        doomed = chosen;
        var urns = doomed.Select(r => r.Urn).ToHashSet();
        var blockers = doomed.ToDictionary(r => r, _ => new List<ResourceState>());
        var byUrn = doomed.ToLookup(r => r.Urn);
        foreach (var resource in doomed)
            foreach (var needed in resource.Needs.SelectMany(urn => byUrn[urn]).Where(n => n != resource))
                blockers[needed].Add(resource);
        var removals = new Dictionary<ResourceState, Task<bool>>();
        foreach (var resource in doomed.Reverse())
            _ = Start(resource);
        await Task.WhenAll(removals.Values);

        Task<bool> Start(ResourceState resource) => removals.TryGetValue(resource, out var started)
            ? started
            : removals[resource] = RemoveAsync(resource, [.. blockers[resource].Select(Start)], !urns.Contains(resource.DeletedWith));
    }

    async Task<bool> RemoveAsync(ResourceState resource, IReadOnlyList<Task<bool>> before, bool callProvider)
    {
        var gone = await Task.WhenAll(before);
        if (!gone.All(done => done))
            return false;
        if (resource.PendingReplacement)
        {
            await journal.EndAsync(null, resource, null);
            return true;
        }
        var op = (resource.External ? "discard" : "delete") + (resource.Delete ? "-replaced" : "");
        if (resource is { Protect: true, Delete: false })
            return Refuse(new(op, resource, null, Change.None));
        try
        {
            await steps.DeleteAsync(op, resource, callProvider && !resource.RetainOnDelete);
            return true;
        }
        catch (Exception problem) when (problem is StepFailedException or OperationCanceledException)
        {
            return false;
        }
    }

    bool Refuse(Step step)
    {
        run.Events.Starts(step);
        run.Events.Diagnose("error", step.Urn, (run.Preview ? "Preview failed: " : "")
            + $"resource \"{step.Urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{step.Urn}'`");
        if (!run.Preview)
            run.Events.Failed(step);
        run.Halt.Count();
        return false;
    }
}
