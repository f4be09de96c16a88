using System.Diagnostics;

namespace Infra.Lab.Host;

/// <summary>Runs a program of this host.</summary>
internal static class Command
{
    /// <returns>What it printed.</returns>
    /// <exception cref="LabException">When it fails, with what it said.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> command, CancellationToken cancellation, string stdin = "", Action<string>? onErrorLine = null)
    {
        var (code, output, error) = await TryAsync(command, cancellation, stdin, onErrorLine);
        return code == 0 ? output : throw new LabException(
            $"{Path.GetFileName(command[0])} failed with exit code {code}: {(error.Length > 0 ? error : output).Trim()}");
    }

    public static async Task<(int Code, string Output, string Error)> TryAsync(
        IReadOnlyList<string> command, CancellationToken cancellation, string stdin = "",
        Action<string>? onErrorLine = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Start(start);
        await process.StandardInput.WriteAsync(stdin);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = ReadLinesAsync(process.StandardError, onErrorLine, cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LabException($"{start.FileName} cannot be run: {e.Message}; `./infra up` installs what a lab needs", e);
        }
    }

    static async Task<string> ReadLinesAsync(StreamReader reader, Action<string>? onLine, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
            onLine?.Invoke(line);
        }
        // The end of what a program says is where the reason stands.
        return string.Join('\n', lines.TakeLast(20));
    }
}
