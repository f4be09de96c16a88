using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>The folder a scenario is replayed in: program, configuration and state as they were before a step.</summary>
sealed class Workplace : IDisposable
{
    /// <summary>The recorded programs leave this out; their line numbers count it.</summary>
    const string Preamble = """
        const pulumi = require("@pulumi/pulumi");
        const command = require("@pulumi/command");
        const random = require("@pulumi/random");


        """;

    const string Runtime = "runtime: { name: nodejs, options: { typescript: false, nodeargs: --no-warnings } }\n";

    /// <summary>What was changed by hand before a step.</summary>
    static readonly Dictionary<string, (string File, string Text)> Touched = new()
    {
        ["b05-local-assets/04-noop-file-changed"] = ("out/a.txt", "A2"),
        ["b09-local-failing-delete/07-destroy-ok"] = ("ok", ""),
    };

    readonly Scenario scenario;
    readonly Dictionary<string, JsonObject> states = [];

    public Workplace(Scenario scenario, string packages)
    {
        this.scenario = scenario;
        Directory.CreateSymbolicLink(Path.Combine(Folder, "node_modules"), packages);
        Write("package.json", """{"name":"golden","main":"index.js"}""");
        Write("sub/x.txt", "x");
        Write("out/a.txt", "A");
        Write("out/b.txt", "B\n");
        Write("out/skip.bin", "skip");
        Write("out/sub/c.json", "{}");
        Write("d/x", "x");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("infra-recording-").FullName;

    string StateFile(string stack) => Path.Combine(Folder, ".pulumi/stacks", scenario.Project, $"{stack}.json");

    /// <summary>Everything as it was when the step began.</summary>
    public void Prepare(RecordedStep step, string stack)
    {
        var project = step.Latest(scenario, "Pulumi.yaml") ?? scenario.Steps.Select(s => Path.Combine(s.Folder, "Pulumi.yaml")).FirstOrDefault(File.Exists);
        var text = project is null ? $"name: {scenario.Project}\nruntime: nodejs\n" : File.ReadAllText(project);
        Write("Pulumi.yaml", text.Replace("runtime: nodejs\n", Runtime, StringComparison.Ordinal));
        var salt = (string?)(step.State(scenario) ?? states.GetValueOrDefault(stack))?["secrets_providers"]?["state"]?["salt"];
        Write($"Pulumi.{stack}.yaml", step.Latest(scenario, $"Pulumi.{stack}.yaml") is { } config ? File.ReadAllText(config) : $"encryptionsalt: {salt}\n");
        if (step.Latest(scenario, "index.js") is { } program)
            Write("index.js", Preamble + File.ReadAllText(program));
        if (Touched.TryGetValue($"{scenario.Name}/{step.Name}", out var touched))
            Write(touched.File, touched.Text);
        if (states.TryGetValue(stack, out var state))
            Write(StateFile(stack), $$$"""{"version":3,"checkpoint":{"stack":"organization/{{{scenario.Project}}}/{{{stack}}}","latest":{{{Placed(state)}}}}}""");
    }

    /// <summary>The recorded state that the next step begins with.</summary>
    public JsonObject? Before(string stack) => states.GetValueOrDefault(stack);

    /// <summary>What the recording says of the state after a step: that is what the next one begins with.</summary>
    public void Conclude(RecordedStep step, string stack)
    {
        if (step.State(scenario) is { } after)
            states[stack] = after;
    }

    /// <summary>The state as this engine left it; null when there is none.</summary>
    public JsonObject? State(string stack) => File.Exists(StateFile(stack))
        ? JsonNode.Parse(File.ReadAllText(StateFile(stack)))!["checkpoint"]!["latest"] as JsonObject
        : null;

    public string Generalised(string text) => text.Replace(Folder, "<WORK>", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    string Placed(JsonObject state) => LongString.Restored(state).ToJsonString()
        .Replace("<TIME>", "2026-01-01T00:00:00Z", StringComparison.Ordinal).Replace(@"\u003CTIME\u003E", "2026-01-01T00:00:00Z", StringComparison.Ordinal)
        .Replace("<WORK>", Folder, StringComparison.Ordinal).Replace(@"\u003CWORK\u003E", Folder, StringComparison.Ordinal);

    void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
