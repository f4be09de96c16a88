using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Deployment;
using Infra.Engine.Properties;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Pulumi's ResourceMonitor service.</summary>
/// <param name="session">Ready once the state is read.</param>
internal sealed class MonitorService(Task<Session> session) : ResourceMonitor.ResourceMonitorBase
{
    /// <summary>How an SDK asks what a resource reference stands for.</summary>
    const string GetResource = "pulumi:pulumi:getResource";

    static readonly HashSet<string> Features = ["secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith"];

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = Features.Contains(request.Id) });

    public override async Task<DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext context)
    {
        var run = (await session).Run;
        var info = new DeploymentInfo
        {
            Project = run.Project.Name,
            Stack = run.Stack,
            Organization = "organization",
            DryRun = run.Preview,
            Parallel = run.Request.Parallel,
        };
        info.Config.Add(run.Configuration.Values.ToDictionary());
        info.ConfigSecretKeys.AddRange(run.Configuration.SecretKeys);
        info.SupportedFeatures.AddRange(
        [
            ResourceMonitorFeature.Secrets, ResourceMonitorFeature.ResourceReferences, ResourceMonitorFeature.OutputValues,
            ResourceMonitorFeature.AliasSpecs, ResourceMonitorFeature.DeletedWith,
        ]);
        return info;
    }

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context) =>
        AnswerAsync<RegisterResourceResponse>(context, async live =>
        {
            try
            {
                var own = await live.Registrar.RegisterAsync(request);
                return own.State is { } state
                    ? new() { Urn = own.Urn, Id = state.Id, Object = state.Custom ? Shown(state.Outputs, request.AcceptSecrets, request.AcceptResources) : new() }
                    : new() { Urn = own.Urn, Object = new(), Unknown = true };
            }
            catch (StepFailedException problem) when (live.Run.Request.ContinueOnError && request.SupportsResultReporting)
            {
                return new() { Urn = problem.Urn, Object = new(), Result = Result.Fail };
            }
        });

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context) =>
        AnswerAsync<ReadResourceResponse>(context, async live =>
        {
            var own = await live.Registrar.ReadAsync(request);
            return new() { Urn = own.Urn, Properties = Shown(own.State!.Outputs, request.AcceptSecrets, request.AcceptResources) };
        });

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context) =>
        AnswerAsync<Empty>(context, async live =>
        {
            await live.Registrar.CompleteAsync(request.Urn, request.Outputs ?? new());
            return new();
        });

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context) =>
        AnswerAsync<ResourceInvokeResponse>(context, async live =>
        {
            var args = Assets.Complete(Rewriting.WithoutOutputValues(request.Args ?? new()), live.Run.Project.ProgramDirectory);
            if (live.Run.Preview && Rewriting.ContainsUnknown(Value.ForStruct(args)))
                return new() { Return = new(), Unknown = true };
            if (request.Tok == GetResource)
                return await ResourceAsync(live, request, args);
            if (Urns.PackageOf(request.Tok) == "pulumi")
                throw new RpcException(new(StatusCode.Unimplemented, Unsupported.Text($"the function {request.Tok}")));
            live.Run.Words.Collect(args);
            var reference = await live.Registrar.ProviderForInvokeAsync(request);
            try
            {
                var answer = await (await live.Providers.GetAsync(reference)).InvokeAsync(request.Tok, args, live.Run.Preview, live.Run.Terminate);
                var response = new ResourceInvokeResponse { Return = answer.Return ?? new() };
                response.Failures.AddRange(answer.Failures);
                return response;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                var text = live.Run.Words.Mask(StepRunner.Text(problem));
                throw new RpcException(new(StatusCode.Unknown, $"invocation of {request.Tok} returned an error: {text}"));
            }
        });

    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context) => Refuse<CallResponse>("calls of resource methods");

    public override Task<Empty> RegisterStackTransform(Callback request, ServerCallContext context) => Refuse<Empty>("transforms");

    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context) => Refuse<Empty>("invoke transforms");

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context) => Refuse<Empty>("resource hooks");

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context) => Refuse<Empty>("error hooks");

    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext context) =>
        Refuse<RegisterPackageResponse>("parameterized packages");

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    /// <summary>Answers a call; once the operation is halted nobody is answered any more, the program is about to be ended.</summary>
    async Task<T> AnswerAsync<T>(ServerCallContext context, Func<Session, Task<T>> answer)
    {
        var live = await session;
        try
        {
            return await answer(live);
        }
        catch (OperationCanceledException) when (live.Run.Halt.Token.IsCancellationRequested)
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            throw;
        }
        catch (StepFailedException problem)
        {
            if (!problem.Reported)
            {
                live.Run.Events.Diagnose("error", problem.Urn, problem.Message);
                live.Run.Halt.Fail(step: false);
            }
            if (!live.Run.Request.ContinueOnError)
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            throw new RpcException(new(StatusCode.Unknown, live.Run.Words.Mask(problem.Message)));
        }
    }

    static async Task<ResourceInvokeResponse> ResourceAsync(Session live, ResourceInvokeRequest request, Struct args)
    {
        await live.Registrar.ProviderForInvokeAsync(request);
        var urn = args.Fields.TryGetValue("urn", out var asked) ? asked.StringValue : "";
        var found = live.Registrar.Find(urn) ?? throw new RpcException(new(StatusCode.Unknown, $"unknown resource {urn}"));
        return new()
        {
            Return = new()
            {
                Fields =
                {
                    ["urn"] = Value.ForString(found.Urn),
                    ["id"] = Value.ForString(found.Id),
                    ["provider"] = Value.ForString(found.Provider),
                    ["state"] = Value.ForStruct(Shown(found.Outputs, secrets: true, request.AcceptResources)),
                },
            },
        };
    }

    static Task<T> Refuse<T>(string what) => Task.FromException<T>(new RpcException(new(StatusCode.Unimplemented, Unsupported.Text(what))));

    static Struct Shown(Struct outputs, bool secrets, bool references)
    {
        if (!secrets)
            outputs = Rewriting.WithoutSecrets(outputs);
        return references ? outputs : Rewriting.WithoutReferences(outputs);
    }
}
