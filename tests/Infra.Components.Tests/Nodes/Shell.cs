using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Infra.Components.Tests.Nodes;

/// <summary>A script run by the real shell of this machine.</summary>
static class Shell
{
    public static string Applier => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../components/Nodes/node-setup.py"));

    /// <returns>What it said on stdout; a failure fails the test with what it said on stderr.</returns>
    public static async Task<string> RunAsync(string script, params (string Name, string Value)[] environment)
    {
        var (code, output, errors) = await TryAsync(script, environment);
        Assert.True(code == 0, $"exit code {code}: {errors}");
        return output;
    }

    public static async Task<(int Code, string Output, string Errors)> TryAsync(string script, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
