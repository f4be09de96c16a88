using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Engine.Properties;

/// <summary>A value as Pulumi's own messages show it.</summary>
internal static class GoText
{
    public static string Of(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject members => $"map[{string.Join(' ', members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{{{Of(m.Value)}}}"))}]",
        JsonArray items => $"[{string.Join(' ', items.Select(item => $"{{{Of(item)}}}"))}]",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => (string)text!,
        _ => value.ToJsonString(),
    };
}
