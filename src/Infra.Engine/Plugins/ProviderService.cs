using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Plugins;

/// <summary>Pulumi's ResourceProvider service in front of a built-in provider; calls that none of them has stay unimplemented.</summary>
sealed class ProviderService(IProvider provider) : ResourceProvider.ResourceProviderBase
{
    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) => AnswerAsync(() => provider.GetPluginInfoAsync(context.CancellationToken));

    /// <summary>An engine found us running (PULUMI_DEBUG_PROVIDERS) instead of starting us; there is nothing to prepare.</summary>
    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context) => AnswerAsync(() => provider.GetSchemaAsync(request, context.CancellationToken));

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context) => AnswerAsync(() => provider.HandshakeAsync(request, context.CancellationToken));

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) => AnswerAsync(() => provider.CheckConfigAsync(request, context.CancellationToken));

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) => AnswerAsync(() => provider.DiffConfigAsync(request, context.CancellationToken));

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) => AnswerAsync(() => provider.ConfigureAsync(request, context.CancellationToken));

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => AnswerAsync(() => provider.CheckAsync(request, context.CancellationToken));

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) => AnswerAsync(() => provider.DiffAsync(request, context.CancellationToken));

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context) => AnswerAsync(() => provider.CreateAsync(request, context.CancellationToken));

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context) => AnswerAsync(() => provider.ReadAsync(request, context.CancellationToken));

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context) => AnswerAsync(() => provider.UpdateAsync(request, context.CancellationToken));

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context) => AnswerAsync(() => provider.InvokeAsync(request, context.CancellationToken));

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        await provider.DeleteAsync(request, context.CancellationToken);
        return new Empty();
    });

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => AnswerAsync(async () =>
    {
        await provider.CancelAsync(context.CancellationToken);
        return new Empty();
    });

    static async Task<T> AnswerAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Unknown, e.Message));
        }
    }
}
