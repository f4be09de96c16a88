using System.Diagnostics;

namespace Infra.OfflineSdk.Tests.Real;

/// <summary>The real command in a folder of its own, with its state beside the project.</summary>
sealed class PulumiCommand : IDisposable
{
    readonly string _tools;
    readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("infra-sdk-");

    public PulumiCommand(string shared, string program)
    {
        _tools = Start(Path.Combine(shared, "tools", "unpack")).Text.Trim();
        Directory.CreateDirectory(Path.Combine(_work.FullName, "state"));
        File.WriteAllText(Path.Combine(_work.FullName, "Pulumi.yaml"),
            $"name: racks\nruntime: {{ name: dotnet, options: {{ binary: {program} }} }}\n");
    }

    /// <summary>Runs it; answers the exit code and both streams.</summary>
    public (int Code, string Text) Run(params string[] arguments) => Start(Path.Combine(_tools, "pulumi"), arguments);

    (int Code, string Text) Start(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = _work.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PATH"] = $"{_tools}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PULUMI_HOME"] = Path.Combine(_work.FullName, "home");
        start.Environment["PULUMI_BACKEND_URL"] = $"file://{_work.FullName}/state";
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "test";
        start.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "1";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2))) process.Kill(entireProcessTree: true);
        return (process.ExitCode, text + errors.Result);
    }

    public void Dispose() => _work.Delete(recursive: true);
}
