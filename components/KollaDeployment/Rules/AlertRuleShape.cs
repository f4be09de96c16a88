using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>
/// The shape of a file of alert rules: Prometheus reads it strictly, and does not start with one that it cannot read. Expressions
/// and templates are not judged here (<c>promtool check rules</c> does).
/// </summary>
internal static partial class AlertRuleShape
{
    // Of Prometheus 3; earlier ones know fewer (query_offset since 2.53, a group's labels since 3.0).
    private static readonly string[] FileKeys = ["groups"], GroupKeys = ["name", "interval", "query_offset", "limit", "labels", "rules"],
        RuleKeys = ["record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations"],
        AlertKeys = ["for", "keep_firing_for", "annotations"];

    /// <summary>What is wrong with the text: in which group and rule, and what.</summary>
    public static IEnumerable<string> Wrong(string text)
    {
        if (!YamlValue.TryRead(text, out var file, out var why)) return [why];
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("groups", out _)) return ["they have no key groups"];
        return [.. Unknown(file, FileKeys), .. NoList(file, "groups"), .. List(file, "groups").SelectMany((group, i) => Group(group, $"group {i + 1}")), .. Twice(file)];
    }

    private static IEnumerable<string> Group(JsonElement group, string number)
    {
        if (group.ValueKind != JsonValueKind.Object) return [$"{number} is no map"];
        var at = Text(group, "name") is { Length: > 0 } name ? $"group {name}" : number;
        var wrong = Unknown(group, GroupKeys);
        if (at == number) wrong = wrong.Append("its name is missing");
        return [.. wrong.Concat(Durations(group, "interval", "query_offset")).Concat(Names(group, "labels")).Concat(NoList(group, "rules")).Concat(NoNumber(group, "limit")).Select(w => $"{at}: {w}"),
            .. List(group, "rules").SelectMany((rule, i) => Rule(rule).Select(w => $"{at}, rule {i + 1}: {w}"))];
    }

    private static IEnumerable<string> Rule(JsonElement rule)
    {
        if (rule.ValueKind != JsonValueKind.Object) return ["it is no map"];
        var (alert, record) = (Text(rule, "alert") is { Length: > 0 }, Text(rule, "record"));
        var wrong = Unknown(rule, RuleKeys).Concat(Durations(rule, "for", "keep_firing_for")).Concat(Names(rule, "labels")).Concat(Names(rule, "annotations")).ToList();
        if (alert == record is { Length: > 0 }) wrong.Add("it needs either alert or record");
        if (Text(rule, "expr") is not { Length: > 0 }) wrong.Add("its expr is missing");
        if (record is { Length: > 0 } && !MetricName().IsMatch(record)) wrong.Add($"record '{record}' is no name of a metric");
        if (!alert && record is { Length: > 0 })
            wrong.AddRange(AlertKeys.Where(k => Has(rule, k, out var value) && !Nothing(value)).Select(k => $"{k} is for alerts, and this one records"));
        return wrong;
    }

    private static IEnumerable<string> Twice(JsonElement file) =>
        List(file, "groups").Where(g => g.ValueKind == JsonValueKind.Object).Select(g => Text(g, "name")).Where(n => n is { Length: > 0 })
            .GroupBy(n => n).Where(g => g.Count() > 1).Select(g => $"group {g.Key} is there {g.Count()} times");

    private static IEnumerable<string> Unknown(JsonElement map, string[] known) =>
        from key in map.EnumerateObject()
        where !known.Contains(key.Name)
        select $"unknown key '{key.Name}'{(Suggestion.For(key.Name, known) is { } near ? $" (nearest: {near})" : "")}";

    private static IEnumerable<string> Durations(JsonElement map, params string[] keys) =>
        from key in keys
        where Has(map, key, out var value) && !Duration().IsMatch(value.ToString())
        select $"{key} '{map.GetProperty(key)}' is no duration such as 90s, 5m or 1h30m";

    private static IEnumerable<string> Names(JsonElement map, string key)
    {
        if (!Has(map, key, out var texts)) return [];
        if (texts.ValueKind != JsonValueKind.Object) return [$"{key} are no map"];
        return texts.EnumerateObject().Where(t => !LabelName().IsMatch(t.Name) || (key, t.Name) == ("labels", "__name__")).Select(t => $"'{t.Name}' cannot stand in {key}")
            .Concat(texts.EnumerateObject().Where(t => t.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Select(t => $"'{t.Name}' in {key} is no text"));
    }

    private static IEnumerable<string> NoList(JsonElement map, string key) =>
        Has(map, key, out var list) && list.ValueKind != JsonValueKind.Array ? [$"{key} are no list"] : [];

    private static IEnumerable<string> NoNumber(JsonElement map, string key) =>
        Has(map, key, out var number) && !(number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out _)) ? [$"{key} '{number}' is no whole number"] : [];

    private static IEnumerable<JsonElement> List(JsonElement map, string key) =>
        Has(map, key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Text(JsonElement map, string key) =>
        Has(map, key, out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) ? value.ToString() : null;

    // As Prometheus sees them: no annotation, and a duration of 0.
    private static bool Nothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? !value.EnumerateObject().Any() : !value.ToString().Any(c => c is >= '1' and <= '9');

    // Nothing behind a key is as no key.
    private static bool Has(JsonElement map, string key, out JsonElement value) => map.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    [GeneratedRegex(@"^(0|(?=.)([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?)\z")] private static partial Regex Duration();
    [GeneratedRegex(@"^[a-zA-Z_:][a-zA-Z0-9_:]*\z")] private static partial Regex MetricName();
    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*\z")] private static partial Regex LabelName();
}
