using System.Text.Json.Nodes;

namespace Infra.Engine.Providers;

/// <summary>Pulumi's schema of a package, for <c>pulumi package get-schema</c> and <c>gen-sdk</c>.</summary>
static class PackageSchema
{
    /// <remarks>Modules may have a part below them (<c>index/randomPet</c>) that is no part of their name.</remarks>
    public static JsonObject Document(string name, string version, string description) => new()
    {
        ["name"] = name,
        ["version"] = version,
        ["description"] = description,
        ["meta"] = new JsonObject { ["moduleFormat"] = "(.*)(?:/[^/]*)" },
        ["config"] = new JsonObject(),
        ["provider"] = new JsonObject { ["type"] = "object" },
        ["types"] = new JsonObject(),
        ["resources"] = new JsonObject(),
        ["functions"] = new JsonObject(),
    };

    public static JsonObject Resource(JsonObject inputs, IEnumerable<string> requiredInputs, JsonObject outputs, IEnumerable<string> required)
    {
        var properties = inputs.DeepClone().AsObject();
        foreach (var (name, output) in outputs)
            properties[name] = output!.DeepClone();
        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = Names(required),
            ["inputProperties"] = inputs,
            ["requiredInputs"] = Names(requiredInputs),
        };
    }

    public static JsonArray Names(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))];

    public static JsonObject Type(string type) => new() { ["type"] = type };

    public static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject MapOf(JsonObject members) => new() { ["type"] = "object", ["additionalProperties"] = members };

    public static JsonObject Reference(string target) => new() { ["$ref"] = target };
}
