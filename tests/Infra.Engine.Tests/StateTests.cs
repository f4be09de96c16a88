using System.Text.Json.Nodes;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

public sealed class StateTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    string Locks => Path.Combine(stack.Folder, ".pulumi/locks/organization/proj/dev");

    [Fact]
    public async Task Lays_out_the_backend_as_the_file_backend_does()
    {
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
        var root = Path.Combine(stack.Folder, ".pulumi");
        Assert.Equal("version: 1\n", await File.ReadAllTextAsync(Path.Combine(root, "meta.yaml")));
        Assert.True(File.Exists(stack.StateFile + ".bak"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(root, "history/proj/dev"), "dev-*.history.json").Length);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(root, "history/proj/dev"), "dev-*.checkpoint.json").Length);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(root, "backups/proj/dev"), "dev.*.json").Length);
        Assert.Empty(Directory.GetFiles(Locks));
        Assert.Equal("ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d", (string?)stack.State["manifest"]!["magic"]);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(stack.StateFile))!;
        Assert.Equal("organization/proj/dev", (string?)document["checkpoint"]!["stack"]);
        var view = await StackReader.ReadAsync(stack.Folder, "dev");
        Assert.Equal("update", view!.LastUpdate!.Kind);
        Assert.Equal(2, view.LastUpdate.Changes["same"]);
        Assert.True(StackReader.Exists(stack.Folder, "dev"));
        Assert.False(StackReader.Exists(stack.Folder, "nope"));
    }

    [Fact]
    public async Task The_default_provider_stands_in_the_state_as_recorded()
    {
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
        var provider = stack.Resource("default_1_2_1");
        Assert.Equal("""{"__internal":{},"version":"1.2.1"}""", provider["inputs"]!.ToJsonString());
        Assert.Equal("""{"version":"1.2.1"}""", provider["outputs"]!.ToJsonString());
        Assert.Equal($"urn:pulumi:dev::proj::pulumi:providers:test::default_1_2_1::{provider["id"]}", (string?)stack.Resource("a")["provider"]);
    }

    [Fact]
    public async Task A_running_operation_holds_the_stack_against_a_second_one()
    {
        var second = new OperationResult(true, false, null, new Dictionary<string, int>(), default);
        using var other = new TestStack();
        await stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", Wire.Of());
            second = await EmbeddedEngine.RunAsync(
                new() { Kind = OperationKind.Destroy, ProjectDirectory = stack.Folder, Stack = "dev", BuiltInProviders = (_, _) => null }, _ => { }, default, default);
        });
        Assert.False(second.Succeeded);
        Assert.StartsWith("the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n  file://", second.Error, StringComparison.Ordinal);
        Assert.Contains($"(pid {Environment.ProcessId})", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_of_a_process_that_is_gone_is_removed_with_a_warning()
    {
        await stack.UpAsync(_ => Task.CompletedTask);
        using var gone = System.Diagnostics.Process.Start("true");
        await gone.WaitForExitAsync();
        await File.WriteAllTextAsync(Path.Combine(Locks, "x.json"), $$"""{"pid":{{gone.Id}},"username":"root","hostname":"{{Environment.MachineName}}","timestamp":"2026-01-01T00:00:00Z"}""");
        var result = await stack.UpAsync(_ => Task.CompletedTask);
        Assert.True(result.Succeeded, result.Error);
        Assert.Contains(stack.Diagnostics, d => d.StartsWith($"warning: removing the lock of process {gone.Id}", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(Locks, "y.json"), """{"pid":1,"username":"root","hostname":"elsewhere","timestamp":"2026-01-01T00:00:00Z"}""");
        Assert.False((await stack.UpAsync(_ => Task.CompletedTask)).Succeeded);
    }

    [Fact]
    public async Task A_creation_is_on_disk_as_pending_before_the_provider_is_asked()
    {
        JsonNode? pending = null;
        stack.Provider.WhileCreating = (_, _) =>
        {
            pending = stack.State["pending_operations"]![0]!.DeepClone();
            return Task.CompletedTask;
        };
        await stack.UpAsync(p => p.ThingAsync("slow", Wire.Of(("value", "1"))));
        Assert.Equal("creating", (string?)pending!["type"]);
        Assert.Equal(stack.Urn("slow"), (string?)pending["resource"]!["urn"]);
        Assert.Null(pending["resource"]!["id"]);
        Assert.Null(pending["resource"]!["outputs"]);
        Assert.False(stack.State.ContainsKey("pending_operations"));
    }

    [Fact]
    public async Task What_an_interrupted_run_left_is_said_and_kept_until_a_refresh_is_told_to_forget_it()
    {
        string? interrupted = null;
        stack.Provider.WhileCreating = (_, _) =>
        {
            interrupted = File.ReadAllText(stack.StateFile);
            return Task.CompletedTask;
        };
        await stack.UpAsync(p => p.ThingAsync("slow", Wire.Of()));
        await File.WriteAllTextAsync(stack.StateFile, interrupted);
        stack.Provider.WhileCreating = (_, _) => Task.CompletedTask;
        await stack.UpAsync(p => p.ThingAsync("slow", Wire.Of()));
        Assert.StartsWith(
            $"warning: Attempting to deploy or update resources with 1 pending operations from previous deployment.\n  * {stack.Urn("slow")}, interrupted while creating\nThese resources are in an unknown state",
            stack.Diagnostics[0], StringComparison.Ordinal);
        Assert.Single(stack.State["pending_operations"]!.AsArray());
        await stack.RunAsync(OperationKind.Refresh, null);
        Assert.Empty(stack.Diagnostics);
        Assert.Single(stack.State["pending_operations"]!.AsArray());
        await stack.DestroyAsync();
        Assert.StartsWith("warning: Attempting", stack.Diagnostics[0], StringComparison.Ordinal);
        Assert.Single(stack.State["pending_operations"]!.AsArray());
        await stack.RunAsync(OperationKind.Refresh, null, r => r with { ClearPendingCreates = true });
        Assert.False(stack.State.ContainsKey("pending_operations"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_said_with_the_way_back()
    {
        await stack.UpAsync(_ => Task.CompletedTask);
        await File.WriteAllTextAsync(stack.StateFile, "{\"version\":3,\"checkpoi");
        var result = await stack.UpAsync(_ => Task.CompletedTask);
        Assert.False(result.Succeeded);
        Assert.Contains("dev.json: the state is not readable", result.Error, StringComparison.Ordinal);
        Assert.Contains("dev.json.bak", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Locks));
    }

    [Fact]
    public async Task An_interruption_finishes_what_runs_and_saves_it()
    {
        using var cancel = new CancellationTokenSource();
        stack.Provider.WhileCreating = async (_, _) => await cancel.CancelAsync();
        var result = await stack.RunAsync(
            OperationKind.Update,
            async program =>
            {
                await program.ThingAsync("first", Wire.Of());
                await program.ThingAsync("second", Wire.Of());
            },
            cancel: cancel.Token);
        Assert.True(result.Interrupted);
        Assert.NotNull(stack.Resource("first"));
        Assert.Equal(["create first"], stack.Log);
        Assert.Contains(stack.Events, e => e is CancelEvent);
        Assert.False(stack.State.ContainsKey("pending_operations"));
    }

    [Fact]
    public async Task A_second_interruption_leaves_what_ran_as_pending()
    {
        using var terminate = new CancellationTokenSource();
        using var cancel = new CancellationTokenSource();
        stack.Provider.WhileCreating = async (_, cancellation) =>
        {
            await cancel.CancelAsync();
            await terminate.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        };
        var result = await stack.RunAsync(OperationKind.Update, p => p.ThingAsync("first", Wire.Of()), cancel: cancel.Token, terminate: terminate.Token);
        Assert.True(result.Interrupted);
        Assert.Equal("creating", (string?)Assert.Single(stack.State["pending_operations"]!.AsArray())!["type"]);
    }
}
