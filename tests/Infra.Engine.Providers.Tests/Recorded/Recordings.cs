using System.Text.Json.Nodes;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>The folder of recordings of the real engine with the real providers, beside a developer's repository.</summary>
static class Recordings
{
    public const string Missing = "no ../shared/reference/pulumi-golden beside the repository: the recordings are not here";

    static readonly string[] NotCalls = ["ResourceProvider/Handshake"]; // The original has none.

    public static string? Folder { get; } = Find();

    /// <summary>The calls to one package's provider in one scenario, in the order of their requests.</summary>
    public static IReadOnlyList<RecordedCall> Of(string scenario, string package, Func<string, string> place)
    {
        var last = new Dictionary<string, JsonNode>();
        return [.. Directory.EnumerateDirectories(Path.Combine(Folder!, "scenarios", scenario)).Order(StringComparer.Ordinal)
            .SelectMany(step => Lines(step).Select(line => JsonNode.Parse(place(line))!.AsObject())
                .Where(call => IsCall(call, package))
                .Select((call, i) => (call, position: call["n"]?[0]?.GetValue<int>() ?? i))
                .OrderBy(entry => entry.position)
                .Select(entry => Resolve(scenario, Path.GetFileName(step), entry.position, entry.call, last)))];
    }

    /// <summary>The scenarios in which anything was asked of the package's provider.</summary>
    public static IEnumerable<string> Scenarios(string package) => Directory.EnumerateDirectories(Path.Combine(Folder!, "scenarios"))
        .Where(scenario => Directory.EnumerateDirectories(scenario).SelectMany(Lines).Any(line => line.Contains($"\"provider\":\"{package}\"", StringComparison.Ordinal)))
        .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    static bool IsCall(JsonObject call, string package) =>
        call["method"]!.GetValue<string>() is var method
        && method.StartsWith("ResourceProvider/", StringComparison.Ordinal)
        && !NotCalls.Contains(method)
        && call["provider"]?.GetValue<string>() == package
        && (call["response"] is not null || call["errors"] is not null);

    static IEnumerable<string> Lines(string step)
    {
        if (Path.Combine(step, "grpc.jsonl") is var calls && File.Exists(calls))
            return File.ReadLines(calls);
        return Path.Combine(step, "results.json") is var results && File.Exists(results)
            ? JsonNode.Parse(File.ReadAllText(results))!.AsArray().SelectMany(run => run!["providerCalls"]?.AsArray() ?? []).Select(call => call!.ToJsonString(Answer.Readable))
            : [];
    }

    static RecordedCall Resolve(string scenario, string step, int position, JsonObject call, Dictionary<string, JsonNode> last)
    {
        var request = call["request"]!.AsObject();
        var urn = request["urn"]?.GetValue<string>() ?? "";
        foreach (var name in request.Select(member => member.Key).ToList())
            Replace(request, name, request, last.GetValueOrDefault(urn));
        var answer = call["response"];
        if (answer is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).ToList())
                Replace(members, name, request, last.GetValueOrDefault(urn));
            if (call["method"]!.GetValue<string>() is "ResourceProvider/Create" or "ResourceProvider/Update" or "ResourceProvider/Read" && members["properties"] is { } properties)
                last[urn] = properties;
        }
        return new(scenario, step, position, call["method"]!.GetValue<string>()["ResourceProvider/".Length..], request,
            answer?.DeepClone(), call["errors"]?[0]?.GetValue<string>());
    }

    static void Replace(JsonObject owner, string name, JsonObject request, JsonNode? last)
    {
        if (owner[name] is not JsonValue value || !value.TryGetValue<string>(out var mark))
            return;
        if (mark is "<=news>" or "<=object>" or "<=last>")
            owner[name] = (mark == "<=last>" ? last : request["news"] ?? request["properties"])?.DeepClone()
                ?? throw new InvalidDataException($"{mark} in {request.ToJsonString()} refers to nothing");
    }

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var golden = Path.Combine(folder.FullName, "shared", "reference", "pulumi-golden");
            if (Directory.Exists(Path.Combine(golden, "scenarios")))
                return golden;
        }
        return null;
    }
}
