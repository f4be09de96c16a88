using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

public sealed class LifeCycleTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    static async Task Two(ProgramClient program, string value)
    {
        var a = await program.ThingAsync("a", Wire.Of(("value", value)));
        var output = a.Object.Fields["out"];
        await program.ThingAsync("b", Wire.Of(("from", output)), ProgramClient.Takes("from", a.Urn));
        await program.OutputsAsync(program.StackUrn, Wire.Of(("result", output)));
    }

    [Fact]
    public async Task Creates_updates_keeps_and_deletes()
    {
        var created = await stack.UpAsync(p => Two(p, "1"));
        Assert.True(created.Succeeded, string.Join("\n", stack.Diagnostics.Prepend(created.Error)));
        Assert.Equal(["create proj-dev", "create default_1_2_1", "create a", "create b"], stack.Steps);
        Assert.Equal(3, created.Changes["create"]);
        Assert.Equal(["create a", "create b"], stack.Log);
        Assert.Equal("out of a", (string?)stack.Resource("proj-dev")["outputs"]!["result"]);
        Assert.Equal([stack.Urn("a")], stack.Resource("b")["dependencies"]!.AsArray().Select(d => (string)d!));

        var same = await stack.UpAsync(p => Two(p, "1"));
        Assert.True(same.NothingChanged);
        Assert.Equal(3, same.Changes["same"]);
        Assert.Empty(stack.Log);

        var updated = await stack.UpAsync(p => Two(p, "2"));
        Assert.Equal(1, updated.Changes["update"]);
        Assert.Equal(["update a"], stack.Log);
        Assert.Equal("2", (string?)stack.Resource("a")["inputs"]!["value"]);

        var removed = await stack.UpAsync(_ => Task.CompletedTask);
        Assert.Equal(2, removed.Changes["delete"]);
        Assert.Equal(["delete b", "delete a"], stack.Log);
        Assert.Equal(["proj-dev"], stack.Resources.Select(r => ((string)r["urn"]!).Split("::")[^1]));
    }

    [Fact]
    public async Task Destroys_everything_dependents_first()
    {
        await stack.UpAsync(p => Two(p, "1"));
        _ = stack.Log;
        var destroyed = await stack.DestroyAsync();
        Assert.True(destroyed.Succeeded);
        Assert.Equal(["delete b", "delete a"], stack.Log);
        Assert.Equal(3, destroyed.Changes["delete"]);
        Assert.Empty(stack.Resources);
    }

    [Fact]
    public async Task A_preview_plans_and_touches_nothing()
    {
        var preview = await stack.PreviewAsync(p => Two(p, "1"));
        Assert.True(preview.Succeeded, preview.Error);
        Assert.Equal(3, preview.Changes["create"]);
        Assert.Empty(stack.Log);
        Assert.False(Directory.Exists(Path.Combine(stack.Folder, ".pulumi")));
        Assert.All(stack.Events.OfType<ResourcePreEvent>(), e => Assert.True(e.Planning));
        Assert.Equal("[unknown]", (string?)stack.Events.OfType<ResourcePreEvent>().Last().Step.New!.Inputs["from"]);
    }
}
