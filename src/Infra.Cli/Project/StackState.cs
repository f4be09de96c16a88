using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Project;

/// <summary>The last checkpoint of a stack, as far as the command shows it. Secrets stay encrypted.</summary>
/// <param name="Salt">What the secrets were encrypted with; null when there are none.</param>
sealed record StackState(IReadOnlyList<JsonObject> Resources, string? Salt = null)
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
            var deployment = JsonNode.Parse(stream)?["checkpoint"]?["latest"];
            var resources = deployment?["resources"] as JsonArray ?? [];
            return new([.. resources.OfType<JsonObject>()], deployment?["secrets_providers"]?["state"]?["salt"]?.GetValue<string>());
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
    public JsonObject Outputs => OutputsWith(_ => "[secret]");

    /// <summary>Outputs of the stack with secrets in clear.</summary>
    /// <param name="decrypt">Opens a ciphertext; what comes out is JSON.</param>
    public JsonObject RevealedOutputs(Func<string, string> decrypt) =>
        OutputsWith(secret => secret["ciphertext"]?.GetValue<string>() is { } text ? JsonNode.Parse(decrypt(text)) : null);

    JsonObject OutputsWith(Func<JsonObject, JsonNode?> secret) =>
        Resources.FirstOrDefault(r => r["type"]?.GetValue<string>() == "pulumi:pulumi:Stack")?["outputs"] is JsonObject outputs
            ? (JsonObject)Plain(outputs, secret)!
            : [];

    static JsonNode? Plain(JsonNode? value, Func<JsonObject, JsonNode?> secret) => value switch
    {
        JsonObject o when IsSecret(o) => secret(o),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Plain(p.Value, secret)))),
        JsonArray a => new JsonArray([.. a.Select(i => Plain(i, secret))]),
        _ => value?.DeepClone(),
    };

    static bool IsSecret(JsonObject o) =>
        o[SignatureKey] is JsonValue signature && signature.GetValueKind() == JsonValueKind.String && signature.GetValue<string>() == SecretSignature;
}
