using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

public sealed class FailureTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    [Fact]
    public async Task A_protected_resource_is_not_deleted_but_the_others_are()
    {
        await stack.UpAsync(async program =>
        {
            await program.ThingAsync("p", Wire.Of(), r => r.Protect = true);
            await program.ThingAsync("q", Wire.Of());
        });
        _ = stack.Log;
        var result = await stack.DestroyAsync();
        Assert.False(result.Succeeded);
        Assert.Equal(["delete q"], stack.Log);
        Assert.Contains(
            $"error: resource \"{stack.Urn("p")}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{stack.Urn("p")}'`",
            stack.Diagnostics);
        Assert.Equal("error: update failed", stack.Diagnostics[^1]);
        Assert.Equal(["proj-dev", "default_1_2_1", "p"], stack.Resources.Select(r => ((string)r["urn"]!).Split("::")[^1]));
    }

    [Fact]
    public async Task A_protected_resource_is_not_replaced()
    {
        Func<ProgramClient, Task> With(string trigger) => async program => await program.ThingAsync("p", Wire.Of(("triggers", trigger)), r => r.Protect = true);
        await stack.UpAsync(With("1"));
        var result = await stack.UpAsync(With("2"));
        Assert.False(result.Succeeded);
        Assert.Contains(stack.Diagnostics, d => d.StartsWith($"error: unable to replace resource \"{stack.Urn("p")}\"\nas it is currently marked for protection.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_failure_running_operations_are_finished_and_saved_and_nothing_is_deleted()
    {
        await stack.UpAsync(p => p.ThingAsync("old", Wire.Of()));
        var slow = new TaskCompletionSource();
        stack.Provider.WhileCreating = (name, _) => name == "slow" ? slow.Task : Task.CompletedTask;
        var result = await stack.UpAsync(
            async program =>
            {
                var one = program.ThingAsync("slow", Wire.Of());
                while (!stack.Provider.Creates.Any(c => c.Name == "slow"))
                    await Task.Delay(5);
                var two = program.ThingAsync("broken", Wire.Of(("fail", "no room")));
                while (!stack.Events.ToArray().OfType<ResourceFailedEvent>().Any())
                    await Task.Delay(5);
                slow.SetResult();
                await Task.WhenAll(one, two);
                await program.ThingAsync("late", Wire.Of());
            },
            r => r with { Parallel = 4 });
        Assert.False(result.Succeeded);
        Assert.Contains("error: no room", stack.Diagnostics);
        Assert.Equal("error: update failed", stack.Diagnostics[^1]);
        Assert.Equal(["default_1_2_1", "old", "proj-dev", "slow"], stack.Resources.Select(r => ((string)r["urn"]!).Split("::")[^1]).Order());
        Assert.False(stack.State.ContainsKey("pending_operations"));
    }

    [Fact]
    public async Task Continuing_on_error_tells_the_program_which_resource_failed()
    {
        var answer = Pulumirpc.Result.Success;
        var result = await stack.UpAsync(
            async program =>
            {
                answer = (await program.ThingAsync("broken", Wire.Of(("fail", "no room")))).Result;
                await program.ThingAsync("other", Wire.Of());
            },
            r => r with { ContinueOnError = true });
        Assert.False(result.Succeeded);
        Assert.Equal(Pulumirpc.Result.Fail, answer);
        Assert.NotNull(stack.Resource("other"));
    }

    [Fact]
    public async Task A_program_that_fails_deletes_nothing()
    {
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
        var result = await stack.UpAsync(_ => throw new ProgramFailedException(5));
        Assert.False(result.Succeeded);
        Assert.NotNull(stack.Resource("a"));
        Assert.Contains("error: an unhandled error occurred: Program exited with non-zero exit code: 5", stack.Diagnostics);
        var silent = await stack.UpAsync(_ => throw new ProgramFailedException(32));
        Assert.Empty(stack.Diagnostics);
        Assert.Equal("update failed", silent.Error);
    }

    [Fact]
    public async Task Names_what_is_wrong_with_an_input()
    {
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of(("bad", Wire.Secret("hunter22")))));
        Assert.Contains("error: test:index:Thing resource 'a': property bad value {[secret]} has a problem: it is bad", stack.Diagnostics);
    }

    [Fact]
    public async Task Refuses_a_second_resource_of_the_same_name()
    {
        await stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", Wire.Of());
            await program.ThingAsync("a", Wire.Of());
        });
        Assert.Contains($"error: Duplicate resource URN '{stack.Urn("a")}'; try giving it a unique name", stack.Diagnostics);
    }

    [Fact]
    public async Task A_refused_read_ends_the_run_instead_of_waiting()
    {
        var result = await stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", Wire.Of());
            await program.Monitor.ReadResourceAsync(new() { Type = ProgramClient.Thing, Name = "a", Id = "x", Parent = program.StackUrn, Version = "1.2.1" });
        });
        Assert.False(result.Succeeded);
        Assert.Contains($"error: Duplicate resource URN '{stack.Urn("a")}'; try giving it a unique name", stack.Diagnostics);
    }

    [Fact]
    public async Task Refuses_by_name_what_it_does_not_have()
    {
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of(), r =>
        {
            r.ImportId = "x";
            r.Hooks = new() { BeforeCreate = { "h" } };
        }));
        Assert.Contains("error: the embedded engine does not support resource hooks, import; use the pulumi command for this program", stack.Diagnostics);
        Assert.Empty(stack.Log);
    }

    [Fact]
    public async Task An_unknown_package_is_an_error_that_names_its_plugin()
    {
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of(), r => r.Type = "nosuch:index:Thing"));
        Assert.Contains("error: no resource plugin 'pulumi-resource-nosuch' found in the workspace at version v1.2.1 or on your $PATH", stack.Diagnostics);
    }

    [Fact]
    public async Task Expecting_no_changes_fails_when_there_are_some()
    {
        var first = await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()), r => r with { ExpectNoChanges = true });
        Assert.False(first.Succeeded);
        Assert.Equal("no changes were expected for update but changes were proposed", first.Error);
        Assert.True((await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()), r => r with { ExpectNoChanges = true })).Succeeded);
    }
}
