using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumi.Wire;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>The engine as a test's mocks play it.</summary>
internal sealed class MockMonitor(IMocks mocks) : IMonitor
{
    ImmutableArray<Resource> _resources = [];

    /// <summary>In the order of registration, the stack among them.</summary>
    public ImmutableArray<Resource> Resources => _resources;

    // Mocks see plain values: the mark of outputs is for remote components only.
    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(feature != Features.OutputValues);

    public async Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request)
    {
        ImmutableInterlocked.Update(ref _resources, all => all.Add(resource));
        var urn = MockUrn.Of(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.StackType) return new() { Urn = urn, Object = new() };
        var (id, state) = await mocks.NewResourceAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Plain(request.Object),
            Provider = request.Provider,
            Id = request.ImportId,
        }).ConfigureAwait(false);
        return new() { Urn = urn, Id = id ?? request.ImportId, Object = await WrittenAsync(state).ConfigureAwait(false) };
    }

    public async Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request)
    {
        var (_, state) = await mocks.NewResourceAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Plain(request.Properties),
            Provider = request.Provider,
            Id = request.Id,
        }).ConfigureAwait(false);
        ImmutableInterlocked.Update(ref _resources, all => all.Add(resource));
        return new() { Urn = MockUrn.Of(request.Parent, request.Type, request.Name), Properties = await WrittenAsync(state).ConfigureAwait(false) };
    }

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) => mocks.RegisterResourceOutputs(new(
        request.Urn,
        request.Outputs.Fields.ToImmutableDictionary(f => f.Key, f => new Output<object?>(Task.FromResult(ValueReader.Read(f.Value))))));

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        var result = await mocks.CallAsync(new() { Token = request.Tok, Args = Plain(request.Args), Provider = request.Provider })
            .ConfigureAwait(false);
        return new() { Return = await WrittenAsync(result).ConfigureAwait(false) };
    }

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    static ImmutableDictionary<string, object> Plain(Struct values) => values.Fields
        .Select(f => (f.Key, State: ValueReader.Read(f.Value)))
        .Where(f => f.State is { IsKnown: true, Value: not null })
        .ToImmutableDictionary(f => f.Key, f => f.State.Value!);

    static async Task<Struct> WrittenAsync(object state)
    {
        var sent = state is IDictionary<string, object> map ? map.ToImmutableDictionary() : state;
        var written = await new ValueWriter(new(Secrets: true, References: true)).WriteAsync("mock", sent).ConfigureAwait(false);
        return written?.StructValue
            ?? throw new InvalidOperationException($"{state?.GetType().FullName ?? "null"} is not a supported argument type");
    }
}
