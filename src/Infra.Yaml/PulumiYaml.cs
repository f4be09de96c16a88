using System.Text.Json.Nodes;

namespace Infra.Yaml;

/// <summary>Stack files, project files and sites: read as Pulumi reads them, or refused.</summary>
public static class PulumiYaml
{
    /// <summary>The map at the top of a file; null when there is nothing in it.</summary>
    /// <exception cref="YamlProblemException">It cannot be read, is no YAML, is no map with texts as keys, or holds what readers understand differently.</exception>
    public static YamlMap? Read(string file) => Parse(file, YamlText.Read(file));

    /// <param name="file">What the text is called in errors.</param>
    /// <param name="text">The YAML.</param>
    public static YamlMap? Parse(string file, string text)
    {
        var root = YamlReader.Read(file, text, PulumiScalar.Key);
        if (root is null || Nothing(root)) return null;
        if (root is not YamlMap map)
            throw new YamlProblemException(root.At, $"{(root is YamlList ? "a list" : "a text")} where keys with values are expected; write `key: value`");
        RequireTexts(map);
        new AliasCount().Check(map);
        return map;
    }

    /// <summary>Keys at the top of a file, and of its configuration, are texts to Pulumi.</summary>
    /// <exception cref="YamlProblemException">One is a number or a boolean.</exception>
    public static void RequireTexts(YamlMap map)
    {
        foreach (var entry in map.Entries.Where(e => !e.IsText))
            throw new YamlProblemException(entry.At, "a key that is read as a number or a boolean; needs quotes");
    }

    /// <summary>True for a value that is not there (<c>~</c>, or nothing at all).</summary>
    public static bool Nothing(YamlItem? item) => item is null || (item is YamlScalar scalar && PulumiScalar.Value(scalar) is null);

    /// <summary>As Pulumi hands it to a program, keys in order.</summary>
    /// <param name="secure">Opens the text of a map that is nothing but <c>secure: …</c>.</param>
    public static JsonNode? Json(YamlItem item, Func<string, JsonNode?> secure) => item switch
    {
        YamlMap map when Secure(map) is { } text => secure(text),
        YamlMap map => new JsonObject(map.Entries.OrderBy(e => e.Key, GoOrder.Of).Select(e => KeyValuePair.Create(e.Key, Json(e.Value, secure)))),
        YamlList list => new JsonArray([.. list.Items.Select(i => Json(i, secure))]),
        _ => PulumiScalar.Value((YamlScalar)item) switch
        {
            null => null,
            bool on => on,
            long whole => whole,
            ulong whole => JsonNode.Parse(GoNumber.Json(whole)),
            double number => JsonNode.Parse(GoNumber.Json(number)),
            var text => (string)text,
        },
    };

    /// <summary>The text of a map that is nothing but <c>secure: …</c>.</summary>
    public static string? Secure(YamlItem? item) =>
        item is YamlMap { Entries: [{ Key: "secure", Value: YamlScalar text }] } ? PulumiScalar.Value(text) as string : null;

    /// <summary>True when it, or anything in it, is encrypted.</summary>
    public static bool HoldsSecure(YamlItem item) => Secure(item) is not null || item switch
    {
        YamlMap map => map.Entries.Any(e => HoldsSecure(e.Value)),
        YamlList list => list.Items.Any(i => HoldsSecure(i)),
        _ => false,
    };
}
