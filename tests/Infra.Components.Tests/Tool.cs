using System.Diagnostics;

namespace Infra.Components.Tests;

/// <summary>A tool of this machine; tests that need one skip where it is missing.</summary>
internal static class Tool
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    public static string Need(string name)
    {
        var path = Folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        Skip.If(path is null, $"{name} is not installed on this machine");
        return path!;
    }

    /// <summary>Exit code and everything said.</summary>
    public static (int ExitCode, string Said) Run(string path, params string[] arguments) => Run(path, arguments, new Dictionary<string, string>());

    public static (int ExitCode, string Said) Run(string path, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    public static void Accepts(string path, params string[] arguments)
    {
        var (code, said) = Run(path, arguments);
        Assert.True(code == 0, $"{path} {string.Join(' ', arguments)}: exit code {code}\n{said}");
    }
}
