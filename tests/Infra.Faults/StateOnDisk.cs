using System.Text.Json.Nodes;

namespace Infra.Faults;

/// <summary>A state file as it lies there, read without any engine.</summary>
sealed record StateOnDisk(IReadOnlyList<JsonObject> Resources, IReadOnlyList<(string Type, JsonObject Resource)> Pending)
{
    public static StateOnDisk Read(string file) => File.Exists(file) ? Of(JsonNode.Parse(File.ReadAllText(file))!["checkpoint"]!["latest"]) : new([], []);

    /// <param name="deployment">The member <c>latest</c> of a checkpoint, or <c>deployment</c> of an export.</param>
    public static StateOnDisk Of(JsonNode? deployment) => new(
        [.. Objects(deployment?["resources"])],
        [.. Objects(deployment?["pending_operations"]).Select(p => ((string)p["type"]!, p["resource"]!.AsObject()))]);

    /// <summary>The keys of the things that are recorded; one that is deleted and owed again is not there.</summary>
    public IReadOnlySet<string> Keys => Resources.Where(r => (bool?)r["pendingReplacement"] != true).Select(Key).OfType<string>().ToHashSet();

    public IReadOnlySet<string> Under(string pending) => Pending.Where(p => p.Type == pending).Select(p => Key(p.Resource)).OfType<string>().ToHashSet();

    /// <summary>Kinds of operations that are under way here and were not in an earlier state.</summary>
    public IReadOnlyCollection<string> Began(StateOnDisk before) =>
        Pending.Where(p => !before.Pending.Any(k => k.Type == p.Type && Same(k.Resource, p.Resource))).Select(p => p.Type).ToHashSet();

    /// <summary>What each engine must find the same.</summary>
    public IReadOnlyList<string> Outline =>
    [
        .. Resources.Select(r => $"{r["urn"]} {r["id"]} {r["delete"]} {r["pendingReplacement"]}"),
        .. Pending.Select(p => $"{p.Type} {p.Resource["urn"]}"),
    ];

    /// <summary>The content with which the recorded thing was made or updated last.</summary>
    public string ContentOf(string key) => ((string)Resources.First(r => Key(r) == key)["inputs"]!["create"]!).Split("echo made ")[1].Split(' ')[0];

    static bool Same(JsonObject a, JsonObject b) =>
        (string?)a["urn"] == (string?)b["urn"] && a["inputs"]?["triggers"]?.ToJsonString() == b["inputs"]?["triggers"]?.ToJsonString();

    static string? Key(JsonObject resource) => (string?)resource["type"] == "command:local:Command"
        ? $"{((string)resource["urn"]!).Split("::")[^1]}.{resource["inputs"]!["triggers"]![0]}"
        : null;

    static IEnumerable<JsonObject> Objects(JsonNode? list) => list is JsonArray items ? items.Select(i => i!.AsObject()) : [];
}
