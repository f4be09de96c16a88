using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>
/// Takes the program's registrations in the order of their arrival and sees each one through: claim, choice of the provider and plan
/// one at a time, the steps side by side.
/// </summary>
internal sealed class Registrar
{
    readonly Run run;
    readonly Journal journal;
    readonly ProviderSet providers;
    readonly StepRunner steps;
    readonly StackReferences references;
    readonly Claims claims;
    readonly Planner planner;
    readonly Execution execution;
    readonly ProviderChoice choice;
    readonly SemaphoreSlim planning = new(1);

    public Registrar(Run run, Journal journal, ProviderSet providers, StepRunner steps, IReadOnlyList<ResourceState> before, StackReferences references)
    {
        (this.run, this.journal, this.providers, this.steps, this.references) = (run, journal, providers, steps, references);
        claims = new(run, before);
        var dependents = new Dependents(run, providers, before, claims.Knows);
        planner = new(run, providers, dependents);
        execution = new(journal, steps, claims, dependents);
        choice = new(run, claims, planner, execution, steps);
    }

    Func<Task>? rootOutputs;

    public string? RootUrn { get; private set; }

    /// <summary>Old resources that no registration spoke for, and that nothing needs which is left as it was.</summary>
    public IReadOnlyList<ResourceState> Unclaimed => [.. claims.AllUnclaimed.Where(r => !execution.Left.Contains(r))];

    /// <summary>Originals of replacements made in this run, as they stand in the state.</summary>
    public IReadOnlyList<ResourceState> Replaced => execution.Replaced;

    /// <exception cref="StepFailedException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The operation ends before it could begin.</exception>
    public async Task<Registered> RegisterAsync(RegisterResourceRequest request)
    {
        var (own, plan) = await InTurnAsync(() => PlanAsync(request));
        await execution.CarryOutAsync(own, plan);
        return own;
    }

    public async Task<Registered> ReadAsync(ReadResourceRequest request)
    {
        var (own, wanted) = await InTurnAsync(async () =>
        {
            var registration = AsRegistration(request);
            var own = claims.Claim(registration);
            var provider = await choice.OfAsync(registration);
            return (own, Wanted.From(registration, own.Urn, provider, own) with { Id = request.Id, External = true, PropertyDependencies = new Dictionary<string, IReadOnlyList<string>>(), Inputs = registration.Object ?? new() });
        });
        run.Words.Collect(wanted.Inputs);
        own.State = await steps.ReadAsync(own.Old, wanted, cancellation => request.Type == Urns.StackReferenceType
            ? Task.FromResult(references.Read(request.Id))
            : ReadAsync(wanted, cancellation));
        return own;
    }

    /// <summary>The outputs of a component; its step ends with them.</summary>
    public async Task CompleteAsync(string urn, Struct outputs)
    {
        if (claims.Find(urn) is not { State: { } state } own)
            throw new StepFailedException(urn, $"outputs of '{urn}' were registered before the resource itself");
        outputs = Assets.Complete(Rewriting.WithoutOutputValues(outputs), run.Project.ProgramDirectory);
        run.Words.Collect(outputs);
        // Outputs of a program that fails in the end leave the state's as they were.
        if (state.Type == Urns.StackType)
            rootOutputs = () => SettleAsync(own, state, outputs);
        else
            await SettleAsync(own, state, outputs);
    }

    /// <summary>The program has ended well: its outputs count.</summary>
    public Task SettleAsync() => rootOutputs?.Invoke() ?? Task.CompletedTask;

    /// <summary>The resource of this URN as it is now; null when it was not registered in this run.</summary>
    public ResourceState? Find(string urn) => claims.Find(urn)?.State;

    async Task SettleAsync(Registered own, ResourceState state, Struct outputs)
    {
        var complete = state with { Outputs = SecretMarks.Additional(outputs, state.AdditionalSecretOutputs) };
        own.State = complete;
        journal.Exchange(state, complete);
        if (own.Open is not { Op: "same" } || !state.Outputs.Equals(outputs))
            await journal.FlushAsync();
        Close(own);
    }

    /// <summary>Ends the components whose outputs never came.</summary>
    public void CloseAll()
    {
        foreach (var own in claims.All)
            Close(own);
    }

    public Task<string> ProviderForInvokeAsync(ResourceInvokeRequest request) => InTurnAsync(() => choice.OfAsync(
        new() { Type = request.Tok, Custom = true, Provider = request.Provider, Parent = request.Parent, Version = request.Version }));

    async Task<T> InTurnAsync<T>(Func<Task<T>> plan)
    {
        await planning.WaitAsync(run.Halt.Token);
        try
        {
            run.Halt.Token.ThrowIfCancellationRequested();
            return await plan();
        }
        finally
        {
            planning.Release();
        }
    }

    async Task<(Registered, Plan)> PlanAsync(RegisterResourceRequest request)
    {
        var urn = run.Urn(request.Parent, request.Type, request.Name);
        try
        {
            if (Unsupported.In(request) is { } unsupported)
                throw new StepFailedException(urn, unsupported);
            var own = claims.Claim(request);
            var wanted = Wanted.From(request, urn, await choice.OfAsync(request), own) with { Inputs = Assets.Complete(ProviderChoice.Inputs(request), run.Project.ProgramDirectory) };
            var plan = await planner.PlanAsync(wanted, own.Old, request.DeleteBeforeReplaceDefined ? request.DeleteBeforeReplace : null);
            // What is left as it is needs nothing new.
            foreach (var need in plan.Kind == PlanKind.Skip ? [] : plan.Wanted.Needs)
                if (claims.Find(need) is { Skipped: true })
                    throw new StepFailedException(urn, planner.Missing(urn, need));
            if (plan is { Kind: PlanKind.Leave, Old: { } stays })
                execution.LeaveNeeds(stays);
            if (request.Type == Urns.StackType)
                RootUrn = urn;
            return (own, plan);
        }
        catch (StepFailedException problem)
        {
            throw Report(problem);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw Report(new(urn, StepRunner.Text(problem)));
        }
    }

    StepFailedException Report(StepFailedException problem)
    {
        if (problem.Reported)
            return problem;
        run.Events.Diagnose("error", problem.Urn, problem.Message);
        run.Halt.Fail(step: false);
        return new(problem.Urn, problem.Message, reported: true);
    }

    static RegisterResourceRequest AsRegistration(ReadResourceRequest request)
    {
        var registration = new RegisterResourceRequest
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            Custom = true,
            Object = request.Properties,
            Provider = request.Provider,
            Version = request.Version,
            PluginDownloadURL = request.PluginDownloadURL,
        };
        registration.Dependencies.AddRange(request.Dependencies);
        registration.AdditionalSecretOutputs.AddRange(request.AdditionalSecretOutputs);
        return registration;
    }

    async Task<Struct> ReadAsync(ResourceState wanted, CancellationToken cancellation)
    {
        var provider = await providers.GetAsync(wanted.Provider);
        var found = await provider.ReadAsync(wanted with { Outputs = wanted.Inputs }, cancellation);
        return found?.Outputs ?? throw new Protocol.ProviderException($"resource '{wanted.Id}' does not exist");
    }

    void Close(Registered own)
    {
        if (own is not { Open: { } step, State: { } state })
            return;
        own.Open = null;
        run.Events.Done(step with { New = state });
    }
}
