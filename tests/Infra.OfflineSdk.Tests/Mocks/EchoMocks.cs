using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.OfflineSdk.Tests.Mocks;

/// <summary>Answers every resource with its inputs and remembers what it was asked.</summary>
sealed class EchoMocks(Func<MockResourceArgs, ImmutableDictionary<string, object>>? outputs = null) : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Asked { get; } = new();

    public ConcurrentQueue<MockCallArgs> Called { get; } = new();

    public ConcurrentQueue<MockRegisterResourceOutputsRequest> Registered { get; } = new();

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Asked.Enqueue(args);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", outputs?.Invoke(args) ?? args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Called.Enqueue(args);
        return Task.FromResult<object>(args.Args);
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest request)
    {
        Registered.Enqueue(request);
        return Task.CompletedTask;
    }
}
