using System.Globalization;

namespace Infra.Yaml;

/// <summary>Numbers as Go's JSON writes them.</summary>
static class GoNumber
{
    public static string Json(double number)
    {
        // A zero comes back from Pulumi's file as a whole number, which has no sign.
        if (number == 0) return "0";
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var sign = number < 0 ? "-" : "";
        var (mantissa, exponent) = shortest.TrimStart('-').Split('E') is [var m, var e] ? (m, int.Parse(e, CultureInfo.InvariantCulture)) : (shortest.TrimStart('-'), 0);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var (digits, whole) = (mantissa.Replace(".", "", StringComparison.Ordinal), (point < 0 ? mantissa.Length : point) + exponent);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        (digits, whole) = (digits.Trim('0'), whole - zeros);
        if (Math.Abs(number) is < 1e-6 or >= 1e21)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? $".{digits[1..]}" : "")}e{(whole > 0 ? "+" : "-")}{Math.Abs(whole - 1)}";
        return sign + (whole <= 0 ? $"0.{new string('0', -whole)}{digits}" : whole >= digits.Length ? digits.PadRight(whole, '0') : $"{digits[..whole]}.{digits[whole..]}");
    }
}
