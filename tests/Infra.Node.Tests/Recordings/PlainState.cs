using System.Text.Json.Nodes;
using Infra.Engine.Secrets;

namespace Infra.Node.Tests.Recordings;

/// <summary>A state without times and source positions, its secrets opened; resources by URN, in their order.</summary>
sealed record PlainState(IReadOnlyDictionary<string, JsonObject> Resources, IReadOnlyList<string> Pending)
{
    const string Signature = "4dabf18193072939515e22adb298388d", Secret = "1b47061264138c4ac30d75fd1eb44270";

    static readonly string[] Left = ["created", "modified", "sourcePosition", "stackTrace"];

    /// <param name="generalised">Puts placeholders for what belongs to this machine.</param>
    public static PlainState Of(JsonObject state, Func<string, string> generalised)
    {
        var salt = (string?)state["secrets_providers"]?["state"]?["salt"];
        using var crypter = salt is null ? null : PassphraseCrypter.Open("golden", salt);
        var resources = new OrderedDictionary<string, JsonObject>();
        foreach (var resource in state["resources"]?.AsArray() ?? [])
        {
            var plain = Opened(JsonNode.Parse(generalised(resource!.ToJsonString()))!, crypter).AsObject();
            foreach (var member in Left)
                plain.Remove(member);
            WithoutEmpty(plain);
            var key = $"{plain["urn"]}{((bool?)plain["delete"] == true ? " (to delete)" : "")}";
            while (!resources.TryAdd(key, plain))
                key += "'";
        }
        var pending = (state["pending_operations"]?.AsArray() ?? []).Select(p => $"{p!["type"]} {p["resource"]!["urn"]}");
        return new(resources, [.. pending.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The recordings leave out property dependencies of nothing.</summary>
    static void WithoutEmpty(JsonObject resource)
    {
        if (resource["propertyDependencies"] is not JsonObject dependencies)
            return;
        foreach (var empty in dependencies.Where(d => d.Value is null or JsonArray { Count: 0 }).Select(d => d.Key).ToArray())
            dependencies.Remove(empty);
        if (dependencies.Count == 0)
            resource.Remove("propertyDependencies");
    }

    static JsonNode Opened(JsonNode node, PassphraseCrypter? crypter)
    {
        switch (node)
        {
            case JsonObject mapping when (string?)(mapping[Signature] as JsonValue) == Secret && mapping["ciphertext"] is { } text:
                return new JsonObject { ["secret"] = JsonNode.Parse(crypter!.Decrypt((string)text!)) };
            case JsonObject mapping:
                foreach (var (key, value) in mapping.ToArray())
                    if (value is not null && Opened(value, crypter) is var now && now != value)
                        mapping[key] = now;
                return mapping;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    if (list[i] is { } value && Opened(value, crypter) is var now && now != value)
                        list[i] = now;
                return list;
            default:
                return node;
        }
    }
}
