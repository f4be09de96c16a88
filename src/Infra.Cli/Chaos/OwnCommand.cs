using System.Diagnostics;
using System.Text;
using Infra.Chaos.Stack;
using Infra.Cli.Labs;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary>This command in a process of its own, from outside of the lab as an operator starts it.</summary>
static class OwnCommand
{
    public static async Task<UpResult> RunAsync(
        Session session, IReadOnlyList<string> arguments, CancellationToken cancellation, Action<string>? onLine = null)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Environment.ProcessPath!, [
            Environment.GetCommandLineArgs()[0], "-C", session.Settings.Project.Directory, "--stack", session.Stack, "--non-interactive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var mine in new[] { LabEntry.InsideVariable, "INFRA_STAGES", "INFRA_STARTED", "INFRA_BUILD_SECONDS" }) start.Environment.Remove(mine);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = Task.WhenAll(ReadAsync(process.StandardOutput, onLine), ReadAsync(process.StandardError, null));
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

    static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            text.AppendLine(line);
            onLine?.Invoke(line);
        }
        return text.ToString();
    }
}
