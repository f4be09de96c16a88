using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Node.Tests.Recordings;

/// <summary>What is random by nature in a resource: its id, and what the random package makes.</summary>
static partial class RandomValues
{
    static readonly string[] Made = ["id", "result", "hex", "dec", "base64", "b64Std", "b64Url", "bcryptHash"];

    /// <summary>Learns which recorded random value is which of this run.</summary>
    public static void Learn(JsonObject recorded, JsonObject actual, Renaming names)
    {
        var (one, other) = ((string?)recorded["id"] ?? "", (string?)actual["id"] ?? "");
        var package = ((string)recorded["type"]!).Split(':')[0];
        if (package == "random" || (Shape(one) is { } shape && shape == Shape(other)))
            names.Add(one, other);
        if (package != "random" || recorded["outputs"] is not JsonObject made || actual["outputs"] is not JsonObject now)
            return;
        foreach (var member in Made)
            names.Add(Text(made[member]), Text(now[member]));
        if (made["results"] is JsonArray results && now["results"] is JsonArray shuffled && Sorted(results).SequenceEqual(Sorted(shuffled)))
            names.Add(results.ToJsonString(), shuffled.ToJsonString());
    }

    /// <summary>A UUID, or a name with eight digits: anything else is not random.</summary>
    static string? Shape(string id) => Uuid().IsMatch(id) ? "uuid" : Digits().Match(id) is { Success: true } named ? named.Groups[1].Value : null;

    static string Text(JsonNode? node) => node switch
    {
        JsonObject secret => Text(secret["secret"]),
        JsonValue value when value.TryGetValue(out string? text) => text,
        null => "",
        _ => node.ToJsonString(),
    };

    /// <summary>A shuffle is known by its members.</summary>
    static IEnumerable<string> Sorted(JsonArray list) => list.Select(m => m?.ToJsonString() ?? "null").Order(StringComparer.Ordinal);

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex("^(.*)[0-9a-f]{8}$")]
    private static partial Regex Digits();
}
