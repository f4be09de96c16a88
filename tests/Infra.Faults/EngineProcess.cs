using System.Diagnostics;
using Infra.Engine;

namespace Infra.Faults;

/// <summary>The embedded engine as a process of its own, as the command is one.</summary>
static class EngineProcess
{
    /// <param name="plugins">Providers are plugins, not built in.</param>
    /// <param name="under">A command that starts the engine, with its first arguments.</param>
    public static Process Start(FaultStack stack, OperationKind kind, bool plugins = false, string passphrase = "golden", params string[] under)
    {
        string[] whole = [.. under, Programs.Engine, kind.ToString(), Programs.Things, .. plugins ? new[] { "plugins" } : []];
        var start = new ProcessStartInfo(whole[0], whole[1..]) { WorkingDirectory = stack.Folder, RedirectStandardOutput = true };
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = passphrase;
        start.Environment["PATH"] = $"{Programs.Plugins}:{Environment.GetEnvironmentVariable("PATH")}";
        return Process.Start(start)!;
    }

    public static async Task<(int Code, string Text)> RunAsync(FaultStack stack, OperationKind kind, bool plugins = false, string passphrase = "golden", params string[] under)
    {
        using var process = Start(stack, kind, plugins, passphrase, under);
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
