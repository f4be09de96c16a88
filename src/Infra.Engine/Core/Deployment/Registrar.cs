using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>Takes the program's registrations in the order of their arrival and sees each one through.</summary>
internal sealed class Registrar(Run run, Journal journal, ProviderSet providers, StepRunner steps, IReadOnlyList<ResourceState> before, StackReferences references)
{
    readonly SemaphoreSlim planning = new(1);
    readonly Claims claims = new(run, before);
    readonly ConcurrentQueue<ResourceState> replaced = new();
    Dependents? dependents;
    Planner? planner;

    public string? RootUrn { get; private set; }

    Dependents Dependents => dependents ??= new(run, providers, before, claims.Knows);

    Planner Planner => planner ??= new(run, providers, Dependents);

    /// <summary>Old resources that no registration spoke for.</summary>
    public IReadOnlyList<ResourceState> Unclaimed => claims.Unclaimed;

    /// <summary>Originals of replacements made in this run, as they stand in the state.</summary>
    public IReadOnlyList<ResourceState> Replaced => [.. replaced];

    /// <exception cref="StepFailedException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The operation ends before it could begin.</exception>
    public async Task<Registered> RegisterAsync(RegisterResourceRequest request)
    {
        await planning.WaitAsync(run.Halt.Token);
        Registered own;
        Plan plan;
        try
        {
            run.Halt.Token.ThrowIfCancellationRequested();
            (own, plan) = await PlanAsync(request);
        }
        finally
        {
            planning.Release();
        }
        await CarryOutAsync(own, plan);
        return own;
    }

    public async Task<Registered> ReadAsync(ReadResourceRequest request)
    {
        var reference = request.Type == Urns.StackReferenceType;
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
        await planning.WaitAsync(run.Halt.Token);
        Registered own;
        ResourceState wanted;
        try
        {
            own = claims.Claim(registration);
            var provider = await ProviderForAsync(registration);
            wanted = Wanted.From(registration, own.Urn, provider, own) with { Id = request.Id, External = true, Inputs = registration.Object ?? new() };
        }
        finally
        {
            planning.Release();
        }
        run.Words.Collect(wanted.Inputs);
        own.State = await steps.ReadAsync(own.Old, wanted, cancellation => reference
            ? Task.FromResult(references.Read(request.Id))
            : ReadAsync(wanted, cancellation));
        return own;
    }

    /// <summary>The outputs of a component; its step ends with them.</summary>
    public async Task CompleteAsync(string urn, Struct outputs)
    {
        if (claims.Find(urn) is not { State: { } state } own)
            throw new StepFailedException(urn, $"outputs of '{urn}' were registered before the resource itself");
        outputs = Rewriting.WithoutOutputValues(outputs);
        run.Words.Collect(outputs);
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

    public async Task<string> ProviderForAsync(RegisterResourceRequest request)
    {
        if (!request.Custom || Urns.IsProvider(request.Type))
            return "";
        if (request.Provider.Length > 0)
            return request.Provider;
        var package = Urns.PackageOf(request.Type);
        if (claims.Find(request.Parent) is { } parent && parent.Providers.TryGetValue(package, out var inherited))
            return inherited;
        return await DefaultProviderAsync(package, request.Version);
    }

    public async Task<string> ProviderForInvokeAsync(ResourceInvokeRequest request)
    {
        await planning.WaitAsync(run.Halt.Token);
        try
        {
            return await ProviderForAsync(new() { Type = request.Tok, Custom = true, Provider = request.Provider, Parent = request.Parent, Version = request.Version });
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
            var wanted = Wanted.From(request, urn, await ProviderForAsync(request), own) with { Inputs = Inputs(request) };
            foreach (var need in wanted.Needs)
                if (claims.Find(need) is { Skipped: true })
                    throw new StepFailedException(urn, $"Resource '{urn}' depends on '{need}' which was was not specified in --target list.");
            var plan = await Planner.PlanAsync(wanted, own.Old, request.DeleteBeforeReplaceDefined ? request.DeleteBeforeReplace : null);
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
        run.Halt.Fail();
        return new(problem.Urn, problem.Message, reported: true);
    }

    static Struct Inputs(RegisterResourceRequest request)
    {
        var inputs = Rewriting.WithoutOutputValues(request.Object ?? new());
        if (!Urns.IsProvider(request.Type))
            return inputs;
        inputs = inputs.Clone();
        if (request.Version.Length > 0)
            inputs.Fields["version"] = Value.ForString(request.Version);
        return inputs;
    }

    async Task<string> DefaultProviderAsync(string package, string version)
    {
        var name = version.Length == 0 ? "default" : "default_" + version.Replace('.', '_').Replace('-', '_').Replace('+', '_');
        var type = Urns.ProviderTypes + package;
        var urn = run.Urn("", type, name);
        if (claims.Find(urn) is { } there)
            return ProviderSet.Reference(there.State ?? throw new StepFailedException(urn, $"the provider '{urn}' failed before"));
        var request = new RegisterResourceRequest { Type = type, Name = name, Custom = true, Version = version };
        var own = claims.Claim(request);
        if (package == "pulumi")
        {
            var wanted = Wanted.From(request, urn, "", own) with { Id = own.Old?.Id ?? "", Created = own.Old?.Created, Modified = own.Old?.Modified };
            own.State = own.Old is null ? await steps.CreateAsync("create", wanted, Change.None) : steps.Same(own.Old, wanted, Change.None);
            return ProviderSet.Reference(own.State);
        }
        var plan = await Planner.PlanAsync(Wanted.From(request, urn, "", own) with { Inputs = Inputs(request) }, own.Old, null);
        await CarryOutAsync(own, plan);
        return ProviderSet.Reference(own.State!);
    }

    async Task CarryOutAsync(Registered own, Plan plan)
    {
        if (plan.Wanted is { Custom: false } && plan.Kind != PlanKind.Skip)
            own.Open = new(plan.Kind switch { PlanKind.Create => "create", PlanKind.Update => "update", PlanKind.Same => "same", _ => "replace" }, plan.Old, plan.Wanted, plan.Change);
        switch (plan.Kind)
        {
            case PlanKind.Skip:
                own.Skipped = true;
                break;
            case PlanKind.Same:
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
            Dependents.Knows(state);
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
        steps.Note(new("replace", gone, plan.Wanted, plan.Change));
        own.State = await steps.CreateAsync("create-replacement", plan.Wanted, plan.Change, gone: gone);
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
