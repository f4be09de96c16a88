using Grpc.Core;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Hosting;

/// <summary>A provider in a plugin executable of its own, reached over Pulumi's protocol.</summary>
internal sealed class PluginProvider(PluginProcess process) : IProvider
{
    /// <summary>For its port, and again for its first answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ResourceProvider.ResourceProviderClient client = new(process.Channel);

    /// <exception cref="EngineException">There is no such executable, or it does not serve.</exception>
    public static async Task<IProvider> StartAsync(FoundPlugin plugin, PluginSurroundings surroundings, CancellationToken cancellation) =>
        new PluginProvider(await PluginProcess.StartAsync(plugin, surroundings, Patience, cancellation));

    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken c) => AskAsync(client.GetPluginInfoAsync(new(), cancellationToken: c));

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest r, CancellationToken c) => AskAsync(client.HandshakeAsync(r, cancellationToken: c));

    public Task<CheckResponse> CheckConfigAsync(CheckRequest r, CancellationToken c) => AskAsync(client.CheckConfigAsync(r, cancellationToken: c));

    public Task<DiffResponse> DiffConfigAsync(DiffRequest r, CancellationToken c) => AskAsync(client.DiffConfigAsync(r, cancellationToken: c));

    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest r, CancellationToken c) => AskAsync(client.ConfigureAsync(r, cancellationToken: c));

    public Task<CheckResponse> CheckAsync(CheckRequest r, CancellationToken c) => AskAsync(client.CheckAsync(r, cancellationToken: c));

    public Task<DiffResponse> DiffAsync(DiffRequest r, CancellationToken c) => AskAsync(client.DiffAsync(r, cancellationToken: c));

    public Task<CreateResponse> CreateAsync(CreateRequest r, CancellationToken c) => AskAsync(client.CreateAsync(r, cancellationToken: c));

    public Task<ReadResponse> ReadAsync(ReadRequest r, CancellationToken c) => AskAsync(client.ReadAsync(r, cancellationToken: c));

    public Task<UpdateResponse> UpdateAsync(UpdateRequest r, CancellationToken c) => AskAsync(client.UpdateAsync(r, cancellationToken: c));

    public Task DeleteAsync(DeleteRequest r, CancellationToken c) => AskAsync(client.DeleteAsync(r, cancellationToken: c));

    public Task<InvokeResponse> InvokeAsync(InvokeRequest r, CancellationToken c) => AskAsync(client.InvokeAsync(r, cancellationToken: c));

    public async Task CancelAsync(CancellationToken c)
    {
        try
        {
            await client.CancelAsync(new(), deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: c);
        }
        catch (RpcException)
        {
            // A courtesy: a plugin need not know it, may hang, or may be gone.
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <exception cref="OutcomeUnknownException">The plugin went away before it answered.</exception>
    async Task<T> AskAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            return await call;
        }
        catch (RpcException problem) when (problem is { StatusCode: StatusCode.Unavailable or StatusCode.Internal, Status.DebugException: not null })
        {
            await process.ToldAsync();
            throw new OutcomeUnknownException("error reading from server: EOF (the plugin ended before it answered)");
        }
    }
}
