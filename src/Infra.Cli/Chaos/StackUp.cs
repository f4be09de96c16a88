using System.Diagnostics;
using Infra.Chaos.Stack;
using Infra.Cli.Labs;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary><c>infra up</c> in a process of its own, from outside of the lab as an operator starts it.</summary>
sealed class StackUp(Session session) : IStackUp
{
    public async Task<UpResult> RunAsync(bool expectNoChanges, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Environment.ProcessPath!, [
            Environment.GetCommandLineArgs()[0], "-C", session.Settings.Project.Directory, "--stack", session.Stack, "--non-interactive",
            "up", .. expectNoChanges ? ["--expect-no-changes"] : Array.Empty<string>()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var mine in new[] { LabEntry.InsideVariable, "INFRA_STAGES", "INFRA_STARTED", "INFRA_BUILD_SECONDS" }) start.Environment.Remove(mine);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new(process.ExitCode == 0, string.Concat(await said), watch.Elapsed);
    }
}
