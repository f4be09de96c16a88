using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.TwoEngines;

/// <summary>A provider that outlives the run: the engine may dispose of its own things only.</summary>
sealed class Borrowed(IProvider provider) : IProvider
{
    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken c) => provider.GetPluginInfoAsync(c);

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest r, CancellationToken c) => provider.HandshakeAsync(r, c);

    public Task<CheckResponse> CheckConfigAsync(CheckRequest r, CancellationToken c) => provider.CheckConfigAsync(r, c);

    public Task<DiffResponse> DiffConfigAsync(DiffRequest r, CancellationToken c) => provider.DiffConfigAsync(r, c);

    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest r, CancellationToken c) => provider.ConfigureAsync(r, c);

    public Task<CheckResponse> CheckAsync(CheckRequest r, CancellationToken c) => provider.CheckAsync(r, c);

    public Task<DiffResponse> DiffAsync(DiffRequest r, CancellationToken c) => provider.DiffAsync(r, c);

    public Task<CreateResponse> CreateAsync(CreateRequest r, CancellationToken c) => provider.CreateAsync(r, c);

    public Task<ReadResponse> ReadAsync(ReadRequest r, CancellationToken c) => provider.ReadAsync(r, c);

    public Task<UpdateResponse> UpdateAsync(UpdateRequest r, CancellationToken c) => provider.UpdateAsync(r, c);

    public Task DeleteAsync(DeleteRequest r, CancellationToken c) => provider.DeleteAsync(r, c);

    public Task<InvokeResponse> InvokeAsync(InvokeRequest r, CancellationToken c) => provider.InvokeAsync(r, c);

    public Task CancelAsync(CancellationToken c) => provider.CancelAsync(c);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
