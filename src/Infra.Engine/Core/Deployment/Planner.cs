using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>Decides what a registration means: asks the provider to check and to compare. One registration at a time.</summary>
internal sealed class Planner(Run run, ProviderSet providers, Dependents dependents)
{
    readonly Selection selection = new(run.Request);
    readonly Targets replace = new(run.Request.Replace);

    /// <exception cref="StepFailedException">The inputs are refused, or the change is.</exception>
    public async Task<Plan> PlanAsync(ResourceState wanted, ResourceState? old, bool? deleteBeforeReplace)
    {
        if (!selection.TakesOrNeeds(wanted))
            return old is null
                ? Plan.Of(PlanKind.Skip, wanted, null, Change.None)
                : Plan.Of(PlanKind.Leave, old with { Urn = wanted.Urn, Parent = wanted.Parent }, old, Change.None);
        wanted = wanted with { Inputs = Ignore(wanted, old) };
        run.Words.Collect(wanted.Inputs);
        var recreate = dependents.TakeReplacement(wanted.Urn) ?? (old is { PendingReplacement: true } ? [] : null);
        wanted = await CheckAsync(wanted, recreate is null ? old : null);
        if (old is null)
            return Plan.Of(PlanKind.Create, wanted, null, Change.None);
        if (recreate is not null)
            return Plan.Of(PlanKind.Recreate, wanted, old, Change.Replacing([.. recreate]));
        if (old.External)
            return Plan.Of(PlanKind.Create, wanted, old, Change.None);
        var change = await CompareAsync(old, wanted);
        if (!change.Any)
            return Plan.Of(PlanKind.Same, Unchanged(old, wanted), old, change);
        if (!change.Replace)
            return Plan.Of(PlanKind.Update, wanted with { Created = old.Created }, old, change);
        if (old.Protect && wanted.Protect)
            throw new StepFailedException(wanted.Urn,
                $"unable to replace resource \"{wanted.Urn}\"\nas it is currently marked for protection. To unprotect the resource, remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`");
        wanted = await CheckAsync(wanted, null);
        return deleteBeforeReplace ?? change.DeleteFirst
            ? new(PlanKind.DeleteAndReplace, wanted, old, change, [.. await dependents.ReplacedWithAsync(old), old])
            : Plan.Of(PlanKind.Replace, wanted, old, change);
    }

    /// <summary>Why what needs a resource that was skipped cannot be made.</summary>
    public string Missing(string urn, string need) => selection.Missing(urn, need);

    Struct Ignore(ResourceState wanted, ResourceState? old)
    {
        if (old is null || wanted.IgnoreChanges.Count == 0)
            return wanted.Inputs;
        var refused = new List<string>();
        var inputs = IgnoredChanges.Apply(wanted.Inputs, old.Inputs, wanted.IgnoreChanges, refused);
        foreach (var path in refused)
            run.Events.Diagnose("info", wanted.Urn, $"cannot ignore changes in added or removed elements of the path: \"{path}\"");
        return inputs;
    }

    async Task<ResourceState> CheckAsync(ResourceState wanted, ResourceState? old)
    {
        if (!wanted.Custom)
            return wanted;
        CheckResponse answer;
        if (Urns.IsProvider(wanted.Type))
        {
            var draft = await providers.DraftAsync(wanted.Urn, wanted.Inputs);
            answer = await draft.CheckConfigAsync(
                wanted.Urn, wanted.Type, ProviderSet.Arguments(old?.Inputs ?? new()), ProviderSet.Arguments(wanted.Inputs), run.Terminate);
            answer.Inputs = (answer.Inputs ?? new()).Clone();
            if (wanted.Inputs.Fields.ContainsKey("version"))
                answer.Inputs.Fields[ProviderSet.Internal] = Value.ForStruct(new());
        }
        else
        {
            answer = await (await providers.GetAsync(wanted.Provider)).CheckAsync(wanted, old?.Inputs ?? new(), wanted.Inputs, run.Terminate);
        }
        if (answer.Failures.Count > 0)
            throw new StepFailedException(wanted.Urn, string.Join('\n', answer.Failures.Select(f => Problem(wanted, f))));
        run.Words.Collect(answer.Inputs);
        return wanted with { Inputs = Assets.Complete(answer.Inputs, run.Project.ProgramDirectory) };
    }

    static string Problem(ResourceState wanted, CheckFailure failure)
    {
        if (failure.Property.Length == 0)
            return $"{wanted.Type} resource '{wanted.Name}' has a problem: {failure.Reason}";
        var value = GoText.Of(wanted.Inputs.Fields.TryGetValue(failure.Property, out var given) ? PropertyJson.Masked(given) : null);
        return $"{wanted.Type} resource '{wanted.Name}': property {failure.Property} value {{{value}}} has a problem: {failure.Reason}";
    }

    async Task<Change> CompareAsync(ResourceState old, ResourceState wanted)
    {
        if (replace.Match(wanted.Urn))
            return Change.Replacing("id");
        if (!wanted.Custom)
            return old.Inputs.Equals(wanted.Inputs) ? Change.None : Inputs(old, wanted);
        if (Urns.IsProvider(wanted.Type))
            return await CompareProvidersAsync(old, wanted);
        if (await ProviderChangedAsync(old, wanted))
            return Change.Replacing("provider");
        var answer = await (await providers.GetAsync(wanted.Provider)).DiffAsync(old, wanted, wanted.IgnoreChanges, run.Terminate);
        var change = ChangeReader.Read(answer, old.Inputs, wanted.Inputs, wanted.ReplaceOnChanges);
        return !change.Any && old.InitErrors.Count > 0 ? Inputs(old, wanted) : change;
    }

    async Task<Change> CompareProvidersAsync(ResourceState old, ResourceState wanted)
    {
        if (old.Inputs.Equals(wanted.Inputs))
            return Change.None;
        var draft = await providers.DraftAsync(wanted.Urn, wanted.Inputs);
        var answer = await draft.DiffConfigAsync(old, ProviderSet.Arguments(old.Inputs), ProviderSet.Arguments(wanted.Inputs), run.Terminate);
        return ChangeReader.Read(answer, old.Inputs, wanted.Inputs, wanted.ReplaceOnChanges);
    }

    /// <summary>Another provider with another configuration may reach another place: then the resource is not the same one.</summary>
    async Task<bool> ProviderChangedAsync(ResourceState old, ResourceState wanted)
    {
        if (old.Provider == wanted.Provider || old.Provider.Length == 0)
            return false;
        if (Urns.IsDefaultProvider(old.ProviderUrn) && Urns.IsDefaultProvider(wanted.ProviderUrn))
            return false;
        return dependents.OldProvider(old.Provider) is { } before && dependents.NewProvider(wanted.Provider) is { } now
            && (await CompareProvidersAsync(before, now with { Urn = before.Urn })).Replace;
    }

    static Change Inputs(ResourceState old, ResourceState wanted)
    {
        var detailed = InputDiff.Between(old.Inputs, wanted.Inputs);
        return Change.None with { Any = true, Keys = [.. detailed.Keys.Select(p => PropertyPath.Parse(p)?.Steps[0] ?? p).Distinct()], Detailed = detailed };
    }

    static ResourceState Unchanged(ResourceState old, ResourceState wanted) => wanted with
    {
        Id = old.Id,
        Outputs = SecretMarks.Additional(old.Outputs, wanted.AdditionalSecretOutputs),
        Created = old.Created,
        Modified = old.Modified,
        InitErrors = old.InitErrors,
        ImportId = old.ImportId,
        Others = old.Others,
    };
}
