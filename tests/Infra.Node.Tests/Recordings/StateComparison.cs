using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>Two states, resource by resource, secrets opened and random values renamed.</summary>
static class StateComparison
{
    public static IEnumerable<string> Of(JsonObject recorded, JsonObject? actual, Renaming names, Workplace place)
    {
        var before = PlainState.Of(recorded, text => text);
        var after = actual is null ? new(new Dictionary<string, JsonObject>(), []) : PlainState.Of(actual, place.Generalised);
        foreach (var (key, resource) in before.Resources)
            if (after.Resources.TryGetValue(key, out var other))
                RandomValues.Learn(resource, other, names);
        foreach (var key in before.Resources.Keys.Except(after.Resources.Keys))
            yield return $"missing {key}";
        foreach (var key in after.Resources.Keys.Except(before.Resources.Keys))
            yield return $"surplus {key}";
        foreach (var (key, resource) in before.Resources)
            if (after.Resources.TryGetValue(key, out var other))
                foreach (var line in Members(resource, other, key, names))
                    yield return line;
        if (!before.Pending.SequenceEqual(after.Pending))
            yield return $"pending operations: expected {string.Join(", ", before.Pending)}; got {string.Join(", ", after.Pending)}";
        var known = new HashSet<string>();
        foreach (var resource in after.Resources.Values)
        {
            foreach (var needed in Needs.Of(resource).Where(n => !known.Contains(n)))
                yield return $"order: {resource["urn"]} stands before {needed}";
            known.Add((string)resource["urn"]!);
        }
    }

    static IEnumerable<string> Members(JsonNode? recorded, JsonNode? actual, string path, Renaming names)
    {
        switch (recorded, actual)
        {
            case (JsonObject, JsonValue) when LongString.Is(recorded, Text(actual)):
                break;
            case (JsonArray, JsonArray) when names.Apply(recorded.ToJsonString()) == actual.ToJsonString():
                break;
            case (JsonObject one, JsonObject other):
                foreach (var member in one.Select(m => m.Key).Union(other.Select(m => m.Key)))
                    foreach (var line in (one.ContainsKey(names.Apply(member)) || one.ContainsKey(member), other.ContainsKey(names.Apply(member))) switch
                    {
                        (true, true) => Members(one[member], other[names.Apply(member)], $"{path}.{member}", names),
                        (true, false) => [$"{path}.{member}: missing {Text(one[member])}"],
                        _ => [$"{path}.{member}: surplus {Text(other[member])}"],
                    })
                        yield return line;
                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (var i = 0; i < one.Count; i++)
                    foreach (var line in Members(one[i], other[i], $"{path}[{i}]", names))
                        yield return line;
                break;
            default:
                if (Text(recorded) is var expected && Text(actual) is var got && expected != got && names.Apply(expected) != got && !SameNumber(recorded, actual) && expected != "<TIME>")
                    yield return $"{path}: expected {expected}; got {got}";
                break;
        }
    }

    /// <summary>However it is written.</summary>
    static bool SameNumber(JsonNode? one, JsonNode? other) =>
        one is JsonValue && other is JsonValue && one.GetValueKind() == JsonValueKind.Number && other.GetValueKind() == JsonValueKind.Number && (double)one == (double)other;

    static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : node?.ToJsonString() ?? "null";
}
