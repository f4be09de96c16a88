using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Components.Kolla;

/// <summary>A value as it stands behind a key of globals.yml: a scalar, or a list or map in one line.</summary>
internal static partial class YamlValue
{
    private static readonly string[] True = ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"];
    private static readonly string[] False = ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"];
    private static readonly string[] Null = ["", "~", "null", "Null", "NULL"];

    /// <summary>The value of checked text.</summary>
    public static JsonElement Read(string text) => TryRead(text, out var value, out var why) ? value : throw new FormatException(why);

    /// <summary>The value, or why the text has none; the text itself is not said again.</summary>
    public static bool TryRead(string text, out JsonElement value, out string why)
    {
        (value, why) = (default, "");
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1) why = "it holds more than one document";
            else value = JsonSerializer.SerializeToElement(stream.Documents.Count == 0 ? null : Node(stream.Documents[0].RootNode));
        }
        catch (YamlException e)
        {
            why = $"line {e.Start.Line}, column {e.Start.Column}: not YAML";
        }
        catch (FormatException e)
        {
            why = e.Message;
        }
        return why.Length == 0;
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Scalar(plain.Value ?? ""),
        YamlScalarNode quoted => quoted.Value,
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlMappingNode map => Map(map),
        _ => throw new FormatException("it holds what is neither a scalar, a list nor a map"),
    };

    private static JsonObject Map(YamlMappingNode map)
    {
        var read = new JsonObject();
        foreach (var (key, value) in map.Children)
            read[key is YamlScalarNode { Value: { } name } ? name : throw new FormatException("a key is no text (an expression {{ … }} needs quotes)")] = Node(value);
        return read;
    }

    // Yes and no are Kolla's own way to say true and false. What starts with 0 stays a text: nobody means an octal number.
    private static JsonNode? Scalar(string text) =>
        Null.Contains(text) ? null
        : True.Contains(text) ? true
        : False.Contains(text) ? false
        : Whole().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : Fraction().IsMatch(text) ? decimal.Parse(text, CultureInfo.InvariantCulture)
        : text;

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")] private static partial Regex Whole();
    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,12})\.[0-9]{1,12}\z")] private static partial Regex Fraction();
}
