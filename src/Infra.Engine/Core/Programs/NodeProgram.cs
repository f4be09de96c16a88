using Infra.Engine.Configuration;

namespace Infra.Engine.Programs;

/// <summary>Programs of projects with <c>runtime: nodejs</c>: run by the SDK that the project itself has installed.</summary>
internal static class NodeProgram
{
    const string Sdk = "node_modules/@pulumi/pulumi";

    static readonly string PlainErrors = Path.Combine(AppContext.BaseDirectory, "plain-errors.cjs");

    static readonly string[] Settings = ["organization", "project", "root-directory", "stack", "pwd", "monitor", "engine", "dry-run", "parallel"];

    /// <exception cref="EngineException">Node.js or the project's packages are not installed.</exception>
    public static ProgramCommand Command(ProjectFile project)
    {
        var runner = Path.Combine(SdkFolder(project.ProgramDirectory), "cmd/run/index.js");
        return new(Node(), ["--require", PlainErrors, .. NodeArguments(project), runner, .. Settings.Select(Argument), project.EntryPoint], project.ProgramDirectory)
        {
            // As Pulumi: TypeScript is compiled on the way unless the project says that it does that itself.
            Environment = new Dictionary<string, string> { ["PULUMI_NODEJS_TYPESCRIPT"] = project.RuntimeOptions["typescript"]?.Text ?? "true" },
        };
    }

    static string Argument(string setting) => $"--{setting}={{PULUMI_{setting.ToUpperInvariant().Replace('-', '_')}}}";

    static string[] NodeArguments(ProjectFile project) =>
        project.RuntimeOptions["nodeargs"]?.Text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Searched upward, as Node.js itself does.</summary>
    static string SdkFolder(string programDirectory)
    {
        for (var folder = new DirectoryInfo(programDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, Sdk)))
                return Path.Combine(folder.FullName, Sdk);
        throw new EngineException(
            $"{programDirectory}: the Pulumi SDK has not been installed ({Sdk} is missing there and above); run `npm install` in {programDirectory}");
    }

    static string Node() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists)
        ?? throw new EngineException("Pulumi.yaml says `runtime: nodejs`, and there is no `node` on PATH; install Node.js (Debian: apt-get install nodejs npm)");
}
