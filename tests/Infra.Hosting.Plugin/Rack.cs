using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Hosting.Plugin;

/// <summary>
/// A provider whose inputs say how it behaves: <c>create</c>, <c>update</c>, <c>delete</c> and <c>read</c> are <c>crash</c>, <c>hang</c>,
/// <c>half</c> (exists, but does not work) or a text to fail with. Without handshake, CheckConfig and DiffConfig, as
/// older plugins are. <c>needs: key</c> in its configuration makes Configure miss that key.
/// </summary>
sealed class Rack(string engineAddress) : ResourceProvider.ResourceProviderBase
{
    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) => Task.FromResult(new PluginInfo { Version = "1.2.0" });

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) => request.Args.Fields.TryGetValue("needs", out var key)
        ? throw Failure.With("it cannot be configured", new ConfigureErrorMissingKeys { MissingKeys = { new ConfigureErrorMissingKeys.Types.MissingKey { Name = key.StringValue, Description = "where the racks stand" } } })
        : Task.FromResult(new ConfigureResponse { SupportsPreview = true });

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) => Task.FromResult(new DiffResponse
    {
        Changes = request.OldInputs.Equals(request.News) ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
    });

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var outputs = request.Properties.Clone();
        if (!request.Preview)
        {
            await new Pulumirpc.Engine.EngineClient(GrpcChannel.ForAddress($"http://{engineAddress}"))
                .LogAsync(new() { Severity = LogSeverity.Info, Urn = request.Urn, Message = $"racking {request.Name}" });
            await BehaveAsync("create", request.Properties, $"id-{request.Name}");
        }
        outputs.Fields["out"] = request.Preview ? Value.ForString("04da6b54-80e4-46f7-96ec-b56ff0331ba9") : Value.ForString($"out of {request.Name}");
        return new() { Id = request.Preview ? "" : $"id-{request.Name}", Properties = outputs };
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        if (!request.Preview)
            await BehaveAsync("update", request.News, request.Id);
        return new() { Properties = request.News };
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        await BehaveAsync("read", request.Properties, request.Id);
        return new() { Id = request.Id, Properties = request.Properties, Inputs = request.Inputs };
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        await BehaveAsync("delete", request.Properties, request.Id);
        return new();
    }

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context) => Task.FromResult(new InvokeResponse
    {
        Return = new()
        {
            Fields =
            {
                ["echo"] = Value.ForStruct(request.Args),
                ["folder"] = Value.ForString(Environment.CurrentDirectory),
                ["project"] = Value.ForString(Environment.GetEnvironmentVariable("PULUMI_PROJECT") ?? ""),
                ["config"] = Value.ForString(Environment.GetEnvironmentVariable("PULUMI_CONFIG") ?? ""),
            },
        },
    });

    static async Task BehaveAsync(string operation, Struct told, string id)
    {
        if (!told.Fields.TryGetValue(operation, out var how))
            return;
        switch (how.StringValue)
        {
            case "crash":
                await Console.Error.WriteLineAsync("the rack falls over");
                Environment.Exit(7);
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite);
                break;
            case "half":
                var state = told.Clone();
                state.Fields["out"] = Value.ForString("half");
                throw Failure.With("it does not come up", new ErrorResourceInitFailed { Id = id, Properties = state, Reasons = { "no power", "no network" } });
            default:
                throw new RpcException(new(StatusCode.FailedPrecondition, how.StringValue));
        }
    }
}
