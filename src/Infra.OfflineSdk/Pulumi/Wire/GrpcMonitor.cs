using Grpc.Core;
using Pulumirpc;

namespace Pulumi.Wire;

/// <summary>The engine over gRPC.</summary>
internal sealed class GrpcMonitor(ChannelBase channel) : IMonitor
{
    readonly ResourceMonitor.ResourceMonitorClient _client = new(channel);

    public async Task<bool> SupportsFeatureAsync(string feature) =>
        (await _client.SupportsFeatureAsync(new() { Id = feature }).ConfigureAwait(false)).HasSupport;

    public async Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request) =>
        await _client.RegisterResourceAsync(request).ConfigureAwait(false);

    public async Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request) =>
        await _client.ReadResourceAsync(request).ConfigureAwait(false);

    public async Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) =>
        await _client.RegisterResourceOutputsAsync(request).ConfigureAwait(false);

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        await _client.InvokeAsync(request).ConfigureAwait(false);

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await _client.SignalAndWaitForShutdownAsync(new()).ConfigureAwait(false);
        }
        // An older engine knows no such call; one that has ended needs no program any more.
        catch (RpcException e) when (e.StatusCode is StatusCode.Unimplemented or StatusCode.Unavailable or StatusCode.Cancelled)
        {
            return;
        }
    }
}
