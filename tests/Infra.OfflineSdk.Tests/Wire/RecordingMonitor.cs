using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Resources;
using Pulumi.Wire;
using Pulumirpc;

namespace Infra.OfflineSdk.Tests.Wire;

/// <summary>An engine that answers each resource with its own properties, and remembers all it was sent.</summary>
sealed class RecordingMonitor(Action<RegisterResourceRequest, RegisterResourceResponse>? answer, params string[] lacks) : IMonitor
{
    public ConcurrentQueue<RegisterResourceRequest> Registrations { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Reads { get; } = new();

    public ConcurrentQueue<RegisterResourceOutputsRequest> Outputs { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invokes { get; } = new();

    public bool ShutDown { get; private set; }

    public RegisterResourceRequest this[string name] => Registrations.Single(r => r.Name == name);

    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(!lacks.Contains(feature));

    public Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request)
    {
        Registrations.Enqueue(request);
        var response = new RegisterResourceResponse
        {
            Urn = Names.Urn(request.Name, request.Type, request.Parent, "proj", "dev"),
            Id = request.Custom ? $"{request.Name}-id" : "",
            Object = request.Object.Clone(),
        };
        answer?.Invoke(request, response);
        return Task.FromResult(response);
    }

    public Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request)
    {
        Reads.Enqueue(request);
        return Task.FromResult(new ReadResourceResponse
        {
            Urn = Names.Urn(request.Name, request.Type, request.Parent, "proj", "dev"),
            Properties = request.Properties,
        });
    }

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request)
    {
        Outputs.Enqueue(request);
        return Task.CompletedTask;
    }

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        Invokes.Enqueue(request);
        return Task.FromResult(new ResourceInvokeResponse { Return = new Struct { Fields = { ["stdout"] = Value.ForString("ok") } } });
    }

    public Task SignalAndWaitForShutdownAsync()
    {
        ShutDown = true;
        return Task.CompletedTask;
    }
}
