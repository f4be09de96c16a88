using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Yaml;

/// <summary>
/// What a scalar of a stack file stands for, as Pulumi's reader (go-yaml 3.0.1) takes it: leading zeros are octal, <c>40_000</c> is a
/// number, <c>yes</c> is a text. What it makes something of that nobody means is refused.
/// </summary>
public static partial class PulumiScalar
{
    static readonly string[] Nulls = ["", "~", "null", "Null", "NULL"];
    static readonly string[] Trues = ["true", "True", "TRUE"];
    static readonly string[] Falses = ["false", "False", "FALSE"];

    /// <summary>null, bool, long, ulong, double or string.</summary>
    /// <exception cref="YamlProblemException">Pulumi refuses it, or makes of it what nobody means.</exception>
    public static object? Value(YamlScalar scalar)
    {
        var value = Resolved(scalar);
        if (value is string text && text.Contains('\n', StringComparison.Ordinal) && Lost().IsMatch(text))
            throw new YamlProblemException(scalar.At, "a text of several lines that begins with an empty one, or with a tab: Pulumi loses the line, or refuses the file; begin it with another character");
        return value;
    }

    static object? Resolved(YamlScalar scalar)
    {
        if (scalar.Tag is null ? !scalar.Plain : scalar.Tag == "!!str") return scalar.Written;
        if (scalar.Tag is not (null or "!!int" or "!!float" or "!!bool" or "!!null"))
            throw new YamlProblemException(scalar.At, $"tag {scalar.Tag}: Pulumi drops it and takes what is behind it as it stands; take the tag out, or put all of it in quotes");
        var value = Plain(scalar.Written);
        if (scalar.Tag is null && Date().IsMatch(scalar.Written))
            throw new YamlProblemException(scalar.At, "a date, of which Pulumi makes another text with a time; needs quotes");
        if (value is double and not (> double.NegativeInfinity and < double.PositiveInfinity))
            throw new YamlProblemException(scalar.At, "no number that Pulumi can keep; as a text it needs quotes");
        return (scalar.Tag, value) switch
        {
            (null, _) or ("!!int", long or ulong) or ("!!float", double) or ("!!bool", bool) or ("!!null", null) => value,
            ("!!float", long whole) => (double)whole,
            _ => throw new YamlProblemException(scalar.At, $"what stands there is no {scalar.Tag}; take the tag out, or put what is meant"),
        };
    }

    /// <summary>As a text where a text is expected; null for nothing.</summary>
    internal static string? Text(YamlScalar scalar) => Value(scalar) switch
    {
        null => null,
        bool on => on ? "true" : "false",
        double number => GoNumber.Json(number),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>As a key: a text. Numbers and booleans are read as texts where every reader writes them so.</summary>
    internal static string Key(YamlScalar scalar)
    {
        var (value, text) = (Value(scalar), Text(scalar));
        if (text == "<<") throw new YamlProblemException(scalar.At, "a key << that is meant as a text, which Pulumi takes for one that merges; give it another name");
        if (value is string or long or bool && text == scalar.Written) return text;
        throw new YamlProblemException(scalar.At, "a key that is read as a number, a boolean or nothing; needs quotes");
    }

    static object? Plain(string text)
    {
        if (Nulls.Contains(text)) return null;
        if (Trues.Contains(text)) return true;
        if (Falses.Contains(text)) return false;
        if (NotFinite().IsMatch(text)) return double.NaN;
        return text[0] switch
        {
            '.' => Fraction().IsMatch(text) ? Float(text.Replace("_", "", StringComparison.Ordinal)) : null,
            '+' or '-' or (>= '0' and <= '9') => Number(text.Replace("_", "", StringComparison.Ordinal)),
            _ => null,
        } ?? text;
    }

    // go-yaml takes a sign behind 0b and 0o too.
    static object? Number(string text) => Whole(SignWithin().Replace(text, "$2$1$3")) ?? (Decimal().IsMatch(text) ? Float(text) : null);

    // Beyond the largest number there is only the text.
    static object? Float(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // Go's strconv.ParseInt and ParseUint with base 0: the prefix tells the base.
    static object? Whole(string text)
    {
        if (Prefixed().Match(text) is not { Success: true } parts) return null;
        var (sign, digits) = (parts.Groups[1].Value, parts.Groups[3].Value);
        var numberBase = parts.Groups[2].Value switch { "0x" or "0X" => 16u, "0b" or "0B" => 2u, "" => 10u, _ => 8u };
        if (parts.Groups[2].Value == "0" && digits.Length == 0) return 0L;
        UInt128 number = 0;
        foreach (var digit in digits)
        {
            var d = (uint)Convert.ToInt32(digit.ToString(), 16);
            if (d >= numberBase || (number = number * numberBase + d) > ulong.MaxValue) return null;
        }
        return digits.Length == 0 ? null
            : sign == "-" ? number <= (UInt128)1 << 63 ? (long)-(Int128)number : null
            : number <= long.MaxValue ? (long)number
            : sign.Length == 0 ? (ulong)number : null;
    }

    [GeneratedRegex(@"^([+-]?)(0[xX]|0[bB]|0[oO]|0|)([0-9a-fA-F]*)\z")] private static partial Regex Prefixed();
    [GeneratedRegex(@"^(0[bo])([+-])([0-9]+)\z")] private static partial Regex SignWithin();
    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")] private static partial Regex Decimal();
    [GeneratedRegex(@"^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?\z")] private static partial Regex Fraction();
    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")] private static partial Regex NotFinite();

    // Pulumi writes what it has read once more, and reads that: a block of such lines comes back without its first.
    [GeneratedRegex(@"^([\n\r\u0085\u2028\u2029]| *\t)")] private static partial Regex Lost();

    // A little more than what go-yaml takes as one.
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?\z")] private static partial Regex Date();
}
