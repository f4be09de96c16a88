using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Takes out of what is to be deleted what the operation is not about, and what that needs.</summary>
internal sealed class Spared(Run run)
{
    /// <param name="doomed">In the state's order.</param>
    /// <returns>What goes; nothing where something would have to go that was not chosen, which is then reported.</returns>
    public IReadOnlyList<ResourceState> Without(IReadOnlyList<ResourceState> doomed) =>
        run.Request.Excludes.Count > 0 ? Unneeded(doomed) : run.Request.Targets.Count > 0 ? Targeted(doomed) : doomed;

    /// <summary>With --exclude: what stays keeps everything it needs.</summary>
    IReadOnlyList<ResourceState> Unneeded(IReadOnlyList<ResourceState> doomed)
    {
        var selection = new Selection(run.Request);
        var stays = doomed.Where(r => !r.Delete && !selection.Takes(r)).ToHashSet();
        var needed = new HashSet<string>();
        foreach (var resource in doomed.Reverse().Where(r => stays.Contains(r) || needed.Contains(r.Urn)))
        {
            stays.Add(resource);
            needed.UnionWith(resource.Needs);
        }
        return [.. doomed.Where(r => !stays.Contains(r))];
    }

    /// <summary>With --target: only targets, and none that something else still needs.</summary>
    IReadOnlyList<ResourceState> Targeted(IReadOnlyList<ResourceState> doomed)
    {
        var targets = new Targets(run.Request.Targets);
        var chosen = doomed.Where(r => r.Delete || targets.Match(r.Urn)).ToHashSet();
        var goes = chosen.Where(r => !r.Delete).Select(r => r.Urn).ToHashSet();
        var strangers = false;
        foreach (var resource in doomed.Where(r => !chosen.Contains(r) && r.Needs.Any(goes.Contains)))
        {
            if (run.Request.TargetDependents)
            {
                chosen.Add(resource);
                goes.Add(resource.Urn);
                continue;
            }
            strangers = true;
            // What needs the stranger would have to go as well.
            goes.Add(resource.Urn);
            run.Events.Diagnose("error", resource.Urn,
                $"Resource '{resource.Urn}' will be destroyed but was not specified in --target list.\nEither include resource in --target list or pass --target-dependents to proceed.");
            run.Halt.Count();
        }
        return strangers ? [] : [.. doomed.Where(chosen.Contains)];
    }
}
