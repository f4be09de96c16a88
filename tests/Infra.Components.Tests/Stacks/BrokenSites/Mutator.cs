using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>Makes the mistakes that people make, and those that only machines make. The same seed makes the same ones.</summary>
internal static class Mutator
{
    private const string Twice = "~twice~";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Texts =
    [
        "", " ", "x", "nowhere", "-", "a b", "line\n", "two\nlines", "tab\there", "bell\u0007", "nul\0", "ümläut", "UPPER", "it's", "\"", "$(reboot)", "`reboot`", "a;b", "{{ x }}", "{{secret:x}}", "{% if %}", "%", "..", "../../etc/passwd", "/", "-rf", "#", "null", "true", "0", "-1", "1e3", "NaN", "Infinity", "0x10", "2147483648", "9223372036854775808",
        new('a', 64), new('a', 300), new('a', 5000), "a.b", "a,b", "\\", "\u2028", "😀",
    ];

    private static readonly string[] Numbers =
        ["0", "-1", "1", "2", "7", "66", "67", "4095", "65535", "65536", "1000001", "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808", "1e3", "1e400", "1.5", "-0", "123456789012345678901234567890"];

    private static readonly string[] Others =
        ["0.0.0.0", "255.255.255.255", "127.0.0.1", "224.0.0.1", "169.254.1.1", "10.1", "010.0.10.11", "10.0.10.256", "10.0.10.11/24", "10.0.10.0", "10.0.10.255", "10.0.10.1", "10.0.10.100", "10.0.10.12", "10.10.0.12", "10.10.0.0", "10.10.0.255", "fd00::1", "::ffff:10.0.10.11", "192.168.7.7", "localhost"];

    private static readonly string[] Networks =
        ["0.0.0.0/0", "10.0.10.0/0", "10.0.10.0/31", "10.0.10.0/32", "10.0.10.0/33", "10.0.10.0/-1", "10.0.10.0/28", "10.0.0.0/20", "10.10.0.0/28", "10.10.0.0/16", "10.0.0.0/8", "10.0.10.7/24", "10.0.10.0", "10.0.10.0/24/24", "fd00::/64", "10.0.20.0/24", "10.10.0.0/24", "224.0.0.0/24", "127.0.0.0/8", "203.0.113.0/29", "192.168.0.0/24", "172.16.0.0/12", "10.0.10.0/+24", "10.0.10.0/ 24"];

    public static Mutation Make(Bases bases, Random random)
    {
        while (true)
        {
            var (name, site) = bases.Any(random);
            var places = Place.In(site).ToList();
            var place = places[random.Next(places.Count)];
            var (whole, words) = (place.Value is JsonObject or JsonArray, (IReadOnlyList<string>)[.. Words(place), .. Owner(place, site)]);
            if (Change(place, site, random) is { } what) return new(name, what.What, what.Path is null ? [place.Path] : [place.Path, what.Path], [.. words, .. Words(place)], whole, site.ToJsonString(Indented).Replace(Twice, "", StringComparison.Ordinal));
        }
    }

    // What people know the place by: its key, what it said, the name of what it described.
    private static IReadOnlyList<string> Words(Place place) => place.Parent is JsonObject map && !map.ContainsKey(place.Key!) || place.Parent is JsonArray list && place.Index >= list.Count ? [] :
        [.. new[] { place.Path.Split('.')[^1].Split('[')[0], place.Value is JsonValue value ? value.ToString() : null, (place.Value as JsonObject)?["name"]?.ToString() }.Concat((place.Value as JsonObject)?.Select(m => m.Key) ?? []).Where(w => w is { Length: > 1 })!];

    // The node that it is said of.
    private static IEnumerable<string> Owner(Place place, JsonObject site) =>
        place.Path.StartsWith("nodes[", StringComparison.Ordinal) && int.TryParse(place.Path[6..place.Path.IndexOf(']')], out var i) && site["nodes"]![i]?["name"]?.ToString() is { } name ? [name] : [];

    private static (string What, string? Path)? Change(Place place, JsonObject site, Random random) => random.Next(11) switch
    {
        0 => Swapped(place, random),
        1 or 10 => Removed(place),
        2 => Doubled(place, random),
        3 => Renamed(place, random),
        4 => Emptied(place),
        5 => Borrowed(place, site, random),
        _ => Nearby(place, random),
    };

