using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Project;

/// <summary>The last checkpoint of a stack, as far as the command shows it. Secrets stay encrypted.</summary>
sealed record StackState(IReadOnlyList<JsonObject> Resources)
{
    const string SignatureKey = "4dabf18193072939515e22adb298388d";
    const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    public static StackState Empty { get; } = new([]);

    public static StackState Read(StackBackend backend)
    {
        if (!File.Exists(backend.StateFile)) return Empty;
        try
        {
            using var stream = File.OpenRead(backend.StateFile);
            var resources = JsonNode.Parse(stream)?["checkpoint"]?["latest"]?["resources"] as JsonArray;
            return new([.. (resources ?? []).OfType<JsonObject>()]);
        }
        catch (JsonException e)
        {
            throw new UserError($"{backend.StateFile} is not readable ({e.Message}); the state before it is {backend.StateFile}.bak");
        }
    }

    /// <summary>True when something was deployed: the stack resource and providers do not count.</summary>
    public bool HasDeployed => Resources.Any(r =>
        r["custom"]?.GetValue<bool>() == true && r["type"]?.GetValue<string>().StartsWith("pulumi:", StringComparison.Ordinal) == false);

    /// <summary>Outputs of the stack, secrets replaced by <c>[secret]</c>.</summary>
    public JsonObject Outputs =>
        Resources.FirstOrDefault(r => r["type"]?.GetValue<string>() == "pulumi:pulumi:Stack")?["outputs"] is JsonObject outputs
            ? (JsonObject)Mask(outputs)!
            : [];

    static JsonNode? Mask(JsonNode? value) => value switch
    {
        JsonObject o when o[SignatureKey]?.GetValueKind() == JsonValueKind.String && o[SignatureKey]!.GetValue<string>() == SecretSignature => "[secret]",
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Mask(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Mask)]),
        _ => value?.DeepClone(),
    };
}
