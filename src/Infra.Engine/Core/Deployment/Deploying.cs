using Infra.Engine.Hosting;
using Infra.Engine.Monitor;
using Infra.Engine.Programs;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>One operation between the reading of its input and the writing of its history.</summary>
internal sealed class Deploying(Run run, StackStore store, IProgramHost? host) : IAsyncDisposable
{
    readonly TaskCompletionSource<Session> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource endProgram = new();
    Lazy<Task<MonitorServer>>? server;
    ProviderSet? providers;
    Journal? journal;
    bool programFailed;

    /// <summary>The document as it was last written; null in a preview and before the state was read.</summary>
    public ReadOnlyMemory<byte>? Document => run.Preview ? null : journal?.Written;

    public async Task RunAsync()
    {
        server = new(() => MonitorServer.StartAsync(new(ready.Task), new(ready.Task)));
        var program = host is not null && run.Request.Kind is (OperationKind.Preview or OperationKind.Update) ? StartProgramAsync() : null;
        try
        {
            var loaded = await Task.Run(Load);
            if (program is null)
                await WithoutProgramAsync(loaded);
            else
                await WithProgramAsync(loaded, program);
        }
        finally
        {
            await endProgram.CancelAsync();
            ready.TrySetException(new EngineException("the operation has ended"));
            if (program is not null)
                await program;
        }
        await run.Running.IdleAsync();
        if (run.Halt.StepFailed && !programFailed)
            run.Events.Diagnose("error", null, run.Preview ? "preview failed" : "update failed");
        await journal!.CloseAsync();
    }

    public Task CancelProvidersAsync() => providers?.CancelAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (providers is not null)
            await providers.DisposeAsync();
        if (server is { IsValueCreated: true })
            await (await server.Value).DisposeAsync();
        endProgram.Dispose();
    }

    async Task<int> StartProgramAsync()
    {
        var address = (await server!.Value).Address;
        return await host!.RunAsync(
            ProgramEnvironment.Of(run, address),
            line => run.Events.Emit(new StandardOutputEvent(run.Words.Mask(line))),
            line => run.Events.Diagnose("info#err", null, line),
            endProgram.Token);
    }

    Checkpoint Load()
    {
        var before = store.Load();
        foreach (var resource in before.Resources)
        {
            run.Words.Collect(resource.Inputs);
            run.Words.Collect(resource.Outputs);
        }
        journal = new(
            before, store.QualifiedName, run.Preview ? null : store.ForWriting(before), Interruptions.Kept(run.Request, before.Pending), run.Preview ? null : store.WriteAsync);
        providers = new(new ProviderSource(run, async () => (await server!.Value).Address).MakeAsync, before.Resources, run.Terminate);
        if (run.Request.Kind is OperationKind.Update or OperationKind.Destroy && !run.Preview && Interruptions.Warning(before.Pending) is { } warning)
            run.Events.Diagnose("warning", null, warning);
        return before;
    }

    async Task WithProgramAsync(Checkpoint before, Task<int> program)
    {
        var resources = await CurrentAsync(before);
        UnknownTargets(run.Request.Replace, [.. resources.Select(r => r.Urn)]);
        if (run.Halt.Errors > 0)
            return;
        var steps = new StepRunner(run, journal!, providers!);
        var removal = new Removal(run, journal!, steps);
        var references = new StackReferences(run.Project.Name, ReadOther);
        var registrar = new Registrar(run, journal!, providers!, steps, resources, references);
        ready.SetResult(new(run, registrar, providers!));
        var halted = new TaskCompletionSource();
        await using (run.Halt.Token.Register(() => halted.TrySetResult()))
            await Task.WhenAny(program, halted.Task);
        await run.Running.IdleAsync();
        if (!run.Halt.Token.IsCancellationRequested)
            Judge(await program);
        else
            await endProgram.CancelAsync();
        UnknownTargets(run.Request.Targets, [.. resources.Select(r => r.Urn), .. journal!.Resources.Select(r => r.Urn)]);
        if (run.Halt.Errors == 0 && !run.Halt.Interrupted)
        {
            await registrar.SettleAsync();
            var doomed = registrar.Unclaimed.Concat(registrar.Replaced).ToHashSet();
            await removal.RunAsync([.. journal.Resources.Where(r => doomed.Contains(r) || r.Delete || r.PendingReplacement)]);
        }
        registrar.CloseAll();
    }

    void Judge(int exitCode)
    {
        if (exitCode == 0)
            return;
        programFailed = true;
        if (exitCode != 32)
            run.Events.Diagnose("error", null, $"an unhandled error occurred: Program exited with non-zero exit code: {exitCode}");
        run.Halt.Break(step: false);
    }

    async Task WithoutProgramAsync(Checkpoint before)
    {
        string[] urns = [.. before.Resources.Select(r => r.Urn)];
        if (new Targets([.. run.Request.Targets, .. run.Request.Excludes]).Unknown(urns).FirstOrDefault() is { } unknown)
            throw new EngineException($"no resource named '{unknown}' found");
        if (run.Request.Kind == OperationKind.Refresh)
        {
            await new Refresher(run, journal!, providers!, own: true).RunAsync(before.Resources);
            return;
        }
        var resources = await CurrentAsync(before);
        if (run.Halt.Errors == 0)
            await new Removal(run, journal!, new(run, journal!, providers!)).RunAsync(resources);
    }

    /// <summary>The resources as the state has them, after a refresh where one was asked for.</summary>
    async Task<IReadOnlyList<ResourceState>> CurrentAsync(Checkpoint before)
    {
        if (!run.Request.Refresh && !run.Project.RefreshesAlways)
            return before.Resources;
        await new Refresher(run, journal!, providers!, own: false).RunAsync(before.Resources);
        return journal!.Resources;
    }

    void UnknownTargets(IReadOnlyList<string> named, ICollection<string> urns)
    {
        // What failed never came to be; that is said already.
        if (run.Halt.Errors > 0)
            return;
        foreach (var urn in new Targets(named).Unknown(urns))
        {
            run.Events.Diagnose("error", null, $"Target '{urn}' could not be found in the stack.{(urn.Contains('$', StringComparison.Ordinal) ? "" : " Did you forget to escape $ in your shell?")}");
            run.Halt.Break(step: false);
        }
    }

    Checkpoint? ReadOther(string project, string stack)
    {
        var file = Configuration.StackConfigFile.Read(run.Request.ProjectDirectory, stack);
        using var other = new StackStore(store.Backend, project, stack, file);
        return other.Exists ? other.Load() : null;
    }
}
