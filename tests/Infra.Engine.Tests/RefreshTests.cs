using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>What a refresh does with what it finds; the recording c17.</summary>
public sealed class RefreshTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    static async Task Program(ProgramClient program)
    {
        var a = await program.ThingAsync("a", Wire.Of(("value", "1")));
        await program.ThingAsync("b", Wire.Of(("value", "2")), ProgramClient.Takes("value", a.Urn));
    }

    string[] Found => [.. stack.Events.OfType<ResourceOutputsEvent>().Select(e => $"{e.Step.Op} {e.Step.Urn.Split("::")[^1]}").Order()];

    void Vanish(string name) => Assert.True(stack.Provider.Things.TryRemove((string)stack.Resource(name)["id"]!, out _));

    [Fact]
    public async Task Ends_as_what_it_found()
    {
        await stack.UpAsync(Program);
        stack.Provider.Things[(string)stack.Resource("b")["id"]!] = Wire.Of(("value", "2"), ("out", "drifted"));
        var result = await stack.RunAsync(OperationKind.Refresh, null);
        Assert.Equal(["same a", "same default_1_2_1", "same proj-dev", "update b"], Found);
        Assert.Equal(["out"], stack.Events.OfType<ResourceOutputsEvent>().Single(e => e.Step.Op == "update").Step.Diffs);
        Assert.Equal(new Dictionary<string, int> { ["same"] = 2, ["update"] = 1 }, result.Changes);
        Assert.Equal("drifted", (string?)stack.Resource("b")["outputs"]!["out"]);
    }

    [Fact]
    public async Task What_is_gone_is_named_by_nobody_any_more()
    {
        await stack.UpAsync(Program);
        Vanish("a");
        await stack.RunAsync(OperationKind.Refresh, null);
        Assert.Contains("delete a", Found);
        Assert.False(stack.Resource("b").ContainsKey("dependencies"));
        Assert.False(stack.Resource("b").ContainsKey("propertyDependencies"));
    }

    [Fact]
    public async Task A_preview_of_it_changes_nothing()
    {
        await stack.UpAsync(Program);
        Vanish("a");
        var before = await File.ReadAllTextAsync(stack.StateFile);
        var result = await stack.RunAsync(OperationKind.Refresh, null, r => r with { PreviewOnly = true });
        Assert.Equal(1, result.Changes["delete"]);
        Assert.Equal(before, await File.ReadAllTextAsync(stack.StateFile));
    }

    [Fact]
    public async Task An_update_that_refreshes_first_makes_again_what_is_gone()
    {
        await stack.UpAsync(Program);
        Vanish("a");
        var preview = await stack.PreviewAsync(Program, r => r with { Refresh = true });
        Assert.Equal(1, preview.Changes["create"]);
        var result = await stack.UpAsync(Program, r => r with { Refresh = true });
        Assert.Equal(new Dictionary<string, int> { ["create"] = 1, ["same"] = 2 }, result.Changes);
        Assert.Single(stack.Resources, r => ((string)r["urn"]!).EndsWith("::a", StringComparison.Ordinal));
        Assert.Equal(stack.Urn("a"), (string?)stack.Resource("b")["dependencies"]![0]);
    }

    [Fact]
    public async Task A_destruction_that_refreshes_first_does_not_delete_what_is_gone()
    {
        await stack.UpAsync(Program);
        Vanish("b");
        _ = stack.Log;
        await stack.DestroyAsync(r => r with { Refresh = true });
        Assert.Equal(["delete a"], stack.Log.Where(l => l.StartsWith("delete", StringComparison.Ordinal)));
    }
}
