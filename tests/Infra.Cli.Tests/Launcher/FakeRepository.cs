using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Infra.Cli.Tests.Launcher;

/// <summary>A repository that holds the real launcher, one source file and a dotnet that only writes down what it is asked.</summary>
sealed class FakeRepository : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("infra-launcher-").FullName;

    public string Bin => Path.Combine(Root, "fake-bin");

    public FakeRepository(string dotnet = "exit 0")
    {
        foreach (var file in new[] { "infra", "src/build", "tests/run", "tests/results" }) Copy(file);
        Write("src/a.cs", "// source");
        Write("components/b.cs", "// source");
        Write("stacks/c.cs", "// source");
        Write("Directory.Build.props", "<Project/>");
        Write(".editorconfig", "root = true");
        Write("Pulumi.yaml", "name: infra\n");
        Write("Pulumi.bare.yaml", "config: {}\n");
        Program("dotnet", $"echo \"$*\" >> {Root}/calls\n{dotnet}");
        Directory.CreateDirectory(Path.Combine(Bin, "sdk", "10.0.100"));
    }

    /// <summary>What dotnet was asked, one line per call.</summary>
    public string[] Calls => File.Exists(Path.Combine(Root, "calls")) ? File.ReadAllLines(Path.Combine(Root, "calls")) : [];

    public int Builds => Calls.Count(c => c.StartsWith("build ", StringComparison.Ordinal));

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Program(string name, string script)
    {
        Write($"fake-bin/{name}", $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(Path.Combine(Bin, name), (UnixFileMode)0b111_101_101);
    }

    /// <param name="path">What is on PATH; the fake programs and the system's by default.</param>
    public async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, string? path = null)
    {
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(Root, "infra"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Root,
        };
        start.Environment["PATH"] = path ?? $"{Bin}:/usr/bin:/bin";
        start.Environment["INFRA_CACHE"] = Path.Combine(Root, "no-cache");
        start.Environment.Remove("PULUMI_STACK");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    void Copy(string file)
    {
        Write(file, File.ReadAllText(Path.Combine(Repository(), file)));
        File.SetUnixFileMode(Path.Combine(Root, file), (UnixFileMode)0b111_101_101);
    }

    static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
