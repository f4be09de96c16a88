using System.Text.Json.Nodes;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>Values that were drawn, replaced by what has to be equal of them: their form. Seeded ones stay.</summary>
static class Drawn
{
    const string Signature = "4dabf18193072939515e22adb298388d";

    /// <summary>Outputs whose length is not given by the inputs.</summary>
    static readonly HashSet<string> AnyLength = ["dec"];

    static readonly HashSet<string> Outputs = ["id", "result", "results", "bcryptHash", "b64Std", "b64Url", "dec", "hex", "base64"];

    public static string Hidden(RecordedCall call, string answer)
    {
        if (!answer.StartsWith('{') || JsonNode.Parse(answer) is not JsonObject root || root["properties"] is not JsonObject properties)
            return answer;
        var drawn = call.Method == "Create" && call.Request["preview"]?.GetValue<bool>() != true && call.Request["properties"]?["seed"]?.GetValue<string>() is null or "";
        var anyLength = TypeName(call) is "RandomPet" or "RandomInteger";
        foreach (var name in properties.Select(p => p.Key).Where(name => drawn ? Outputs.Contains(name) : name == "bcryptHash").ToList())
            properties[name] = Form(properties[name]!, anyLength || AnyLength.Contains(name));
        if (drawn && root["id"] is { } id)
            root["id"] = Form(id, anyLength);
        return root.ToJsonString(Answer.Readable);
    }

    static string TypeName(RecordedCall call) => call.Request["urn"]!.GetValue<string>().Split("::")[2].Split(':')[^1];

    static JsonNode Form(JsonNode value, bool anyLength) => value switch
    {
        JsonObject secret when secret[Signature] is not null => new JsonObject { ["secret"] = Form(secret["value"]!, anyLength) },
        JsonArray items => new JsonArray([.. items.Select(item => item!.ToJsonString()).Order(StringComparer.Ordinal).Select(item => JsonValue.Create(item))]),
        JsonValue text when text.TryGetValue<string>(out var content) => anyLength ? "drawn text" : $"drawn text of {content.Length}",
        _ => "drawn number",
    };
}
