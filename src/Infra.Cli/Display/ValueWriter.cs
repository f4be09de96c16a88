using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Display;

/// <summary>A property value as lines. Masks stand bare, so that a secret looks different from a text that says "[secret]" .</summary>
static class ValueWriter
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Members as Pulumi shows them: sorted, padded to one colon, internal ones left out.</summary>
    public static IReadOnlyList<string> Keys(IEnumerable<string> keys) =>
        [.. keys.Distinct().Where(k => !k.StartsWith("__", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <param name="label">What stands before the value: a padded key or an index.</param>
    /// <param name="column">Where the label starts.</param>
    public static IEnumerable<Line> Write(string label, JsonNode? value, int column, Tone tone = Tone.Plain, string mark = "")
    {
        var start = Start(label, column, mark);
        switch (value)
        {
            case JsonObject { Count: > 0 } o:
                yield return new($"{start}{{", tone);
                foreach (var line in Members(o, column + 4, tone)) yield return line;
                yield return new($"{Spaces(column)}}}", tone);
                break;
            case JsonArray { Count: > 0 } a:
                yield return new($"{start}[", tone);
                for (var i = 0; i < a.Count; i++)
                    foreach (var line in Write($"[{i}]: ", a[i], column + 4, tone)) yield return line;
                yield return new($"{Spaces(column)}]", tone);
                break;
            case JsonValue v when Text(v) is { } text && text.Contains('\n'):
                yield return new($"{start}(text)", tone);
                foreach (var line in TextDiff.Lines(text)) yield return new($"{Spaces(column + 4)}{line}", tone);
                break;
            default:
                yield return new(start + Scalar(value), tone);
                break;
        }
    }

    public static IEnumerable<Line> Members(JsonObject o, int column, Tone tone = Tone.Plain)
    {
        var keys = Keys(o.Select(p => p.Key));
        var width = keys.Select(k => k.Length).DefaultIfEmpty().Max();
        return keys.SelectMany(k => Write($"{k.PadRight(width)}: ", o[k], column, tone));
    }

    public static string Start(string label, int column, string mark) =>
        mark.Length == 0 ? Spaces(column) + label : Spaces(Math.Max(0, column - 2)) + mark + label;

    public static string Scalar(JsonNode? value) => value switch
    {
        null => "<null>",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue v when Text(v) is { } text => text is "[secret]" or "[unknown]" ? text : JsonSerializer.Serialize(text, Readable),
        _ => value.ToJsonString(Readable),
    };

    public static string? Text(JsonNode? value) =>
        value is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    public static string Spaces(int columns) => new(' ', columns);
}
