using System.Globalization;

namespace Infra.Cli.Display;

/// <summary>Names of many like things in a line: <c>compute-{1..3,7}, storage-2</c>, as a site writes a group of nodes.</summary>
static class NameRanges
{
    public static string Write(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct().Select(Split).GroupBy(n => n.Prefix).Select(g => Of(g.Key, [.. g.Select(n => n.Number)])));

    // A number with zeros before it is part of the name.
    static (string Prefix, int? Number) Split(string name)
    {
        var prefix = name.TrimEnd("0123456789".ToCharArray());
        var digits = name[prefix.Length..];
        return digits.Length is 0 or > 9 || digits is ['0', _, ..] ? (name, null) : (prefix, int.Parse(digits, CultureInfo.InvariantCulture));
    }

    static string Of(string prefix, IReadOnlyList<int?> numbers)
    {
        var ranges = Ranges([.. numbers.OfType<int>().Order()]);
        var numbered = ranges switch
        {
            [] => null,
            [var only] when only.First == only.Last => $"{prefix}{only.First}",
            _ => $"{prefix}{{{string.Join(',', ranges.Select(r => r.First == r.Last ? $"{r.First}" : $"{r.First}..{r.Last}"))}}}",
        };
        return string.Join(", ", new[] { numbers.Contains(null) ? prefix : null, numbered }.OfType<string>());
    }

    static List<(int First, int Last)> Ranges(IEnumerable<int> ordered)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in ordered)
            if (ranges is [.., var last] && last.Last == number - 1) ranges[^1] = (last.First, number);
            else ranges.Add((number, number));
        return ranges;
    }
}
