using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Engine.Tests.Readers;

/// <summary>The real <c>pulumi</c>, asked what it reads in a stack file: by <c>pulumi config --json</c>, and by a program that writes down its configuration.</summary>
internal sealed class RealReader : IDisposable
{
    static readonly string? Tools =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache/real-tools"))
        .FirstOrDefault(d => File.Exists(Path.Combine(d, "pulumi")) && File.Exists(Path.Combine(d, "pulumi-language-dotnet")));

    readonly string folder = Directory.CreateTempSubdirectory("infra-reader-").FullName;

    public static bool Here => Tools is not null;

    public RealReader()
    {
        File.WriteAllText(Path.Combine(folder, "Pulumi.yaml"), "name: p\nruntime: { name: dotnet, options: { binary: ./program } }\n");
        var program = Path.Combine(folder, "program");
        File.WriteAllText(program, "#!/bin/sh\nprintf %s \"$PULUMI_CONFIG\" > \"$PULUMI_ROOT_DIRECTORY/seen\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (code, _, errors) = Run("stack", "init");
        Assert.True(code == 0, errors);
        Salt = File.ReadAllText(StackFile);
    }

    public string StackFile => Path.Combine(folder, "Pulumi.dev.yaml");

    /// <summary>The line that the stack's secrets need.</summary>
    public string Salt { get; }

    /// <summary>Key → text, as a program gets it; or why the file is refused.</summary>
    public (IReadOnlyDictionary<string, string>? Values, string Why) Read(string text) => Whole(Salt + text);

    /// <summary>The same of a file that is read as it stands.</summary>
    public (IReadOnlyDictionary<string, string>? Values, string Why) Whole(string text)
    {
        File.WriteAllText(StackFile, text);
        var (code, output, errors) = Run("config", "--json");
        if (code != 0) return (null, errors);
        var said = JsonNode.Parse(Or(output))!.AsObject().ToDictionary(v => v.Key, v => (string)v.Value!["value"]!);
        (code, output, errors) = Run("preview");
        Assert.True(code == 0, output + errors);
        var seen = JsonSerializer.Deserialize<Dictionary<string, string>>(Or(File.ReadAllText(Path.Combine(folder, "seen"))))!;
        Assert.Equal(said.OrderBy(v => v.Key, StringComparer.Ordinal), seen.OrderBy(v => v.Key, StringComparer.Ordinal));
        return (seen, "");
    }

    // Of a stack without configuration nothing is said.
    static string Or(string json) => json.Trim().Length == 0 ? "{}" : json;

    (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Tools!, "pulumi"), [.. arguments, "--non-interactive", "--stack", "dev"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Tools}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PULUMI_BACKEND_URL"] = $"file://{folder}";
        start.Environment["PULUMI_HOME"] = Path.Combine(folder, "home");
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "golden";
        start.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