    private static (string, string?)? Swapped(Place place, Random random)
    {
        JsonNode?[] others = [JsonValue.Create("text"), JsonValue.Create(7), new JsonArray("x"), new JsonArray(), new JsonObject { ["x"] = 1 }, null, JsonValue.Create(true), new JsonArray(new JsonArray(1)), new JsonArray((JsonNode?)null), JsonValue.Create(1.5)];
        var other = others[random.Next(others.Length)];
        place.Value = other;
        return ($"is {other?.ToJsonString() ?? "null"}", null);
    }

    private static (string, string?)? Removed(Place place)
    {
        place.Remove();
        return ("is missing", null);
    }

    private static (string, string?)? Doubled(Place place, Random random)
    {
        if (place.Parent is JsonArray list)
        {
            list.Insert(random.Next(list.Count + 1), place.Value?.DeepClone());
            return ("is in the list twice", place.Path[..place.Path.LastIndexOf('[')]);
        }
        place.Parent.AsObject()[place.Key + Twice] = place.Value?.DeepClone();
        return ("is given twice", null);
    }

    private static (string, string?)? Renamed(Place place, Random random)
    {
        if (place.Key is not { Length: > 0 } key) return null;
        var at = random.Next(key.Length);
        var other = random.Next(6) switch
        {
            0 => key.Remove(at, 1),
            1 => key.Insert(at, "x"),
            2 when at > 0 => key[..(at - 1)] + key[at] + key[at - 1] + key[(at + 1)..],
            3 => key.ToUpperInvariant(),
            4 => $"{key}\n",
            _ => "zzzzz",
        };
        var map = place.Parent.AsObject();
        if (map.ContainsKey(other)) return null;
        var entries = map.ToList();
        map.Clear();
        foreach (var (name, value) in entries) map[name == key ? other : name] = value;
        return ($"is called {other.Replace("\n", "\\n")}", place.Path[..^key.Length] + other);
    }

    private static (string, string?)? Emptied(Place place)
    {
        if (place.Value is null) return null;
        place.Value = place.Value switch { JsonObject => new JsonObject(), JsonArray => new JsonArray(), _ => JsonValue.Create("") };
        return ("is empty", null);
    }

    /// <summary>The value of another place that has the same key: a name, an address given twice; or of any place at all.</summary>
    private static (string, string?)? Borrowed(Place place, JsonObject site, Random random)
    {
        var others = Place.In(site).Where(p => p.Path != place.Path && p.Value is JsonValue && (random.Next(4) == 0 || p.Key is not null && p.Key == place.Key)).ToList();
        if (place.Value is not JsonValue value || others.Count == 0) return null;
        var other = others[random.Next(others.Count)];
        if (other.Value!.ToJsonString() == value.ToJsonString()) return null;
        place.Value = other.Value!.DeepClone();
        return ($"is {other.Value!.ToJsonString()} of {other.Path}", other.Path);
    }

    /// <summary>Another value of the same kind: a number for a number, an address for an address.</summary>
    private static (string, string?)? Nearby(Place place, Random random)
    {
        if (place.Value is not JsonValue value) return null;
        var text = value.ToString();
        var number = value.GetValueKind() == JsonValueKind.Number;
        var choices = number ? Numbers : text.Contains('/') && IPNetwork.TryParse(text, out _) ? Networks : IPAddress.TryParse(text, out _) ? Others : Texts;
        var other = choices[random.Next(choices.Length)];
        if (number && random.Next(3) == 0 && int.TryParse(text, out var now)) other = $"{now + (random.Next(2) == 0 ? 1 : -1)}";
        if (random.Next(8) == 0) other = Texts[random.Next(Texts.Length)];
        place.Value = number && JsonNumber(other) is { } written ? written : JsonValue.Create(other);
        var shown = other.Length > 40 ? $"{other[..40]}… ({other.Length})" : other;
        return ($"is {JsonValue.Create(shown)!.ToJsonString()}", null);
    }

    private static JsonNode? JsonNumber(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
