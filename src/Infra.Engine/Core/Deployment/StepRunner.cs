using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.Protocol;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Carries out single steps: events, the pending operation, the provider's call, the new state.</summary>
internal sealed class StepRunner(Run run, Journal journal, ProviderSet providers)
{
    public ResourceState Same(ResourceState old, ResourceState @new, Change change)
    {
        var step = new Step("same", old, @new, change);
        run.Events.Starts(step);
        if (Urns.IsProvider(@new.Type))
            providers.Bind(@new);
        journal.Apply(null, old, @new);
        if (@new.Custom)
            run.Events.Done(step);
        return @new;
    }

    /// <param name="op"><c>create</c> or <c>create-replacement</c>.</param>
    /// <param name="gone">What the new resource stands in for and what is already deleted.</param>
    /// <param name="kept">What it replaces and what is deleted later.</param>
    public Task<ResourceState> CreateAsync(string op, ResourceState wanted, Change change, ResourceState? gone = null, ResourceState? kept = null) =>
        CallAsync(new Step(op, gone ?? kept, wanted, change), "creating", async (step, pending, cancellation) =>
        {
            var (id, outputs) = await MakeAsync(wanted, cancellation);
            if (id.Length == 0 && wanted.Custom && !run.Preview)
                throw new ProviderException("provider returned empty resource.ID from create");
            var now = DateTimeOffset.UtcNow;
            var created = Settle(wanted with { Id = id, Outputs = outputs, Created = now, Modified = now });
            if (Urns.IsProvider(wanted.Type))
                providers.Bind(created);
            var replaced = kept is null ? null : kept with { Delete = true };
            if (kept is not null)
                journal.Exchange(kept, replaced!);
            await journal.EndAsync(pending, gone, created);
            if (created.Custom)
                run.Events.Done(step with { Old = gone ?? replaced, New = created });
            return created;
        });

    public Task<ResourceState> UpdateAsync(ResourceState old, ResourceState wanted, Change change) =>
        CallAsync(new Step("update", old, wanted, change), "updating", async (step, pending, cancellation) =>
        {
            var outputs = !wanted.Custom ? old.Outputs
                : Urns.IsProvider(wanted.Type) ? ProviderSet.Arguments(wanted.Inputs)
                : await ChangeAsync(old, wanted, cancellation);
            var updated = Settle(wanted with { Id = old.Id, Outputs = outputs, Created = old.Created, Modified = DateTimeOffset.UtcNow });
            if (Urns.IsProvider(wanted.Type))
                providers.Bind(updated);
            await journal.EndAsync(pending, old, updated);
            if (updated.Custom)
                run.Events.Done(step with { New = updated });
            return updated;
        });

    /// <param name="op"><c>delete</c> or <c>delete-replaced</c>.</param>
    /// <param name="callProvider">False where the resource is to stay or goes with its container.</param>
    /// <param name="comesBack">It is deleted to be made anew: until then the state remembers that it is owed.</param>
    public Task<ResourceState?> DeleteAsync(string op, ResourceState resource, bool callProvider, bool comesBack = false) =>
        CallAsync(new Step(op, resource, null, Change.None), "deleting", async (step, pending, cancellation) =>
        {
            if (resource is { Custom: true, External: false } && callProvider && !Urns.IsProvider(resource.Type) && !run.Preview)
                await (await providers.GetAsync(resource.Provider)).DeleteAsync(resource, cancellation);
            var owed = comesBack ? resource with { PendingReplacement = true } : null;
            if (owed is not null)
                journal.Exchange(resource, owed);
            await journal.EndAsync(pending, owed is null ? resource : null, null);
            run.Events.Done(step);
            return owed;
        });

    public Task<ResourceState> ReadAsync(ResourceState? old, ResourceState wanted, Func<CancellationToken, Task<Struct>> read) =>
        CallAsync(new Step("read", old, wanted, Change.None), "reading", async (step, pending, cancellation) =>
        {
            var now = DateTimeOffset.UtcNow;
            var found = Settle(wanted with { Outputs = await read(cancellation), Created = old?.Created ?? now, Modified = old?.Modified ?? now });
            await journal.EndAsync(pending, old, found);
            run.Events.Done(step with { New = found });
            return found;
        });

    /// <summary>Announces a step without a call: the <c>replace</c> that joins the halves of a replacement.</summary>
    public void Note(Step step)
    {
        run.Events.Starts(step);
        run.Events.Done(step);
    }

    async Task<T> CallAsync<T>(Step step, string pendingType, Func<Step, PendingOperation?, CancellationToken, Task<T>> call)
    {
        await run.Slots.WaitAsync(run.Halt.Token);
        using var running = run.Running.Enter();
        PendingOperation? pending = null;
        try
        {
            if (run.Halt.Token.IsCancellationRequested)
                throw new DroppedException();
            run.Events.Starts(step);
            var resource = step.New ?? step.Old!;
            if (resource.Custom && !Urns.IsProvider(resource.Type))
            {
                pending = new(resource with { Id = pendingType == "creating" ? "" : step.Old?.Id ?? "", Outputs = pendingType == "deleting" ? resource.Outputs : new() }, pendingType);
                await journal.BeginAsync(pending);
            }
            return await call(step, pending, run.Terminate);
        }
        catch (Exception problem) when (IsProviders(problem))
        {
            var interrupted = run.Terminate.IsCancellationRequested && problem is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };
            if (pending is not null && !interrupted)
                await journal.AbandonAsync(pending);
            throw Failed(step, interrupted ? "interrupted; the state records it as pending" : Text(problem));
        }
        finally
        {
            run.Slots.Release();
        }
    }

    StepFailedException Failed(Step step, string message)
    {
        run.Events.Diagnose("error", step.Urn, (run.Preview ? "Preview failed: " : "") + message);
        run.Events.Failed(step);
        run.Halt.Fail();
        return new(step.Urn, message, reported: true);
    }

    /// <summary>What a provider's failure says.</summary>
    public static string Text(Exception problem) => problem is RpcException call ? call.Status.Detail : problem.Message;

    bool IsProviders(Exception problem) => problem switch
    {
        DroppedException or StepFailedException => false,
        OperationCanceledException => run.Terminate.IsCancellationRequested,
        _ => true,
    };

    async Task<(string Id, Struct Outputs)> MakeAsync(ResourceState wanted, CancellationToken cancellation)
    {
        if (!wanted.Custom)
            return ("", new());
        if (Urns.IsProvider(wanted.Type))
            return (run.Preview ? "" : Guid.NewGuid().ToString(), ProviderSet.Arguments(wanted.Inputs));
        var provider = await providers.GetAsync(wanted.Provider);
        if (run.Preview && !provider.SupportsPreview)
            return ("", wanted.Inputs);
        var (id, outputs) = await provider.CreateAsync(wanted, run.Preview, cancellation);
        return (id == Wire.Unknown ? "" : id, outputs);
    }

    async Task<Struct> ChangeAsync(ResourceState old, ResourceState wanted, CancellationToken cancellation)
    {
        var provider = await providers.GetAsync(wanted.Provider);
        return run.Preview && !provider.SupportsPreview ? wanted.Inputs : await provider.UpdateAsync(old, wanted, run.Preview, cancellation);
    }

    ResourceState Settle(ResourceState resource)
    {
        var settled = resource with { Outputs = SecretMarks.Additional(Assets.Complete(resource.Outputs, run.Project.ProgramDirectory), resource.AdditionalSecretOutputs) };
        run.Words.Collect(settled.Outputs);
        return settled;
    }
}
