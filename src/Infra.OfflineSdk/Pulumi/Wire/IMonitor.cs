using Pulumirpc;

namespace Pulumi.Wire;

/// <summary>The side of the engine that takes resources.</summary>
internal interface IMonitor
{
    Task<bool> SupportsFeatureAsync(string feature);

    Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request);

    Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request);

    Task RegisterOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    /// <summary>Says that the program has registered everything, and waits until it is no longer needed.</summary>
    Task SignalAndWaitForShutdownAsync();
}
