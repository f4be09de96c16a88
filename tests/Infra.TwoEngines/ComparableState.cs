using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Engine.Secrets;

namespace Infra.TwoEngines;

/// <summary>
/// The resources and pending operations of a deployment in a form that two engines can be compared in: secrets in plain text,
/// times and ids that are random by nature as numbered marks (the same id has the same mark wherever it stands).
/// </summary>
public static partial class ComparableState
{
    static readonly Lazy<PassphraseCrypter> Crypter = new(() => PassphraseCrypter.Open(ProjectFolder.Passphrase, ProjectFolder.Salt));

    /// <remarks>Nothing, where no state is.</remarks>
    public static JsonObject Of(ProjectFolder project) => File.Exists(project.StateNow) ? Of(project.Deployment) : [];

    public static JsonObject Of(JsonObject deployment)
    {
        var kept = new JsonObject { ["resources"] = deployment["resources"]?.DeepClone() ?? new JsonArray() };
        if (deployment["pending_operations"] is JsonArray { Count: > 0 } pending)
            kept["pending_operations"] = pending.DeepClone();
        var ids = RandomIds(kept).ToHashSet();
        var marks = new Dictionary<string, string>();
        return Rewrite(kept, text => ids.Contains(text) ? Mark(marks, text) : Uuid().Replace(text, found => Mark(marks, found.Value)))!.AsObject();
    }

    static string Mark(Dictionary<string, string> marks, string id) =>
        id == Unknown ? id : marks.TryGetValue(id, out var mark) ? mark : marks[id] = $"<id {marks.Count + 1}>";

    /// <summary>Ids that our command provider and the random provider draw.</summary>
    static IEnumerable<string> RandomIds(JsonObject state) =>
        from resource in state["resources"]!.AsArray()
        let type = (string)resource!["type"]!
        where type.StartsWith("command:", StringComparison.Ordinal) || type.StartsWith("random:", StringComparison.Ordinal)
        from id in new[] { (string?)resource["id"], resource["outputs"]?["result"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string?)value : null }
        where id is { Length: > 3 }
        select id;

    /// <param name="decrypt">Of a ciphertext; inside a secret nothing is encrypted again, a ciphertext there is JSON text.</param>
    static JsonNode? Rewrite(JsonNode? node, Func<string, string> text, Func<string, string>? decrypt = null)
    {
        switch (node)
        {
            case JsonObject { Count: 2 } secret when secret["ciphertext"] is JsonValue ciphertext:
                return new JsonObject { ["secret"] = Rewrite(JsonNode.Parse((decrypt ?? Crypter.Value.Decrypt)((string)ciphertext!)), text, inner => inner) };
            case JsonObject members:
                var rewritten = new JsonObject();
                foreach (var (key, value) in members)
                    rewritten[key] = key switch
                    {
                        "created" or "modified" => "<time>",
                        // The real engine keeps them in a set: their order is another in every run.
                        "dependencies" when value is JsonArray urns => Sorted(urns),
                        "propertyDependencies" when value is JsonObject lists =>
                            new JsonObject(lists.Select(list => KeyValuePair.Create(list.Key, (JsonNode?)(list.Value is JsonArray urns ? Sorted(urns) : null)))),
                        _ => Rewrite(value, text, decrypt),
                    };
                return rewritten;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Rewrite(item, text, decrypt))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return text((string)value!);
            default:
                return node?.DeepClone();
        }
    }

    static JsonArray Sorted(JsonArray urns) => [.. urns.Select(urn => (string)urn!).Order(StringComparer.Ordinal).Select(urn => JsonValue.Create(urn))];

    const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
