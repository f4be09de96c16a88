using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>Which resources an operation is about; the recordings c17 and c18.</summary>
public sealed class SelectionTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    /// <summary>c needs b, b needs a; d stands alone.</summary>
    static Func<ProgramClient, Task> Chain(string value) => async program =>
    {
        var a = await program.ThingAsync("a", Wire.Of(("value", value)));
        var b = await program.ThingAsync("b", Wire.Of(("value", value)), ProgramClient.Takes("value", a.Urn));
        await program.ThingAsync("c", Wire.Of(("value", value)), ProgramClient.Takes("value", b.Urn));
        await program.ThingAsync("d", Wire.Of(("value", value)));
    };

    string[] Changed => [.. stack.Steps.Where(s => !s.StartsWith("same", StringComparison.Ordinal))];

    [Fact]
    public async Task New_resources_that_are_no_target_are_counted_as_unchanged()
    {
        var result = await stack.UpAsync(Chain("1"), r => r with { Targets = [stack.Urn("a")] });
        Assert.Null(result.Error);
        Assert.Equal(2, result.Changes["create"]);
        Assert.Equal(3, result.Changes["same"]);
    }

    [Fact]
    public async Task Dependents_of_a_target_are_its_own_and_nobody_elses()
    {
        await stack.UpAsync(Chain("1"));
        await stack.UpAsync(Chain("2"), r => r with { Targets = ["**::b"], TargetDependents = true });
        Assert.Equal(["update b", "update c"], Changed);
    }

    [Fact]
    public async Task What_is_excluded_stays_as_it_is()
    {
        await stack.UpAsync(Chain("1"));
        await stack.UpAsync(Chain("2"), r => r with { Excludes = [stack.Urn("b")] });
        Assert.Equal(["update a", "update c", "update d"], Changed);
        await stack.UpAsync(Chain("3"), r => r with { Excludes = [stack.Urn("a")], ExcludeDependents = true });
        Assert.Equal(["update d"], Changed);
    }

    [Fact]
    public async Task What_needs_an_excluded_resource_that_is_not_there_is_refused()
    {
        var result = await stack.UpAsync(Chain("1"), r => r with { Excludes = [stack.Urn("b")] });
        Assert.False(result.Succeeded);
        Assert.Contains(
            $"error: Resource '{stack.Urn("c")}' depends on '{stack.Urn("b")}' which was not created yet and is left out by --exclude; exclude both (--exclude-dependents) or none.",
            stack.Diagnostics);
        Assert.DoesNotContain("error: update failed", stack.Diagnostics);
    }

    [Fact]
    public async Task A_destruction_spares_what_an_excluded_resource_needs()
    {
        await stack.UpAsync(Chain("1"));
        var result = await stack.DestroyAsync(r => r with { Excludes = [stack.Urn("b")] });
        Assert.Equal(["delete d", "delete c"], Changed.OrderDescending());
        Assert.Equal(3, result.Changes["same"]);
        Assert.Equal(["proj-dev", "default_1_2_1", "a", "b"], stack.Resources.Select(r => ((string)r["urn"]!).Split("::")[^1]));
        var unknown = await stack.DestroyAsync(r => r with { Excludes = [stack.Urn("zzz")] });
        Assert.Equal($"no resource named '{stack.Urn("zzz")}' found", unknown.Error);
    }

    [Fact]
    public async Task A_destruction_names_everything_that_would_have_to_go_too()
    {
        await stack.UpAsync(Chain("1"));
        var result = await stack.DestroyAsync(r => r with { Targets = [stack.Urn("a")] });
        Assert.False(result.Succeeded);
        Assert.Equal(
            [
                $"error: Resource '{stack.Urn("b")}' will be destroyed but was not specified in --target list.\nEither include resource in --target list or pass --target-dependents to proceed.",
                $"error: Resource '{stack.Urn("c")}' will be destroyed but was not specified in --target list.\nEither include resource in --target list or pass --target-dependents to proceed.",
                "error: update failed",
            ], stack.Diagnostics);
        Assert.DoesNotContain(stack.Log, l => l.StartsWith("delete", StringComparison.Ordinal));
        var dependents = await stack.DestroyAsync(r => r with { Targets = ["**::b"], TargetDependents = true });
        Assert.Equal(["delete c", "delete b"], Changed);
        Assert.Equal(3, dependents.Changes["same"]);
    }

    [Fact]
    public async Task A_replacement_by_pattern_does_not_limit_the_run()
    {
        await stack.UpAsync(Chain("1"));
        await stack.UpAsync(Chain("2"), r => r with { Replace = ["**::d"] });
        Assert.Equal(["update a", "update b", "update c", "create-replacement d", "replace d", "delete-replaced d"], Changed);
    }

    [Fact]
    public async Task A_refresh_reads_targets_and_their_dependents()
    {
        await stack.UpAsync(Chain("1"));
        _ = stack.Log;
        var result = await stack.RunAsync(OperationKind.Refresh, null, r => r with { Targets = [stack.Urn("b")], TargetDependents = true });
        Assert.Equal(["read b", "read c"], stack.Log.Order());
        Assert.Equal(2, result.Changes["same"]);
        await stack.RunAsync(OperationKind.Refresh, null, r => r with { Excludes = [stack.Urn("b")] });
        Assert.Equal(["read a", "read c", "read d"], stack.Log.Order());
    }
}
