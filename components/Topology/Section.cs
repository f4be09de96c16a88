using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Infra.Components.Topology;

/// <summary>
/// A part of the configuration being read. Whatever is asked for is thereby known, so that <see cref="RejectUnknown"/> can name
/// the rest: the reader is the schema. Nothing throws; every problem goes into one list, shared with the sections inside.
/// </summary>
/// <remarks>Numbers and booleans may be text as well: that is what <c>pulumi config set</c> writes.</remarks>
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
            Report(path.Length == 0 ? "site" : path, $"{Shown(value)} where keys with values are expected", "write it as key: value");
            this.element = null;
        }
    }

    /// <summary>Reads JSON text, as a structured configuration value arrives.</summary>
    public static Section Parse(string json, List<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Section(document.RootElement.Clone(), "", problems);
        }
        catch (JsonException e)
        {
            problems.Add(new("configuration", $"infra:site is not a structured value: {e.Message}", "write it as key: value", "infra:site"));
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
            var keys = element?.EnumerateObject().Select(p => p.Name).ToList() ?? [];
            known.UnionWith(keys);
            return keys;
        }
    }

    /// <summary>True when the key is there with a value.</summary>
    public bool Has(string key) => Value(key) is not null;

    /// <summary>A text, or null.</summary>
    public string? Text(string key) => Value(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } v => v.GetString(),
        { ValueKind: JsonValueKind.Number } v => v.GetRawText(),
        { } v => Wrong<string>(key, v, "a text"),
    };

    /// <summary>Whatever stands there, as JSON; null when nothing does.</summary>
    public string? Json(string key) => Value(key)?.GetRawText();

    /// <summary>A whole number, or null.</summary>
    public int? Number(string key) => Value(key) is not { } v ? null
        : v.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && int.TryParse(v.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n
        : WrongValue<int>(key, v, "a whole number");

    /// <summary>True or false, or null.</summary>
    public bool? Flag(string key) => Value(key) is not { } v ? null
        : v.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String && bool.TryParse(v.ToString(), out var b) ? b
        : WrongValue<bool>(key, v, "true or false");

    /// <summary>An IPv4 address, or null.</summary>
    public IPAddress? Address(string key) => Text(key) is not { } text ? null
        : Cidr.TryAddress(text, out var address) ? address
        : Wrong<IPAddress>(key, Value(key)!.Value, "an IPv4 address like 10.10.0.11");

    /// <summary>An IPv4 network, or null. Bits beyond the prefix are an error that names the network meant.</summary>
    public IPNetwork? Network(string key)
    {
        if (Text(key) is not { } text) return null;
        var parts = text.Split('/');
        if (parts.Length != 2 || !Cidr.TryAddress(parts[0], out var address) || !int.TryParse(parts[1], NumberStyles.None, null, out var prefix) || prefix is < 1 or > 32)
            return WrongValue<IPNetwork>(key, Value(key)!.Value, "an IPv4 network like 10.10.0.0/24");
        var mask = uint.MaxValue << (32 - prefix);
        var baseAddress = Cidr.Address(address.Number() & mask);
        if (baseAddress.Equals(address)) return new IPNetwork(address, prefix);
        Report(Where(key), $"{text} has bits beyond its prefix", $"write {baseAddress}/{prefix}", key);
        return null;
    }

    /// <summary>A section inside; one that does not exist when there is no such key.</summary>
    public Section Inner(string key) => Child(Value(key), Join(key));

    /// <summary>A list of sections.</summary>
    public IReadOnlyList<Section> List(string key) => Elements(key, "a list").Select((e, i) => Child(e, $"{Join(key)}[{i}]")).ToList();

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Elements(key, "a list of texts").Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText()).ToList();

    /// <summary>Every key that nobody asked for, here and inside, becomes a problem.</summary>
    public void RejectUnknown()
    {
        foreach (var property in element?.EnumerateObject().ToList() ?? [])
            if (!known.Contains(property.Name))
            {
                var unasked = known.Except(element!.Value.EnumerateObject().Select(p => p.Name));
                var mend = Suggestion.For(property.Name, unasked) is { } near
                    ? $"did you mean '{near}'?"
                    : $"known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
                problems.Add(new("configuration", $"unknown key '{property.Name}'", mend, Join(property.Name)));
            }
        foreach (var child in children) child.RejectUnknown();
    }

    /// <summary>Adds a problem about a key of this section.</summary>
    public void Report(string where, string what, string mend, string key = "") =>
        problems.Add(new(where, what, mend, key.Length == 0 ? Path : Join(key)));

    private Section Child(JsonElement? value, string path)
    {
        var child = new Section(value, path, problems);
        children.Add(child);
        return child;
    }

    private IReadOnlyList<JsonElement> Elements(string key, string expected) => Value(key) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } v => v.EnumerateArray().ToList(),
        { } v => Wrong<IReadOnlyList<JsonElement>>(key, v, expected) ?? [],
    };

    private JsonElement? Value(string key)
    {
        known.Add(key);
        return element is { } e && e.TryGetProperty(key, out var v) && v.ValueKind != JsonValueKind.Null ? v : null;
    }

    private T? Wrong<T>(string key, JsonElement value, string expected) where T : class
    {
        Report(Where(key), $"{Shown(value)} is not {expected}", $"give {expected}", key);
        return null;
    }

    private T? WrongValue<T>(string key, JsonElement value, string expected) where T : struct
    {
        Report(Where(key), $"{Shown(value)} is not {expected}", $"give {expected}", key);
        return null;
    }

    private string Where(string key) => Path.Length == 0 ? key : $"{Path}";

    private string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "a section",
        JsonValueKind.Array => "a list",
        _ => $"'{value}'",
    };
}
