using System.Diagnostics;
using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Faults.States;

/// <summary>One operation at a time, whichever engine it is of.</summary>
public sealed class Locks : IDisposable
{
    readonly FaultStack stack = new(2);

    public void Dispose() => stack.Dispose();

    [Fact]
    public async Task Of_many_ups_at_once_no_two_work_at_a_time()
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => EngineProcess.RunAsync(stack, OperationKind.Update)));
        Assert.All(ends.Where(e => e.Code != 0), e => Assert.Contains("the stack is currently locked by ", e.Text, StringComparison.Ordinal));
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update)).Good);
        // Each thing was created once, so no two of them worked on the same state.
        var created = stack.Log.Where(l => l.Act == "create").Select(l => l.Key).ToArray();
        Assert.Equal(created.Distinct().Count(), created.Length);
        Assert.Equal(stack.Wanted.Select(t => t.Key).Order(), stack.Made.Order());
        Assert.Empty(Directory.GetFiles(stack.LockFolder));
    }

    [SkippableFact]
    public async Task The_real_engine_waits_for_ours_and_ours_for_it()
    {
        Skip.IfNot(Pulumi.Present, Pulumi.Missing);
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update)).Good);
        stack.Deadly = "STOP";
        stack.Edit(3);
        using var stopped = EngineProcess.Start(stack, OperationKind.Update);
        await UntilAsync(() => State(stopped) == 'T');
        try
        {
            var (code, text) = await new Pulumi(stack.Folder).RunAsync("up", "--yes", "--skip-preview", "-s", "dev");
            Assert.NotEqual(0, code);
            Assert.Contains("the stack is currently locked by 1 lock(s)", text, StringComparison.Ordinal);
            Assert.Contains($"(pid {stopped.Id})", text, StringComparison.Ordinal);
        }
        finally
        {
            stack.Deadly = null;
            using var goOn = Process.Start("kill", ["-CONT", stopped.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await UntilAsync(() => stopped.HasExited || Again(stopped));
        }
        await stopped.WaitForExitAsync();
        // A lock as the real engine leaves it, of a process that lives.
        await File.WriteAllTextAsync(Path.Combine(stack.LockFolder, "real.json"),
            $$"""{"pid":{{Environment.ProcessId}},"username":"root","hostname":"{{Environment.MachineName}}","timestamp":"2026-01-01T00:00:00Z"}""");
        var refused = await Ups.RunAsync(stack.Folder, OperationKind.Update);
        Assert.Contains("the stack is currently locked by 1 lock(s)", refused.Result.Error, StringComparison.Ordinal);
        await new Pulumi(stack.Folder).GoodAsync("cancel", "--yes", "-s", "dev");
        Assert.True((await Ups.RunAsync(stack.Folder, OperationKind.Update)).Good);
    }

    [Theory]
    [InlineData("boot", true)]
    [InlineData("started", true)]
    [InlineData("namespace", false)]
    [InlineData("machine", false)]
    public async Task A_lock_goes_only_where_its_process_is_gone_for_certain(string changed, bool goes)
    {
        // Our own lock, as an operation of this process leaves it, but for one member.
        using var running = EngineProcess.Start(stack, OperationKind.Update);
        string? text = null;
        await UntilAsync(() => Directory.Exists(stack.LockFolder) && Directory.GetFiles(stack.LockFolder) is [var file] && (text = TryRead(file)) is not null);
        await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        var json = JsonNode.Parse(text!)!;
        json["pid"] = Environment.ProcessId;
        var own = json["process"]!;
        own["started"] = (await File.ReadAllTextAsync("/proc/self/stat")).Split(") ")[^1].Split(' ')[19];
        own[changed] = "another";
        await File.WriteAllTextAsync(Path.Combine(stack.LockFolder, "left.json"), json.ToJsonString());
        var up = await Ups.RunAsync(stack.Folder, OperationKind.Update);
        Assert.True(goes == up.Good, up.Text);
        Assert.Contains(goes ? "warning: removing the lock of process" : "currently locked by 1 lock(s)", up.Text, StringComparison.Ordinal);
    }

    static string? TryRead(string file)
    {
        try { return File.ReadAllText(file); }
        catch (IOException) { return null; }
    }

    /// <summary>Each further creation stops it again until the file that says so is gone.</summary>
    static bool Again(Process process)
    {
        if (State(process) == 'T')
            using (Process.Start("kill", ["-CONT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) { }
        return false;
    }

    static char State(Process process)
    {
        try { return File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[^1][0]; }
        catch (IOException) { return 'X'; }
    }

    static async Task UntilAsync(Func<bool> done)
    {
        for (var watch = Stopwatch.StartNew(); !done(); await Task.Delay(5))
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "waited a minute in vain");
    }
}
