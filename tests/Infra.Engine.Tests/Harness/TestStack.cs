using System.Text.Json.Nodes;

namespace Infra.Engine.Tests.Harness;

/// <summary>A project of its own in a temporary folder, run with in-test programs.</summary>
internal sealed class TestStack : IDisposable
{
    /// <summary>The salt of recording c30: one for all tests, so that its key is derived once.</summary>
    public const string Salt = "encryptionsalt: v1:YZA1xz9/BGs=:v1:SsIFY5cX6T9DOKKW:PT2tEyjWOZcq4os1nqoEcPgQq5oKfw==\n";

    public TestStack(string config = Salt)
    {
        // The same for every test, so that they may run side by side.
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "golden");
        Environment.SetEnvironmentVariable("PULUMI_BACKEND_URL", null);
        File.WriteAllText(Path.Combine(Folder, "Pulumi.yaml"), "name: proj\nruntime: dotnet\n");
        File.WriteAllText(ConfigFile, config);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("infra-engine-").FullName;
    public string ConfigFile => Path.Combine(Folder, "Pulumi.dev.yaml");
    public string StateFile => Path.Combine(Folder, ".pulumi/stacks/proj/dev.json");
    public TestProvider Provider { get; set; } = new();
    public List<EngineEvent> Events { get; } = [];

    public IReadOnlyList<string> Steps => [.. Events.OfType<ResourcePreEvent>().Select(e => $"{e.Step.Op} {e.Step.Urn.Split("::")[^1]}")];

    public IReadOnlyList<string> Log
    {
        get
        {
            string[] log = [.. Provider.Log];
            Provider.Log.Clear();
            return log;
        }
    }

    public IReadOnlyList<string> Diagnostics => [.. Events.OfType<DiagnosticEvent>().Select(e => $"{e.Severity}: {e.Message.TrimEnd()}")];

    public JsonObject State => JsonNode.Parse(File.ReadAllText(StateFile))!["checkpoint"]!["latest"]!.AsObject();

    public IReadOnlyList<JsonObject> Resources => [.. State["resources"]!.AsArray().Select(r => r!.AsObject())];

    public JsonObject Resource(string name) => Resources.Single(r => ((string)r["urn"]!).EndsWith("::" + name, StringComparison.Ordinal));

    public string Urn(string name, string type = ProgramClient.Thing) => $"urn:pulumi:dev::proj::{type}::{name}";

    public Task<OperationResult> UpAsync(Func<ProgramClient, Task> program, Func<OperationRequest, OperationRequest>? change = null) =>
        RunAsync(OperationKind.Update, program, change);

    public Task<OperationResult> PreviewAsync(Func<ProgramClient, Task> program, Func<OperationRequest, OperationRequest>? change = null) =>
        RunAsync(OperationKind.Preview, program, change);

    public Task<OperationResult> DestroyAsync(Func<OperationRequest, OperationRequest>? change = null) => RunAsync(OperationKind.Destroy, null, change);

    public async Task<OperationResult> RunAsync(
        OperationKind kind, Func<ProgramClient, Task>? program, Func<OperationRequest, OperationRequest>? change = null,
        CancellationToken cancel = default, CancellationToken terminate = default)
    {
        Events.Clear();
        var request = new OperationRequest
        {
            Kind = kind,
            ProjectDirectory = Folder,
            Stack = "dev",
            Parallel = 1,
            BuiltInProviders = (package, _) => package is "test" or "other" ? Provider : null,
        };
        var host = program is null ? null : new DelegateHost(program);
        return await EmbeddedEngine.RunAsync(change?.Invoke(request) ?? request, Events.Add, host, cancel, terminate);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
