using Infra.Engine;

namespace Infra.Faults.Kills;

/// <summary>The process that runs a creation's script dies in the middle of it.</summary>
public sealed class Deadly_scripts : IDisposable
{
    readonly FaultStack stack = new(3);

    public void Dispose() => stack.Dispose();

    [Fact]
    public async Task A_script_ends_with_the_engine_that_is_killed()
    {
        // Left alone, the script would wait for ever.
        var hold = Path.Combine(stack.World, "hold");
        await File.WriteAllTextAsync(hold, "");
        stack.Deadly = "KILL";
        var (code, _) = await EngineProcess.RunAsync(stack, OperationKind.Update);
        Assert.Equal(128 + 9, code);
        Assert.Empty(await Orphans.StayingAsync(stack.Folder));
        Assert.DoesNotContain(stack.Log, line => line.Act == "created");
        Assert.Empty(stack.Made.Except(stack.State().Under("creating")));
        await ConvergesAsync();
    }

    async Task ConvergesAsync()
    {
        stack.Deadly = null;
        File.Delete(Path.Combine(stack.World, "hold"));
        var up = await Ups.RunAsync(stack.Folder, OperationKind.Update);
        Assert.True(up.Good, up.Text);
        Assert.Contains("warning: Attempting to deploy or update resources with", up.Text, StringComparison.Ordinal);
        Assert.Equal(stack.Wanted.Select(t => t.Key).Order(), stack.Made.Order());
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update, r => r with { ExpectNoChanges = true })).Good);
    }
}
