using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Infra.Faults;

/// <summary>The real <c>pulumi</c> on a stack's folder.</summary>
sealed class Pulumi(string folder)
{
    public const string Missing = "no pulumi command on PATH or in ~/.cache/real-tools";

    static readonly string? Folder =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache/real-tools"))
        .FirstOrDefault(d => File.Exists(Path.Combine(d, "pulumi")));

    public static bool Present => Folder is not null;

    public async Task<StateOnDisk> ExportAsync() => StateOnDisk.Of(JsonNode.Parse(await GoodAsync("stack", "export", "-s", "dev"))!["deployment"]);

    public async Task<string> GoodAsync(params string[] arguments)
    {
        var (code, text) = await RunAsync(arguments);
        return code == 0 ? text : throw new InvalidOperationException($"pulumi {string.Join(' ', arguments)}: exit code {code}\n{text}");
    }

    public async Task<(int Code, string Text)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder!, "pulumi"), [.. arguments, "--non-interactive"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Folder}:{Programs.Plugins}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PULUMI_BACKEND_URL"] = $"file://{folder}";
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "golden";
        start.Environment["PULUMI_HOME"] = Path.Combine(folder, "home");
        start.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        start.Environment["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? text : text + await errors);
    }
}
