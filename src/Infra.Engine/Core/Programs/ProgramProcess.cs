using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Infra.Engine.Programs;

/// <summary>The program as a child process.</summary>
internal sealed partial class ProgramProcess(ProgramCommand command) : IProgramHost
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, Action<string> output, Action<string> errors, CancellationToken end)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments.Select(a => Filled(a, environment)))
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in command.Environment.Concat(environment))
            start.Environment[name] = value;
        // The program has no business with the passphrase: it gets its configuration in the clear.
        start.Environment.Remove("PULUMI_CONFIG_PASSPHRASE");
        start.Environment.Remove("PULUMI_CONFIG_PASSPHRASE_FILE");
        using var process = await ChildProcess.StartAsync(start);
        process.StandardInput.Close();
        var streams = Task.WhenAll(
            ChildProcess.LinesAsync(process.StandardOutput, output), ChildProcess.LinesAsync(process.StandardError, errors));
        try
        {
            await process.WaitForExitAsync(end);
        }
        catch (OperationCanceledException)
        {
            await ChildProcess.EndAsync(process, Patience);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        await Task.WhenAny(streams, Task.Delay(Patience, CancellationToken.None));
        return process.ExitCode;
    }

    static string Filled(string argument, IReadOnlyDictionary<string, string> environment) =>
        Variable().Replace(argument, found => environment.GetValueOrDefault(found.Groups[1].Value, found.Value));

    [GeneratedRegex(@"\{(PULUMI_[A-Z_]+)\}")]
    private static partial Regex Variable();
}
