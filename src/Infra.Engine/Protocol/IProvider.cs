using Grpc.Core;
using Pulumirpc;

namespace Infra.Engine.Protocol;

/// <summary>
/// A resource provider as the engine sees it: the calls of Pulumi's ResourceProvider service. Built-in providers
/// implement it and run in the engine's process; a plugin executable is reached through an adapter of the same form.
/// A failed call throws <see cref="RpcException"/> or <see cref="ProviderException"/>, whose message is shown as it is.
/// </summary>
public interface IProvider : IAsyncDisposable
{
    /// <summary>The package's schema as JSON; only tools ask, engines do not.</summary>
    Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation) =>
        throw new RpcException(new(StatusCode.Unimplemented, "GetSchema is not implemented"));

    Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellation);
    Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellation);
    Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellation);
    Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellation);
    Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellation);
    Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellation);
    Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellation);
    Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellation);
    Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellation);
    Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellation);
    Task DeleteAsync(DeleteRequest request, CancellationToken cancellation);
    Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation);

    /// <summary>Asks every running operation to end early; they then fail or finish by themselves.</summary>
    Task CancelAsync(CancellationToken cancellation);
}
