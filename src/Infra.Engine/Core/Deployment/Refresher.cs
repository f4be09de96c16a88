using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Brings the state up to what is really there, by the providers' Read.</summary>
internal sealed class Refresher(Run run, Journal journal, ProviderSet providers)
{
    public Task RunAsync(IReadOnlyList<ResourceState> resources)
    {
        var targets = new Targets(run.Request.Targets);
        return Task.WhenAll(resources.Where(r => targets.None || targets.Match(r.Urn)).Select(RefreshAsync));
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
            if (now is null || now != old)
                await journal.EndAsync(null, now is null ? old : null, null);
            if (now is not null && now != old)
                journal.Exchange(old, now);
            if (!Urns.IsDefaultProvider(old.Urn))
                run.Events.Count(now is null ? "delete" : now == old ? "same" : "update");
            run.Events.Done(step with { New = now }, count: false);
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

    async Task<ResourceState?> ReadAsync(ResourceState old)
    {
        if (!old.Custom || Urns.IsProvider(old.Type) || old.Type == Urns.StackReferenceType || old.PendingReplacement)
            return old;
        var provider = await providers.GetAsync(old.Provider);
        if (await provider.ReadAsync(old, run.Terminate) is not { } found)
            return null;
        var outputs = SecretMarks.Additional(found.Outputs, old.AdditionalSecretOutputs);
        run.Words.Collect(outputs);
        return outputs.Equals(old.Outputs) && found.Inputs.Equals(old.Inputs) && found.Id == old.Id
            ? old
            : old with { Id = found.Id, Inputs = found.Inputs, Outputs = outputs, Modified = DateTimeOffset.UtcNow };
    }
}
