using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;

namespace Infra.Components.Topology;

/// <summary>Values of a section by their types. One that is not what it should be is reported with its place, and read as null.</summary>
/// <remarks>Numbers and booleans may be text as well: that is what <c>pulumi config set</c> writes.</remarks>
public static class SectionValues
{
    private const int Longest = 60, LongestLine = 1024;

    /// <summary>A text of one line, or null.</summary>
    public static string? Text(this Section section, string key) => section.Value(key) is { } value ? OneLine(section, key, value) : null;

    /// <summary>A text of any number of lines, or null.</summary>
    public static string? Lines(this Section section, string key)
    {
        if (section.Value(key) is not { } value || Said(section, key, value) is not { } text) return null;
        if (!text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) return text;
        section.Wrong(key, value, "a text that can be printed");
        return null;
    }

    /// <summary>A list of texts of one line each.</summary>
    public static IReadOnlyList<string> Texts(this Section section, string key) =>
        section.Elements(key, "a list of texts").Select((element, i) => OneLine(section, $"{key}[{i}]", element)).OfType<string>().ToList();

    /// <summary>Every key of the section with its text.</summary>
    public static Dictionary<string, string> TextsByKey(this Section section) => ByKey(section, section.Text);

    /// <summary>Every key of the section with its text of any number of lines.</summary>
    public static Dictionary<string, string> LinesByKey(this Section section) => ByKey(section, section.Lines);

    /// <summary>Every key of the section with its number.</summary>
    public static Dictionary<string, int> NumbersByKey(this Section section) => ByKey(section, section.Number);

    /// <summary>A whole number, or null.</summary>
    public static int? Number(this Section section, string key) => section.Value(key) is { } value ? Whole(section, key, value) : null;

    /// <summary>A list of whole numbers.</summary>
    public static IReadOnlyList<int> Numbers(this Section section, string key) =>
        section.Elements(key, "a list of whole numbers").Select((element, i) => Whole(section, $"{key}[{i}]", element)).OfType<int>().ToList();

    /// <summary>A number with a fraction, or null.</summary>
    public static double? Fraction(this Section section, string key)
    {
        if (section.Value(key) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.String && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        section.Wrong(key, value, "a number", "give a number like 1.5");
        return null;
    }

    /// <summary>True or false, or null.</summary>
    public static bool? Flag(this Section section, string key)
    {
        if (section.Value(key) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String && bool.TryParse(value.ToString(), out var flag)) return flag;
        section.Wrong(key, value, "true or false");
        return null;
    }

    /// <summary>An IPv4 address that a machine can have, or null.</summary>
    public static IPAddress? Address(this Section section, string key) => section.Text(key) is { } text ? Read(section, key, text) : null;

    /// <summary>A list of IPv4 addresses.</summary>
    public static IReadOnlyList<IPAddress> Addresses(this Section section, string key) =>
        section.Elements(key, "a list of IPv4 addresses").Select((element, i) => (Key: $"{key}[{i}]", Text: OneLine(section, $"{key}[{i}]", element)))
            .Where(e => e.Text is not null).Select(e => Read(section, e.Key, e.Text!)).OfType<IPAddress>().ToList();

    /// <summary>An IPv4 network, or null. Bits beyond the prefix are an error that names the network meant.</summary>
    public static IPNetwork? Network(this Section section, string key)
    {
        if (section.Text(key) is not { } text) return null;
        var parts = text.Split('/');
        if (parts.Length != 2 || !Cidr.TryAddress(parts[0], out var address) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix is < 1 or > 32)
        {
            section.Wrong(key, section.Value(key)!.Value, "an IPv4 network like 10.10.0.0/24");
            return null;
        }
        var first = Cidr.Address(address.Number() & (uint.MaxValue << (32 - prefix)));
        if (first.Equals(address) && Cidr.IsUnicast(first)) return new IPNetwork(address, prefix);
        section.Report(Where(section, key), first.Equals(address) ? $"machines have no addresses of {text}" : $"{text} has bits beyond its prefix",
            first.Equals(address) ? "give a network between 1.0.0.0 and 223.255.255.255, not 127.0.0.0/8" : $"write {first}/{prefix}", key);
        return null;
    }

    /// <summary>Reports a value that is not what it should be.</summary>
    internal static void Wrong(this Section section, string key, JsonElement value, string expected, string? mend = null) =>
        section.Report(Where(section, key), $"{Shown(value)} is not {expected}", mend ?? $"give {expected}", key);

    /// <summary>A value as a message shows it.</summary>
    internal static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "a section",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "nothing",
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => Quoted(value.GetRawText()),
    };

    /// <summary>A text as a message shows it: not longer than people read.</summary>
    internal static string Quoted(string text) => text.Length <= Longest ? $"'{text}'" : $"'{text[..Longest]}…' ({text.Length} characters)";

    private static string? OneLine(Section section, string key, JsonElement value)
    {
        if (Said(section, key, value) is not { } text) return null;
        if (text.Length > LongestLine)
        {
            section.Report(Where(section, key), $"{Quoted(text)} is too long", $"give {LongestLine} characters at most", key);
            return null;
        }
        if (!text.Any(char.IsControl)) return text;
        section.Wrong(key, value, "a text of one line", "leave line breaks, tabs and control characters out");
        return null;
    }

    private static string? Said(Section section, string key, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.GetRawText();
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        section.Wrong(key, value, "a text", value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "put it in quotes, if it is meant" : null);
        return null;
    }

    private static int? Whole(Section section, string key, JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.Number or JsonValueKind.String ? value.ToString() : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            section.Report(Where(section, key), $"{Shown(value)} is out of any range", "give a whole number that has a meaning here", key);
        else
            section.Wrong(key, value, "a whole number");
        return null;
    }

    private static IPAddress? Read(Section section, string key, string text)
    {
        if (Cidr.TryAddress(text, out var address) && Cidr.IsUnicast(address)) return address;
        section.Report(Where(section, key), address is not null && address.ToString() == text && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? $"no machine has the address {text}" : $"{Quoted(text)} is not an IPv4 address like 10.10.0.11", "give an IPv4 address like 10.10.0.11", key);
        return null;
    }

    private static Dictionary<string, T> ByKey<T>(Section section, Func<string, T?> read) where T : class
    {
        var all = new Dictionary<string, T>();
        foreach (var key in Given(section))
            if (read(key) is { } value) all[key] = value;
        return all;
    }

    private static Dictionary<string, int> ByKey(Section section, Func<string, int?> read)
    {
        var all = new Dictionary<string, int>();
        foreach (var key in Given(section))
            if (read(key) is { } value) all[key] = value;
        return all;
    }

    private static IEnumerable<string> Given(Section section)
    {
        foreach (var key in section.Keys)
            if (section.Has(key)) yield return key;
            else section.Report(Where(section, key), "no value given", "give one, or leave the key out", key);
    }

    private static string Where(Section section, string key) => section.Path.Length == 0 ? key : section.Path;
}
