using System.Diagnostics;
using Infra.Engine;
using Infra.Engine.Protocol;

namespace Infra.TwoEngines;

/// <summary>The real <c>pulumi</c> command.</summary>
static class RealEngine
{
    public static async Task<Finished> RunAsync(
        ProjectFolder project, IReadOnlyDictionary<string, IProvider> providers, OperationKind kind, IProgram? program, string[] flags)
    {
        var log = Path.Combine(project.Folder, "events.jsonl");
        File.Delete(log);
        List<string> arguments = [Word(kind), "--event-log", log, "--suppress-progress", .. flags];
        if (kind != OperationKind.Preview && !flags.Contains("--preview-only"))
            arguments.AddRange(["--yes", "--skip-preview"]);
        var environment = new Dictionary<string, string>();
        var served = new List<Served>();
        try
        {
            foreach (var (package, provider) in providers)
            {
                served.Add(await Served.ProviderAsync(provider));
                environment["PULUMI_DEBUG_PROVIDERS"] = environment.TryGetValue("PULUMI_DEBUG_PROVIDERS", out var others)
                    ? $"{others},{package}:{served[^1].Port}" : $"{package}:{served[^1].Port}";
            }
            if (program is InProcess own)
            {
                served.Add(await Served.ProgramAsync(own));
                environment["PULUMI_DEBUG_LANGUAGES"] = $"dotnet:{served[^1].Port}";
            }
            if (program is Executable file)
            {
                await File.WriteAllTextAsync(
                    Path.Combine(project.Folder, "Pulumi.yaml"), $"name: {project.Name}\nruntime: {{ name: dotnet, options: {{ binary: {file.File} }} }}\n");
                foreach (var (name, value) in file.Environment)
                    environment[name] = value;
            }
            var (code, output, errors) = await PulumiAsync(project, arguments, environment);
            var events = File.Exists(log) ? RealEvents.Read(log) : new([], []);
            return new(EngineKind.Real, code, events.Steps, [.. events.Diagnostics, .. Said(errors, events.Diagnostics)], output + errors, ComparableState.Of(project));
        }
        finally
        {
            foreach (var each in served)
                await each.DisposeAsync();
        }
    }

    public static async Task<(int Code, string Output, string Errors)> PulumiAsync(
        ProjectFolder project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var folder = RealTools.Folder ?? throw new InvalidOperationException(RealTools.Missing);
        // The one command that is about all stacks of a backend.
        var upgrades = arguments.Take(2).SequenceEqual(["state", "upgrade"]);
        string[] stack = upgrades ? [] : ["--stack", "dev"];
        var start = new ProcessStartInfo(Path.Combine(folder, "pulumi"), [.. arguments, "--non-interactive", .. stack])
        {
            WorkingDirectory = project.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Environment(project, folder).Concat(environment))
            start.Environment[name] = value;
        if (upgrades)
            start.Environment["PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_ERROR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    /// <summary>Nothing of this machine's own Pulumi plays a part, and nothing is fetched.</summary>
    static Dictionary<string, string> Environment(ProjectFolder project, string tools) => new()
    {
        ["PATH"] = $"{tools}:{RealTools.Plugins}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["PULUMI_BACKEND_URL"] = $"file://{project.Folder}",
        ["PULUMI_CONFIG_PASSPHRASE"] = ProjectFolder.Passphrase,
        ["PULUMI_HOME"] = Path.Combine(project.Folder, "home"),
        ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
        ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
        ["PULUMI_DEBUG_COMMANDS"] = "1",
        ["NO_COLOR"] = "1",
    };

    /// <summary>Errors of the command itself, which are no events.</summary>
    static IEnumerable<string> Said(string errors, IReadOnlyList<string> diagnostics) =>
        errors.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal)).Select(line => line.TrimEnd()).Except(diagnostics);

    static string Word(OperationKind kind) => kind switch
    {
        OperationKind.Preview => "preview",
        OperationKind.Update => "up",
        OperationKind.Refresh => "refresh",
        _ => "destroy",
    };
}
