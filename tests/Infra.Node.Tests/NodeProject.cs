using System.Text.Json.Nodes;
using Infra.Engine;
using Infra.Engine.Providers;
using Infra.TwoEngines;

namespace Infra.Node.Tests;

/// <summary>A project of program/index.js, in a folder of its own.</summary>
sealed class NodeProject : IDisposable
{
    const string Token = "token-of-the-configuration";

    readonly ProjectFolder project = new("nodeprogram", "nodejs");

    public NodeProject(string packages)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", ProjectFolder.Passphrase);
        Environment.SetEnvironmentVariable("PULUMI_BACKEND_URL", null);
        Directory.CreateSymbolicLink(Path.Combine(project.Folder, "node_modules"), packages);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "program/index.js"), Path.Combine(project.Folder, "index.js"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "program/package.json"), Path.Combine(project.Folder, "package.json"));
    }

    public BothEngines Both => new(project);

    public string StateText => File.ReadAllText(project.StateFile);

    public IReadOnlyList<JsonObject> Resources => [.. (project.Deployment["resources"]?.AsArray() ?? []).Select(r => r!.AsObject())];

    public JsonObject Resource(string name) => Resources.Single(r => ((string)r["urn"]!).EndsWith("::" + name, StringComparison.Ordinal));

    /// <summary>What the commands wrote since it was last asked.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            var file = Path.Combine(project.Folder, "log.txt");
            string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            File.Delete(file);
            return lines;
        }
    }

    public async Task<JsonObject> OutputsAsync() => (await StackReader.ReadAsync(project.Folder, "dev", showSecrets: true))!.Outputs;

    public void Rewrite(Func<string, string> change)
    {
        var file = Path.Combine(project.Folder, "index.js");
        File.WriteAllText(file, change(File.ReadAllText(file)));
    }

    public async Task<OperationResult> RunAsync(OperationKind kind, int generation = 1, bool expectNoChanges = false)
    {
        var result = await TryAsync(kind, generation, expectNoChanges);
        Assert.True(result.Succeeded, $"{result.Error}\n{string.Join("", Events.OfType<DiagnosticEvent>().Select(e => e.Message))}");
        return result;
    }

    public Task<OperationResult> TryAsync(OperationKind kind, int generation = 1, bool expectNoChanges = false)
    {
        Events.Clear();
        return EmbeddedEngine.RunAsync(
            new()
            {
                Kind = kind,
                ProjectDirectory = project.Folder,
                Stack = "dev",
                Program = ProjectProgram.Find(project.Folder),
                ConfigOverrides = new Dictionary<string, string> { ["nodeprogram:generation"] = $"{generation}", ["nodeprogram:token"] = Token },
                ExpectNoChanges = expectNoChanges,
                BuiltInProviders = BuiltInProviders.In(project.Folder),
            },
            Events.Add, CancellationToken.None, CancellationToken.None);
    }

    public List<EngineEvent> Events { get; } = [];

    public void Dispose() => project.Dispose();
}
