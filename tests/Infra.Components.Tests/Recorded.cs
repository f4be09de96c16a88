using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests;

/// <summary>A run of a program under Pulumi's mocks: every resource in the order in which it was registered.</summary>
internal sealed class Recorded : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> resources = new();

    /// <summary>Resources that the program registered.</summary>
    public IReadOnlyList<MockResourceArgs> Resources => resources.ToList();

    /// <summary>Outputs of the program.</summary>
    public IDictionary<string, object?> Outputs { get; private set; } = new Dictionary<string, object?>();

    /// <summary>The text that brings a node to its desired state.</summary>
    public string Create(string name) =>
        (string)Resources.Single(r => r.Type == "command:remote:Command" && r.Name == name).Inputs["create"];

    /// <summary>The same, where it may be so long that it comes by a command of its own before.</summary>
    public string Text(string name) =>
        (string?)Resources.SingleOrDefault(r => r.Type == "command:remote:Command" && r.Name == $"{name}-text")?.Inputs["stdin"] ?? Create(name);

    public IEnumerable<string> Commands => Resources.Where(r => r.Type == "command:remote:Command").Select(r => r.Name!);

    public static async Task<Recorded> RunAsync(Func<IDictionary<string, object?>> program, bool preview = false)
    {
        var recorded = new Recorded();
        var (_, outputs) = await Deployment.TestAsync(recorded, new TestOptions { IsPreview = preview, ProjectName = "infra", StackName = "test" }, program);
        recorded.Outputs = outputs;
        return recorded;
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        resources.Enqueue(args);
        var state = args.Inputs;
        if (args.Type == "random:index/randomPassword:RandomPassword") state = state.SetItem("result", "mockpassword");
        if (args.Type == "command:local:Command") state = state.SetItem("stdout", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNvdGhpbmcgaGVyZSBpcyBhIHJlYWwga2V5ISE");
        return Task.FromResult<(string?, object)>(($"{args.Name}_id", state));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
}
