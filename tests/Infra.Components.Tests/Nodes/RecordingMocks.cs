using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Components.Tests.Nodes;

/// <summary>What a program registered, in order; commands echo their inputs as the real provider does, with an answer as stdout.</summary>
sealed class RecordingMocks(Func<string, string>? stdout = null) : IMocks
{
    readonly ConcurrentQueue<MockResourceArgs> _registered = new();

    public IReadOnlyList<MockResourceArgs> Registered => [.. _registered];

    public ImmutableDictionary<string, object> Inputs(string name) =>
        Assert.Single(Registered, r => r.Name == name && r.Type!.StartsWith("command:", StringComparison.Ordinal)).Inputs;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _registered.Enqueue(args);
        return Task.FromResult<(string?, object)>((args.Name + "-id", args.Inputs.SetItem("stdout", stdout?.Invoke(args.Name!) ?? "")));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
}
