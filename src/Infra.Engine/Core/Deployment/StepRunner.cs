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
    readonly Openings openings = new(run.Request.Parallel, () => journal.Count);

    public ResourceState Same(ResourceState old, ResourceState @new, Change change)
    {
        var step = new Step("same", old, @new, change);
        // What it will have is known, but as with every other step it is told at its end.
        run.Events.Starts(step with { New = @new with { Id = "", Outputs = new() } });
        if (Urns.IsProvider(@new.Type))
            providers.Bind(@new);
        journal.Apply(null, old, @new);
        if (@new.Custom)
            run.Events.Done(step);
        return @new;
    }

    /// <summary>Says of a resource that it is left as it is, or as it is not: what the operation is not about.</summary>
    public void Leave(ResourceState? old, ResourceState resource)
    {
        var step = new Step("same", old, resource with { Id = "", Outputs = new() }, Change.None);
        run.Events.Starts(step);
        run.Events.Done(step with { New = resource });
    }

    /// <param name="op"><c>create</c> or <c>create-replacement</c>.</param>
    /// <param name="gone">What the new resource stands in for and what is already deleted.</param>
    /// <param name="kept">What it replaces and what is deleted later.</param>
    public Task<ResourceState> CreateAsync(string op, ResourceState wanted, Change change, ResourceState? gone = null, ResourceState? kept = null) =>
        CallAsync(new Step(op, gone ?? kept, wanted, change), "creating", async (step, pending, cancellation) =>
        {
            var made = await MakeAsync(wanted, cancellation);
            if (made.Id.Length == 0 && wanted.Custom && !run.Preview)
                throw new ProviderException("provider returned empty resource.ID from create");
            var now = DateTimeOffset.UtcNow;
            var created = Settle(wanted with { Id = made.Id, Outputs = made.Outputs, InitErrors = made.InitErrors, Created = now, Modified = now });
            if (Urns.IsProvider(wanted.Type))
                providers.Bind(created);
            var replaced = kept is null ? null : kept with { Delete = true };
            if (kept is not null)
                journal.Exchange(kept, replaced!);
            journal.Apply(pending, gone, created);
            if (made.InitErrors.Count > 0)
                throw new ProviderException(made.Problem);
            return (created, created.Custom ? step with { Old = gone ?? replaced, New = created } : null);
        });

    public Task<ResourceState> UpdateAsync(ResourceState old, ResourceState wanted, Change change) =>
        CallAsync(new Step("update", old, wanted with { Created = old.Created, Modified = old.Modified }, change), "updating", async (step, pending, cancellation) =>
        {
            var made = await ChangeAsync(old, wanted, cancellation);
            // Half done: with the inputs of before, so that the next run tries again.
            var inputs = made.InitErrors.Count > 0 ? old.Inputs : wanted.Inputs;
            var updated = Settle(wanted with
            {
                Id = old.Id,
                Inputs = inputs,
                Outputs = made.Outputs,
                InitErrors = made.InitErrors,
                Created = old.Created,
                Modified = DateTimeOffset.UtcNow,
            });
            if (Urns.IsProvider(wanted.Type))
                providers.Bind(updated);
            journal.Apply(pending, old, updated);
            if (made.InitErrors.Count > 0)
                throw new ProviderException(made.Problem);
            return (updated, updated.Custom ? step with { New = updated } : null);
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
            journal.Apply(pending, owed is null ? resource : null, null);
            return (owed, step);
        });

    public Task<ResourceState> ReadAsync(ResourceState? old, ResourceState wanted, Func<CancellationToken, Task<Struct>> read) =>
        CallAsync(new Step("read", old, wanted, Change.None), "reading", async (step, pending, cancellation) =>
        {
            var found = Settle(wanted with { Outputs = await read(cancellation) });
            journal.Apply(pending, old, found);
            return (found, step with { New = found });
        });

    /// <summary>Announces a step without a call: the <c>replace</c> that joins the halves of a replacement.</summary>
    public void Note(Step step)
    {
        run.Events.Starts(step);
        run.Events.Done(step);
    }

    /// <param name="call">The provider's part: the result, in the journal already, and the step that is done; null where that is said later.</param>
    async Task<T> CallAsync<T>(Step step, string pendingType, Func<Step, PendingOperation?, CancellationToken, Task<(T, Step?)>> call)
    {
        await openings.EnterAsync(run.Halt.Token);
        using var running = run.Running.Enter();
        var (result, done) = await OpenAsync(step, pendingType, call);
        try
        {
            // Others call their providers meanwhile: only who wants this result waits for the file.
            await journal.FlushAsync();
        }
        catch (EngineException problem)
        {
            throw Failed(step, problem.Message);
        }
        if (done is not null)
            run.Events.Done(done);
        return result;
    }

    async Task<(T, Step?)> OpenAsync<T>(Step step, string pendingType, Func<Step, PendingOperation?, CancellationToken, Task<(T, Step?)>> call)
    {
        PendingOperation? pending = null;
        try
        {
            var resource = step.New ?? step.Old!;
            if (run.Halt.Token.IsCancellationRequested)
                throw new DroppedException();
            if (resource.Custom && !Urns.IsProvider(resource.Type))
            {
                pending = new(resource with { Id = pendingType == "creating" ? "" : step.Old?.Id ?? "", Outputs = pendingType == "deleting" ? resource.Outputs : new() }, pendingType);
                await journal.BeginAsync(pending);
            }
            return await InSlotAsync(() => call(step, pending, run.Terminate), step);
        }
        catch (DroppedException) when (pending is not null)
        {
            await journal.AbandonAsync(pending);
            throw;
        }
        catch (Exception problem) when (IsProviders(problem))
        {
            var interrupted = run.Terminate.IsCancellationRequested && problem is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };
            var unknown = interrupted || problem is OutcomeUnknownException;
            if (pending is not null && !unknown)
                await journal.AbandonAsync(pending);
            throw Failed(step, interrupted ? "interrupted; the state records it as pending"
                : pending is not null && unknown ? $"{Text(problem)}; the state records it as pending"
                : Text(problem));
        }
        finally
        {
            openings.Leave();
        }
    }

    /// <summary>What is begun and finds a slot goes on, also where another one failed while the state was written; what has to wait is dropped.</summary>
    /// <exception cref="DroppedException">The operation ended before its turn.</exception>
    async Task<T> InSlotAsync<T>(Func<Task<T>> call, Step step)
    {
        if (!run.Slots.Wait(0, CancellationToken.None))
            await WaitForSlotAsync();
        try
        {
            run.Events.Starts(step);
            return await call();
        }
        finally
        {
            run.Slots.Release();
        }
    }

    /// <exception cref="DroppedException">The operation ended before its turn.</exception>
    async Task WaitForSlotAsync()
    {
        try
        {
            await run.Slots.WaitAsync(run.Halt.Token);
        }
        catch (OperationCanceledException)
        {
            throw new DroppedException();
        }
        if (!run.Halt.Token.IsCancellationRequested)
            return;
        run.Slots.Release();
        throw new DroppedException();
    }

    StepFailedException Failed(Step step, string message)
    {
        run.Events.Diagnose("error", step.Urn, (run.Preview ? "Preview failed: " : "") + message);
        run.Events.Failed(step);
        run.Halt.Fail();
        return new(step.Urn, message, reported: true);
    }

    /// <summary>What a provider's failure says.</summary>
    public static string Text(Exception problem) => problem is RpcException call ? FailureDetails.Text(call) : problem.Message;

    bool IsProviders(Exception problem) => problem switch
    {
        DroppedException or StepFailedException => false,
        OperationCanceledException => run.Terminate.IsCancellationRequested,
        _ => true,
    };

    async Task<MadeResource> MakeAsync(ResourceState wanted, CancellationToken cancellation)
    {
        if (!wanted.Custom)
            return new("", null, new(), []);
        if (Urns.IsProvider(wanted.Type))
            return new(run.Preview ? "" : Guid.NewGuid().ToString(), null, ProviderSet.Arguments(wanted.Inputs), []);
        var provider = await providers.GetAsync(wanted.Provider);
        if (run.Preview && !provider.SupportsPreview)
            return new("", null, wanted.Inputs, []);
        var made = await provider.CreateAsync(wanted, run.Preview, cancellation);
        return made.Id == Wire.Unknown ? made with { Id = "" } : made;
    }

    async Task<MadeResource> ChangeAsync(ResourceState old, ResourceState wanted, CancellationToken cancellation)
    {
        if (!wanted.Custom)
            return new(old.Id, null, old.Outputs, []);
        if (Urns.IsProvider(wanted.Type))
            return new(old.Id, null, ProviderSet.Arguments(wanted.Inputs), []);
        var provider = await providers.GetAsync(wanted.Provider);
        return run.Preview && !provider.SupportsPreview
            ? new(old.Id, null, wanted.Inputs, [])
            : await provider.UpdateAsync(old, wanted, run.Preview, cancellation);
    }

    ResourceState Settle(ResourceState resource)
    {
        var settled = resource with { Outputs = SecretMarks.Additional(Assets.Complete(resource.Outputs, run.Project.ProgramDirectory), resource.AdditionalSecretOutputs) };
        run.Words.Collect(settled.Outputs);
        return settled;
    }
}
