using Infra.Engine.Tests.Harness;
using Pulumirpc;

namespace Infra.Engine.Tests;

public sealed class OptionTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    static Func<ProgramClient, Task> Thing(string name, string value, Action<RegisterResourceRequest>? options = null) =>
        program => program.ThingAsync(name, Wire.Of(("value", value)), options);

    [Fact]
    public async Task Ignored_changes_keep_the_old_input()
    {
        await stack.UpAsync(Thing("a", "1"));
        var result = await stack.UpAsync(Thing("a", "2", r => r.IgnoreChanges.Add("value")));
        Assert.True(result.NothingChanged);
        Assert.Equal("1", (string?)stack.Resource("a")["inputs"]!["value"]);
    }

    [Fact]
    public async Task An_alias_makes_a_rename_a_non_event()
    {
        await stack.UpAsync(Thing("was", "1"));
        _ = stack.Log;
        var result = await stack.UpAsync(Thing("now", "1", r => r.Aliases.Add(new Alias { Spec = new() { Name = "was" } })));
        Assert.True(result.NothingChanged);
        Assert.Empty(stack.Log);
        Assert.NotNull(stack.Resource("now"));
    }

    [Fact]
    public async Task Children_of_an_aliased_parent_are_found_with_its_old_name_in_theirs()
    {
        static Func<ProgramClient, Task> Under(string name, Action<RegisterResourceRequest>? options = null) => async program =>
        {
            var parent = await program.ComponentAsync(name, options);
            await program.ThingAsync($"{name}-child", Wire.Of(), r => r.Parent = parent);
        };
        await stack.UpAsync(Under("old"));
        _ = stack.Log;
        var result = await stack.UpAsync(Under("new", r => r.Aliases.Add(new Alias { Spec = new() { Name = "old" } })));
        Assert.True(result.NothingChanged, string.Join('\n', stack.Steps));
        Assert.Empty(stack.Log);
    }

    [Fact]
    public async Task A_child_lies_under_its_parents_type()
    {
        await stack.UpAsync(async program =>
        {
            var outer = await program.ComponentAsync("outer");
            await program.ThingAsync("a", Wire.Of(), r => r.Parent = outer);
            await program.OutputsAsync(outer, Wire.Of(("x", 1)));
        });
        Assert.Equal("urn:pulumi:dev::proj::test:index:Component$test:index:Thing::a", (string?)stack.Resource("a")["urn"]);
        Assert.Equal(1, (int)stack.Resource("outer")["outputs"]!["x"]!);
    }

    [Fact]
    public async Task What_is_retained_leaves_the_state_but_not_the_world()
    {
        await stack.UpAsync(Thing("a", "1", r => r.RetainOnDelete = true));
        _ = stack.Log;
        var result = await stack.DestroyAsync();
        Assert.True(result.Succeeded);
        Assert.Empty(stack.Log);
        Assert.Single(stack.Provider.Things);
    }

    [Fact]
    public async Task What_goes_with_its_container_is_not_deleted_by_itself()
    {
        await stack.UpAsync(async program =>
        {
            var box = await program.ThingAsync("box", Wire.Of());
            await program.ThingAsync("inside", Wire.Of(), r => r.DeletedWith = box.Urn);
        });
        _ = stack.Log;
        await stack.DestroyAsync();
        Assert.Equal(["delete box"], stack.Log);
        Assert.Empty(stack.Resources);
    }

    [Fact]
    public async Task Options_are_in_the_state()
    {
        await stack.UpAsync(Thing("a", "1", r =>
        {
            r.Protect = true;
            r.RetainOnDelete = true;
            r.CustomTimeouts = new() { Create = "1m30s", Delete = "500ms" };
            r.IgnoreChanges.Add("x");
            r.ReplaceOnChanges.Add("triggers[*]");
            r.AdditionalSecretOutputs.Add("nope");
        }));
        var a = stack.Resource("a");
        Assert.True((bool)a["protect"]!);
        Assert.True((bool)a["retainOnDelete"]!);
        Assert.Equal("""{"create":90,"delete":0.5}""", a["customTimeouts"]!.ToJsonString());
        Assert.Equal("""["x"]""", a["ignoreChanges"]!.ToJsonString());
        Assert.Equal("""["triggers[*]"]""", a["replaceOnChanges"]!.ToJsonString());
        Assert.Equal("""["nope"]""", a["additionalSecretOutputs"]!.ToJsonString());
    }

    [Fact]
    public async Task Explicit_providers_are_inherited_and_an_equal_one_replaces_nothing()
    {
        static Func<ProgramClient, Task> With(string provider) => async program =>
        {
            var made = await program.Monitor.RegisterResourceAsync(new()
            {
                Type = "pulumi:providers:test",
                Name = provider,
                Custom = true,
                Object = Wire.Of(("region", "x")),
                Parent = program.StackUrn,
                Version = "1.2.1",
            });
            var component = await program.ComponentAsync("c", r => r.Providers["test"] = $"{made.Urn}::{(made.Id.Length > 0 ? made.Id : Wire.Unknown)}");
            await program.ThingAsync("a", Wire.Of(), r => r.Parent = component);
        };
        Assert.True((await stack.UpAsync(With("p1"))).Succeeded);
        Assert.Contains("pulumi:providers:test::p1::", (string?)stack.Resource("a")["provider"], StringComparison.Ordinal);
        _ = stack.Log;
        await stack.UpAsync(With("p2"));
        Assert.Contains("pulumi:providers:test::p2::", (string?)stack.Resource("a")["provider"], StringComparison.Ordinal);
        Assert.Empty(stack.Log);
    }

    [Fact]
    public async Task Only_targets_are_touched()
    {
        await stack.UpAsync(async p =>
        {
            await Thing("a", "1")(p);
            await Thing("b", "1")(p);
        });
        _ = stack.Log;
        var result = await stack.UpAsync(
            async p =>
            {
                await Thing("a", "2")(p);
                await Thing("b", "2")(p);
                await Thing("c", "2")(p);
            },
            r => r with { Targets = [stack.Urn("b")] });
        Assert.True(result.Succeeded, result.Error);
        Assert.Equal(["update b"], stack.Log);
        Assert.Equal("1", (string?)stack.Resource("a")["inputs"]!["value"]);
    }

    [Fact]
    public async Task An_unknown_target_is_an_error()
    {
        var result = await stack.UpAsync(Thing("a", "1"), r => r with { Targets = [stack.Urn("zzz")] });
        Assert.False(result.Succeeded);
        Assert.Contains($"error: Target '{stack.Urn("zzz")}' could not be found in the stack. Did you forget to escape $ in your shell?", stack.Diagnostics);
    }

    [Fact]
    public async Task Invokes_reach_the_provider()
    {
        var echoed = "";
        await stack.UpAsync(async program =>
        {
            var answer = await program.Monitor.InvokeAsync(new() { Tok = "test:index:echo", Args = Wire.Of(("x", "hello")), Version = "1.2.1" });
            echoed = answer.Return.Fields["echo"].StructValue.Fields["x"].StringValue;
        });
        Assert.Equal("hello", echoed);
    }

    [Fact]
    public async Task Existing_things_are_read_and_never_deleted()
    {
        stack.Provider.Things["there"] = Wire.Of(("size", 3));
        var size = 0.0;
        Func<ProgramClient, Task> read = async program =>
        {
            var answer = await program.Monitor.ReadResourceAsync(new() { Type = ProgramClient.Thing, Name = "r", Id = "there", Parent = program.StackUrn, Version = "1.2.1", Properties = new() });
            size = answer.Properties.Fields["size"].NumberValue;
        };
        await stack.UpAsync(read);
        Assert.Equal(3, size);
        Assert.True((bool)stack.Resource("r")["external"]!);
        await stack.DestroyAsync();
        Assert.Single(stack.Provider.Things);
    }

    [Fact]
    public async Task A_refresh_finds_what_is_gone_and_what_has_changed()
    {
        await stack.UpAsync(async p =>
        {
            await Thing("gone", "1")(p);
            await Thing("changed", "1")(p);
        });
        stack.Provider.Things.TryRemove((string)stack.Resource("gone")["id"]!, out _);
        stack.Provider.Things[(string)stack.Resource("changed")["id"]!] = Wire.Of(("value", "9"));
        var result = await stack.RunAsync(OperationKind.Refresh, null);
        Assert.True(result.Succeeded, result.Error);
        Assert.Equal("9", (string?)stack.Resource("changed")["outputs"]!["value"]);
        Assert.DoesNotContain(stack.Resources, r => ((string)r["urn"]!).EndsWith("::gone", StringComparison.Ordinal));
        Assert.Equal(1, result.Changes["delete"]);
        Assert.Equal(1, result.Changes["update"]);
    }

    [Fact]
    public async Task Outputs_of_another_stack_are_read_with_their_secrets()
    {
        await stack.UpAsync(p => p.OutputsAsync(p.StackUrn, Wire.Of(("a", "va"), ("s", Wire.Secret("very secret")))));
        var outputs = new Google.Protobuf.WellKnownTypes.Struct();
        File.Copy(stack.ConfigFile, Path.Combine(stack.Folder, "Pulumi.other.yaml"));
        var result = await stack.UpAsync(
            async program => outputs = (await program.Monitor.ReadResourceAsync(new()
            {
                Type = "pulumi:pulumi:StackReference",
                Name = "organization/proj/dev",
                Id = "organization/proj/dev",
                AcceptSecrets = true,
                Parent = program.StackUrn,
                Properties = Wire.Of(("name", "organization/proj/dev")),
            })).Properties,
            r => r with { Stack = "other" });
        Assert.True(result.Succeeded, string.Join('\n', stack.Diagnostics));
        Assert.Equal("va", outputs.Fields["outputs"].StructValue.Fields["a"].StringValue);
        Assert.Equal("s", Assert.Single(outputs.Fields["secretOutputNames"].ListValue.Values).StringValue);
        Assert.Equal(Wire.Secret("very secret"), outputs.Fields["outputs"].StructValue.Fields["s"]);
    }
}
