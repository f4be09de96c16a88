using System.Text.Json;

namespace Infra.Yaml.Sites;

/// <summary>A site that comes as JSON, as an engine hands it to a program: it has no places.</summary>
public static class SiteJson
{
    /// <summary>Null for what is no map, or is none with each key once: whoever reads it next says so.</summary>
    public static YamlMap? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Item(document.RootElement) as YamlMap;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    static YamlItem Item(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new YamlMap(default, [.. value.EnumerateObject().Select(p => new YamlEntry(p.Name, default, Item(p.Value)))]),
        JsonValueKind.Array => new YamlList(default, [.. value.EnumerateArray().Select(Item)]),
        JsonValueKind.String => new YamlScalar(default, value.GetString()!, plain: false),
        _ => new YamlScalar(default, value.GetRawText(), plain: true),
    };
}
