using System.Diagnostics;

namespace Infra.Chaos.Stack;

/// <summary>A program of this machine, run to its end.</summary>
static class HostProgram
{
    const int TimedOut = 124;

    // A node whose power goes away in the middle never ends a session by itself.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="patience">How long it may take; 10 s when not given. Then it is ended, with code 124.</param>
    public static async Task<Said> RunAsync(
        IReadOnlyList<string> command, CancellationToken cancellation, TimeSpan? patience = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience ?? Patience);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new(TimedOut, "", $"'{command[0]}' did not end within {(patience ?? Patience).TotalSeconds:0} s");
        }
    }
}
