using System.Diagnostics;
using System.Security.Cryptography;

namespace Infra.Node.Tests;

/// <summary>The official SDK's packages, fetched once as program/package-lock.json says and kept under artifacts/.</summary>
static class NodePackages
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    static readonly Lazy<(string? Folder, string Reason)> Installed = new(Install);

    /// <summary>The node_modules folder; skips the test where there can be none.</summary>
    public static string Folder
    {
        get
        {
            Skip.If(Installed.Value.Folder is null, Installed.Value.Reason);
            return Installed.Value.Folder!;
        }
    }

    static (string?, string) Install()
    {
        if ((Missing("node") ?? Missing("npm")) is { } missing)
            return (null, missing);
        var source = Path.Combine(AppContext.BaseDirectory, "program");
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(source, "package-lock.json"))))[..12];
        // Beside artifacts/bin/<project>/<configuration>.
        var parent = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../node"));
        var target = Path.Combine(parent, version);
        Directory.CreateDirectory(parent);
        // Two test processes may want it at once.
        using var turn = WaitForTurn(Path.Combine(parent, "install.lock"));
        if (Directory.Exists(target))
            return (Path.Combine(target, "node_modules"), "");
        var draft = Path.Combine(parent, $"{version}.{Environment.ProcessId}");
        Directory.CreateDirectory(draft);
        foreach (var file in Directory.EnumerateFiles(source, "package*.json"))
            File.Copy(file, Path.Combine(draft, Path.GetFileName(file)));
        if (Npm(draft) is { } problem)
        {
            Directory.Delete(draft, recursive: true);
            return (null, $"npm ci could not fetch the official SDK: {problem}");
        }
        Directory.Move(draft, target);
        return (Path.Combine(target, "node_modules"), "");
    }

    static string? Missing(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, command)))
            ? null
            : $"no {command} on PATH";

    static FileStream WaitForTurn(string file)
    {
        var stopwatch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (stopwatch.Elapsed < Patience)
            {
                // Another process is at it; a file lock cannot be awaited.
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Why it failed; null when it did not.</summary>
    static string? Npm(string folder)
    {
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=30000"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return $"no end after {Patience.TotalMinutes} minutes";
        }
        return process.ExitCode == 0 ? null : errors.Result.Split('\n').FirstOrDefault(l => l.Contains("ERR", StringComparison.OrdinalIgnoreCase)) ?? output.Result;
    }
}
