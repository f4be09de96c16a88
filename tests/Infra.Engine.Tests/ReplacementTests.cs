using Infra.Engine.Tests.Harness;
using Pulumirpc;

namespace Infra.Engine.Tests;

/// <summary>Orders as recorded in c03 (replacement-order).</summary>
public sealed class ReplacementTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    static Func<ProgramClient, Task> Pair(string trigger, Action<RegisterResourceRequest>? options = null, bool dependentIsReplaced = true) => async program =>
    {
        var x = await program.ThingAsync("x", Wire.Of(("triggers", new object[] { trigger })), options);
        var taken = Wire.Of(x.Id.Length > 0 ? x.Id : Wire.Unknown);
        var property = dependentIsReplaced ? "triggers" : "value";
        var y = await program.ThingAsync("y", Wire.Of((property, taken)), ProgramClient.Takes(property, x.Urn));
        await program.ThingAsync("z", Wire.Of(("value", "const")), r => r.Dependencies.Add(y.Urn));
    };

    static void DeleteFirst(RegisterResourceRequest request) => (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (true, true);

    [Fact]
    public async Task Creates_the_new_one_first_and_deletes_the_old_one_after_everything_else()
    {
        await stack.UpAsync(Pair("1"));
        _ = stack.Log;
        var result = await stack.UpAsync(Pair("2"));
        Assert.True(result.Succeeded, result.Error);
        Assert.Equal(
            [
                "same proj-dev", "same default_1_2_1", "create-replacement x", "replace x", "create-replacement y", "replace y", "same z",
                "delete-replaced y", "delete-replaced x",
            ],
            stack.Steps);
        Assert.Equal(["create x", "create y", "delete y", "delete x"], stack.Log);
        Assert.Equal(2, result.Changes["replace"]);
        Assert.Equal(["replace", "same"], result.Changes.Keys);
        Assert.Equal(5, stack.Resources.Count);
    }

    [Fact]
    public async Task Deletes_dependents_that_would_be_replaced_before_the_resource()
    {
        await stack.UpAsync(Pair("1", DeleteFirst));
        _ = stack.Log;
        var result = await stack.UpAsync(Pair("2", DeleteFirst));
        Assert.True(result.Succeeded, result.Error);
        Assert.Equal(
            [
                "same proj-dev", "same default_1_2_1", "delete-replaced y", "delete-replaced x", "replace x", "create-replacement x",
                "replace y", "create-replacement y", "same z",
            ],
            stack.Steps);
        Assert.Equal(["delete y", "delete x", "create x", "create y"], stack.Log);
        Assert.Equal(2, result.Changes["replace"]);
        Assert.DoesNotContain(stack.Resources, r => r.ContainsKey("pendingReplacement"));
    }

    [Fact]
    public async Task Leaves_dependents_that_would_only_be_updated()
    {
        await stack.UpAsync(Pair("1", DeleteFirst, dependentIsReplaced: false));
        _ = stack.Log;
        await stack.UpAsync(Pair("2", DeleteFirst, dependentIsReplaced: false));
        Assert.Equal(["delete x", "create x", "update y"], stack.Log);
    }

    [Fact]
    public async Task A_new_one_that_fails_leaves_the_deleted_one_owed_and_the_next_run_makes_it()
    {
        await stack.UpAsync(Pair("1", DeleteFirst));
        _ = stack.Log;
        var failed = await stack.UpAsync(async program =>
            await program.ThingAsync("x", Wire.Of(("triggers", new object[] { "2" }), ("fail", "no room")), DeleteFirst));
        Assert.False(failed.Succeeded);
        Assert.True((bool)stack.Resource("x")["pendingReplacement"]!);
        _ = stack.Log;
        var repaired = await stack.UpAsync(Pair("2", DeleteFirst));
        Assert.True(repaired.Succeeded, repaired.Error);
        Assert.Equal(["create x", "create y"], stack.Log);
    }

    [Fact]
    public async Task An_original_that_was_not_deleted_goes_in_the_next_good_run()
    {
        await stack.UpAsync(Pair("1"));
        await stack.UpAsync(async program =>
        {
            await program.ThingAsync("x", Wire.Of(("triggers", new object[] { "2" })));
            throw new ProgramFailedException(32);
        });
        Assert.Contains(stack.Resources, r => r.ContainsKey("delete"));
        _ = stack.Log;
        await stack.UpAsync(Pair("2"));
        Assert.Contains("delete x", stack.Log);
        Assert.DoesNotContain(stack.Resources, r => r.ContainsKey("delete"));
    }

    [Fact]
    public async Task Replaces_what_the_user_asks_to_replace()
    {
        await stack.UpAsync(Pair("1"));
        _ = stack.Log;
        await stack.UpAsync(Pair("1", dependentIsReplaced: true), r => r with { Replace = [stack.Urn("x")] });
        Assert.Equal("create x", stack.Log[0]);
    }

    [Fact]
    public async Task Replaces_for_a_change_that_the_program_names()
    {
        static Func<ProgramClient, Task> With(string value) => async program =>
            await program.ThingAsync("a", Wire.Of(("value", value)), r => r.ReplaceOnChanges.Add("value"));
        await stack.UpAsync(With("1"));
        var result = await stack.UpAsync(With("2"));
        Assert.Equal(1, result.Changes["replace"]);
        Assert.Equal("update-replace", stack.Events.OfType<ResourcePreEvent>().First(e => e.Step.Op == "replace").Step.DetailedDiff!["value"].Kind);
    }
}
