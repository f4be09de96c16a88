using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Reading YAML as Pulumi does: plain scalars have types, quoted ones are texts.</summary>
internal static class Yaml
{
    /// <exception cref="EngineException">The file is no YAML mapping.</exception>
    public static YamlMappingNode Mapping(string file) => YamlText.Read(file) ?? [];

    public static string? Text(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(key, out var node) && node is YamlScalarNode scalar ? scalar.Value : null;

    /// <param name="secure">Opens the text of a <c>secure:</c> member.</param>
    public static JsonNode? Json(YamlNode node, Func<string, JsonNode?> secure) => node switch
    {
        YamlMappingNode mapping when Secure(mapping) is { } text => secure(text),
        YamlMappingNode mapping => new JsonObject(
            mapping.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value, secure)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(c => Json(c, secure))]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => null,
    };

    /// <summary>The text of a mapping that is nothing but <c>secure: …</c>.</summary>
    public static string? Secure(YamlNode node) =>
        node is YamlMappingNode { Children.Count: 1 } mapping ? Text(mapping, "secure") : null;

    public static bool HoldsSecure(YamlNode node) => Secure(node) is not null || node switch
    {
        YamlMappingNode mapping => mapping.Children.Values.Any(HoldsSecure),
        YamlSequenceNode sequence => sequence.Children.Any(HoldsSecure),
        _ => false,
    };

    static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
            return text;
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ when text.Any(char.IsAsciiDigit) && double.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
    }
}
