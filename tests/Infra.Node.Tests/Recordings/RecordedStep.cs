using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>One command of a scenario and what came of it.</summary>
/// <param name="StateOf">The step whose exported state this one ended with; null when none was taken.</param>
sealed record RecordedStep(string Name, string Folder, string Command, int? ExitCode, string? StateOf)
{
    public static RecordedStep Read(string scenario, JsonObject step)
    {
        var name = (string)step["step"]!;
        var folder = Path.Combine(scenario, name);
        var state = (string?)step["stateSameAs"] ?? (File.Exists(Path.Combine(folder, "state.json")) ? name : null);
        return new(name, folder, (string)step["command"]!, (int?)step["exit"], state);
    }

    /// <summary>A file of this step, of the last one before it that has it, or null.</summary>
    public string? Latest(Scenario scenario, string file) =>
        scenario.Steps.TakeWhile(s => s != this).Append(this).Select(s => Path.Combine(s.Folder, file)).LastOrDefault(File.Exists);

    public JsonObject? State(Scenario scenario) => StateOf is null
        ? null
        : JsonNode.Parse(File.ReadAllText(Path.Combine(scenario.Folder, StateOf, "state.json")))!["deployment"]!.AsObject();

    public IEnumerable<JsonObject> Events => Path.Combine(Folder, "events.jsonl") is var file && File.Exists(file)
        ? File.ReadLines(file).Select(l => JsonNode.Parse(l)!.AsObject())
        : [];
}
