using System.Text.Json;

namespace Infra.Components.Topology;

/// <summary>
/// A part of the configuration being read. Whatever is asked for is thereby known, so that <see cref="RejectUnknown"/> can name
/// the rest: the reader is the schema. Nothing throws; every problem goes into one list, shared with the sections inside.
/// </summary>
/// <remarks>What a value may be, and how it is read, is in <see cref="SectionValues"/>.</remarks>
public sealed class Section
{
    private readonly JsonElement? element;
    private readonly List<Problem> problems;
    private readonly HashSet<string> known = [];
    private readonly List<Section> children = [];

    private Section(JsonElement? element, string path, List<Problem> problems)
    {
        (this.element, Path, this.problems) = (element, path, problems);
        if (element is { ValueKind: not JsonValueKind.Object } value)
        {
            problems.Add(new(path.Length == 0 ? "site" : path, $"{SectionValues.Shown(value)} where keys with values are expected", "write it as key: value", path.Length == 0 ? SitePath : path));
            this.element = null;
        }
        foreach (var twice in this.element?.EnumerateObject().CountBy(p => p.Name).Where(n => n.Value > 1) ?? [])
            problems.Add(new("configuration", $"key '{twice.Key}' is given {twice.Value} times", "give it once", Join(twice.Key)));
    }

    private const string SitePath = "infra:site";

    /// <summary>Reads JSON text, as a structured configuration value arrives.</summary>
    public static Section Parse(string json, List<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Decode(document.RootElement);
            return new Section(document.RootElement.Clone(), "", problems);
        }
        // The second: half of a surrogate pair, which JSON can write and nothing can hold.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems.Add(new("site", $"{SectionValues.Quoted(json)} where keys with values are expected", "write it as key: value", SitePath));
            return new Section(null, "", problems);
        }
    }

    /// <summary>Where this is in the configuration: <c>planes.storage</c>.</summary>
    public string Path { get; }

    /// <summary>False when the configuration has no such section.</summary>
    public bool Exists => element is not null;

    /// <summary>Keys that are there, in order; all count as known then.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            var keys = element?.EnumerateObject().Select(p => p.Name).Distinct().ToList() ?? [];
            known.UnionWith(keys);
            return keys;
        }
    }

    /// <summary>True when the key is there with a value.</summary>
    public bool Has(string key) => Value(key) is not null;

    /// <summary>True where keys with values stand there, and not one value.</summary>
    public bool IsSection(string key) => Value(key) is { ValueKind: JsonValueKind.Object };

    /// <summary>Whatever stands there, as JSON; null when nothing does.</summary>
    public string? Json(string key) => Value(key)?.GetRawText();

    /// <summary>A section inside; one that does not exist when there is no such key.</summary>
    public Section Inner(string key) => Child(Value(key), Join(key));

    /// <summary>A list of sections.</summary>
    public IReadOnlyList<Section> List(string key)
    {
        var list = Elements(key, "a list").Select((e, i) => Child(e, $"{Join(key)}[{i}]")).ToList();
        foreach (var empty in list.Where(s => s.element is { } e && !e.EnumerateObject().Any()))
            empty.Report(empty.Path, "nothing is said of it", "say what it is, or take it out");
        return list;
    }

    /// <summary>Every key that nobody asked for, here and inside, becomes a problem: before the others, for a key mistyped is a key missing as well.</summary>
    public void RejectUnknown() => problems.InsertRange(0, Unknown().ToList());

    private IEnumerable<Problem> Unknown()
    {
        foreach (var name in element?.EnumerateObject().Select(p => p.Name).Distinct().Where(name => !known.Contains(name)).ToList() ?? [])
        {
            var near = Suggestion.For(name, known.Except(element!.Value.EnumerateObject().Select(p => p.Name)));
            var mend = near is null ? $"known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}" : $"did you mean '{near}'?";
            yield return new("configuration", $"unknown key '{name}'", mend, Join(name)) { Covers = near is null ? [Join(name)] : [Join(name), Join(near)] };
        }
        foreach (var problem in children.SelectMany(child => child.Unknown())) yield return problem;
    }

    /// <summary>Adds a problem about a key of this section.</summary>
    /// <param name="because">Said only where nothing below these paths is wrong already.</param>
    public void Report(string where, string what, string mend, string key = "", params string[] because) =>
        problems.Add(new(where, what, mend, key.Length == 0 ? Path : Join(key)) { Because = because });

    /// <summary>The elements of a list; none when there is no such key.</summary>
    internal IReadOnlyList<JsonElement> Elements(string key, string expected)
    {
        if (Value(key) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray().ToList();
        this.Wrong(key, value, expected);
        return [];
    }

    /// <summary>What stands there; null for nothing. The key counts as known.</summary>
    internal JsonElement? Value(string key)
    {
        known.Add(key);
        return element is { } e && e.TryGetProperty(key, out var v) && v.ValueKind != JsonValueKind.Null ? v : null;
    }

    /// <summary>Path of a key of this section.</summary>
    internal string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private static void Decode(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) value.GetString();
        else if (value.ValueKind == JsonValueKind.Array) foreach (var element in value.EnumerateArray()) Decode(element);
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var property in value.EnumerateObject())
            {
                _ = property.Name;
                Decode(property.Value);
            }
    }

    private Section Child(JsonElement? value, string path)
    {
        var child = new Section(value, path, problems);
        children.Add(child);
        return child;
    }
}
