using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Brings the state up to what is really there, by the providers' Read.</summary>
/// <param name="own">The operation is a refresh: what it finds is what it did. Before an update it is not counted.</param>
internal sealed class Refresher(Run run, Journal journal, ProviderSet providers, bool own)
{
    public async Task RunAsync(IReadOnlyList<ResourceState> resources)
    {
        var selection = new Selection(run.Request);
        await Task.WhenAll(resources.Where(selection.Takes).ToArray().Select(RefreshAsync));
        Relations.Mend(journal, resources.Select(r => r.Urn).ToHashSet());
        await journal.FlushAsync();
    }

    async Task RefreshAsync(ResourceState old)
    {
        var step = new Step("refresh", old, old, Change.None);
        try
        {
            await run.Slots.WaitAsync(run.Halt.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        try
        {
            run.Events.Starts(step);
            var now = await ReadAsync(old);
            if (now is null)
                await journal.EndAsync(null, old, null);
            else if (now != old)
                journal.Exchange(old, now);
            run.Events.Done(Result(step with { New = now }), count: own);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            run.Events.Diagnose("error", old.Urn, StepRunner.Text(problem));
            run.Events.Failed(step);
            run.Halt.Fail();
        }
        finally
        {
            run.Slots.Release();
        }
    }

    /// <summary>A refresh ends as what it found: same, update or delete.</summary>
    Step Result(Step step)
    {
        if (!own || step.Old is not { } old)
            return step;
        if (step.New is not { } now)
            return step with { Op = "delete" };
        if (now == old)
            return step with { Op = "same" };
        var keys = Differing(old.Inputs, now.Inputs);
        return step with { Op = "update", Change = Change.None with { Any = true, Keys = keys.Length > 0 ? keys : Differing(old.Outputs, now.Outputs) } };
    }

    static string[] Differing(Google.Protobuf.WellKnownTypes.Struct before, Google.Protobuf.WellKnownTypes.Struct after) =>
        [.. InputDiff.Between(before, after).Keys.Select(p => PropertyPath.Parse(p)?.Steps[0] ?? p).Distinct()];

    async Task<ResourceState?> ReadAsync(ResourceState old)
    {
        if (!old.Custom || Urns.IsProvider(old.Type) || old.Type == Urns.StackReferenceType || old.PendingReplacement)
            return old;
        var provider = await providers.GetAsync(old.Provider);
        if (await provider.ReadAsync(old, run.Terminate) is not { } found)
            return null;
        var outputs = SecretMarks.Additional(found.Outputs, old.AdditionalSecretOutputs);
        run.Words.Collect(outputs);
        if (found.InitErrors.Count > 0)
            run.Events.Diagnose("warning", old.Urn, $"Refreshed resource is in an unhealthy state:\n* {string.Join("\n* ", found.InitErrors)}");
        var inputs = found.Inputs ?? old.Inputs;
        return outputs.Equals(old.Outputs) && inputs.Equals(old.Inputs) && found.Id == old.Id && found.InitErrors.SequenceEqual(old.InitErrors)
            ? old
            : old with { Id = found.Id, Inputs = inputs, Outputs = outputs, InitErrors = found.InitErrors, Modified = DateTimeOffset.UtcNow };
    }
}
