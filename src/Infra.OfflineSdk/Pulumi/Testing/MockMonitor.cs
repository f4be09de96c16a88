using System.Collections.Immutable;
using Pulumi.Wire;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>The engine as a test's mocks play it.</summary>
internal sealed class MockMonitor(IMocks mocks) : IMonitor
{
    public ImmutableArray<Resource> Resources { get; private set; } = [];

    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(mocks is not null);

    public Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request) => throw new NotSupportedException();

    public Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request) => throw new NotSupportedException();

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) => Task.CompletedTask;

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => throw new NotSupportedException();

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;
}
