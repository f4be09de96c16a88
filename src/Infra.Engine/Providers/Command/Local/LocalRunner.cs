using System.Diagnostics;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>Runs scripts as child processes, with the whole environment of this one.</summary>
/// <param name="home">Where scripts run that name no folder, and what a relative one is relative to: the program's folder.</param>
sealed class LocalRunner(IProviderLog log, string home) : IScriptRunner
{
    static readonly IReadOnlyList<string> DefaultInterpreter = ["/bin/sh", "-c"];

    public async Task<ScriptOutput> RunAsync(ScriptRun run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var capture = new OutputCapture(run, log);
        using var process = Start(run);
        using var watched = OrphanGuard.Watches(process);
        await using var kill = cancellation.Register(() => Kill(process));
        // A script that does not read its input closes the pipe early; that is its right.
        var feed = FeedAsync(process, run.Content);
        await Task.WhenAll(
            PumpAsync(process.StandardOutput.BaseStream, capture.Stdout),
            PumpAsync(process.StandardError.BaseStream, capture.Stderr));
        await process.WaitForExitAsync(CancellationToken.None);
        await feed;
        var output = capture.Finish();
        return process.ExitCode == 0 ? output with { Found = FoundFiles.Of(run.Inputs, home) } : throw new ScriptFailedException(ExitText.Of(process.ExitCode), capture.Combined());
    }

    Process Start(ScriptRun run)
    {
        var interpreter = run.Inputs.Texts("interpreter") is { Count: > 0 } own ? own : DefaultInterpreter;
        var given = run.Inputs.Text("dir") ?? ".";
        var directory = Path.GetFullPath(given, home);
        if (!Directory.Exists(directory))
            throw new ScriptFailedException($"chdir {given}: no such file or directory", "");
        var start = new ProcessStartInfo(Executables.Find(interpreter[0], directory))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in interpreter.Skip(1).Append(run.Script))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in run.Environment.Concat(run.PreviousOutput))
            start.Environment[name] = value.Contains('\0', StringComparison.Ordinal)
                ? throw new ScriptFailedException("exec: environment variable contains NUL", "")
                : value;
        OrphanGuard.Separate(start);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ScriptFailedException($"fork/exec {interpreter[0]}: {ErrorText(e)}", "");
        }
    }

    static string ErrorText(System.ComponentModel.Win32Exception e) => e.NativeErrorCode switch
    {
        2 => "no such file or directory",
        7 => "argument list too long",
        8 => "exec format error",
        13 => "permission denied",
        _ => e.Message,
    };

    static async Task FeedAsync(Process process, byte[] content)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await input.WriteAsync(content);
        }
        catch (IOException)
        {
            // The script ended, or closed its input, before it had read everything.
        }
    }

    delegate void Sink(ReadOnlySpan<byte> chunk);

    static async Task PumpAsync(Stream stream, Sink sink)
    {
        var buffer = new byte[64 * 1024];
        for (var read = await stream.ReadAsync(buffer); read > 0; read = await stream.ReadAsync(buffer))
            sink(buffer.AsSpan(0, read));
    }

    static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
