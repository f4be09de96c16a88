using System.Diagnostics;
using System.Text.Json;

namespace Infra.Benchmarks.Nodes;

/// <summary>One preview of a site, by the command that its users start, in a fresh folder.</summary>
static class NodesPreview
{
    /// <summary>What it costs.</summary>
    public static async Task<NodesMeasurement> MeasureAsync(NodesBuild build, Engine? real, int nodes, TimeSpan limit)
    {
        using var folder = new NodesFolder(build, nodes);
        if (real is not null) await RunAsync(folder, real, build, ["stack", "init", "prod"], _ => { }, limit);
        var before = ChildrenUsage.Now();
        var watch = Stopwatch.StartNew();
        var tree = await RunAsync(folder, real, build, ["preview", "--stack", "prod", "--non-interactive"], _ => { }, limit);
        return new(nodes, watch.Elapsed, ChildrenUsage.Now() - before, tree.Engine + tree.Program + tree.Others);
    }

    /// <summary>What it plans: resources, and characters of their inputs.</summary>
    public static async Task<(int Resources, long Inputs)> CountAsync(NodesBuild build, int nodes, TimeSpan limit)
    {
        using var folder = new NodesFolder(build, nodes);
        var plan = "";
        await RunAsync(folder, null, build, ["preview", "--stack", "prod", "--non-interactive", "--json"], said => plan = said, limit);
        using var document = JsonDocument.Parse(plan[plan.IndexOf('{')..]);
        var states = document.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState")).ToList();
        return (states.Count, states.Sum(state => state.TryGetProperty("inputs", out var inputs) ? (long)inputs.GetRawText().Length : 0));
    }

    /// <exception cref="InvalidOperationException">It failed or took too long; with its last words.</exception>
    static async Task<ProcessTree> RunAsync(NodesFolder folder, Engine? real, NodesBuild build, string[] arguments, Action<string> said, TimeSpan limit)
    {
        IReadOnlyList<string> command = real?.Command ?? ["dotnet", build.Command];
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in folder.Environment(real, build)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var tree = new ProcessTree(process.Id);
        using var ended = new CancellationTokenSource();
        using var late = new CancellationTokenSource(limit);
        var watching = tree.WatchAsync(ended.Token);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{string.Join(' ', arguments)} is not done after {limit.TotalSeconds:0} s");
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
        said(await output);
        var words = await output + await error;
        return process.ExitCode == 0 ? tree : throw new InvalidOperationException(words.Length > 2000 ? words[^2000..] : words);
    }
}
