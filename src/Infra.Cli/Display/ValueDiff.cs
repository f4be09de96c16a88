using System.Text.Json.Nodes;

namespace Infra.Cli.Display;

/// <summary>Two property values compared, as lines.</summary>
/// <param name="changed">Property paths that the provider calls changed: masked values look equal and are not.</param>
/// <param name="showSame">Also shows members that did not change.</param>
sealed class ValueDiff(IReadOnlySet<string> changed, bool showSame)
{
    public IEnumerable<Line> Members(JsonObject before, JsonObject after, int column, string path = "")
    {
        var keys = ValueWriter.Keys(before.Concat(after).Select(p => p.Key))
            .Where(k => showSame || Differs(before[k], after[k], Join(path, k))).ToList();
        var width = keys.Select(k => k.Length).DefaultIfEmpty().Max();
        return keys.SelectMany(k => Member(
            $"{k.PadRight(width)}: ", before.ContainsKey(k), before[k], after.ContainsKey(k), after[k], column, Join(path, k)));
    }

    IEnumerable<Line> Member(string label, bool wasThere, JsonNode? before, bool isThere, JsonNode? after, int column, string path)
    {
        if (!wasThere) return ValueWriter.Write(label, after, column, Tone.Add, "+ ");
        if (!isThere) return ValueWriter.Write(label, before, column, Tone.Remove, "- ");
        if (!Differs(before, after, path)) return ValueWriter.Write(label, after, column);
        return (before, after) switch
        {
            (JsonObject b, JsonObject a) => Enclosed(label, "{", Members(b, a, column + 4, path), "}", column),
            (JsonArray b, JsonArray a) => Enclosed(label, "[", Elements(b, a, column + 4, path), "]", column),
            _ when ValueWriter.Text(before) is { } b && ValueWriter.Text(after) is { } a && (b + a).Contains('\n') && b != a && !Masked(b) && !Masked(a) =>
                TextDiff.Write(b, a).Select(l => l.Indent(column + 2)).Prepend(new(ValueWriter.Start(label, column, "~ ").TrimEnd(), Tone.Change)),
            _ => [new($"{ValueWriter.Start(label, column, "~ ")}{ValueWriter.Scalar(before)} => {ValueWriter.Scalar(after)}", Tone.Change)],
        };
    }

    IEnumerable<Line> Elements(JsonArray before, JsonArray after, int column, string path)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var (b, a) = (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i));
            var place = $"{path}[{i}]";
            if (!showSame && i < before.Count && i < after.Count && !Differs(b, a, place)) continue;
            foreach (var line in Member($"[{i}]: ", i < before.Count, b, i < after.Count, a, column, place)) yield return line;
        }
    }

    static IEnumerable<Line> Enclosed(string label, string open, IEnumerable<Line> inside, string close, int column) =>
        inside.Prepend(new(ValueWriter.Start(label, column, "~ ") + open, Tone.Change))
            .Append(new(ValueWriter.Spaces(column) + close, Tone.Change));

    bool Differs(JsonNode? before, JsonNode? after, string path) =>
        !JsonNode.DeepEquals(before, after) || changed.Any(c => c == path || c.StartsWith(path + ".", StringComparison.Ordinal) || c.StartsWith(path + "[", StringComparison.Ordinal));

    static bool Masked(string text) => text is "[secret]" or "[unknown]";

    static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
