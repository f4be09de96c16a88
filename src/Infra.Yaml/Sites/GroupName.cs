using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Yaml.Sites;

/// <summary>The name of a group: <c>compute-{1..1000}</c>, or <c>compute-{001..100}</c> for numbers of one width.</summary>
sealed partial record GroupName(string Before, int First, int Last, int Width, string After)
{
    public const int Most = 10_000;

    /// <summary>True for a name that is meant as a group, well written or not.</summary>
    public static bool IsMeant(string name) => name.AsSpan().ContainsAny('{', '}');

    public static GroupName? Read(string name) => Pattern().Match(name) is { Success: true } parts
        ? new(parts.Groups[1].Value, Number(parts.Groups[2]), Number(parts.Groups[3]), parts.Groups[2].Value is ['0', _, ..] padded ? padded.Length : 1, parts.Groups[4].Value)
        : null;

    public int Count => Last - First + 1;

    public IReadOnlyList<string> Members => [.. Enumerable.Range(First, Count).Select(n => $"{Before}{n.ToString($"D{Width}", CultureInfo.InvariantCulture)}{After}")];

    static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([^{}]*)\{([0-9]{1,9})\.\.([0-9]{1,9})\}([^{}]*)\z")] private static partial Regex Pattern();
}
