using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Components.HaProxy;

/// <summary>Times as HAProxy writes them: a number with a unit, <c>500ms</c>.</summary>
internal static partial class Duration
{
    /// <summary>A positive time with a unit.</summary>
    public static bool IsValid(string text) => Form().IsMatch(text);

    /// <summary>The time of a valid text.</summary>
    public static TimeSpan Read(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var number = double.Parse(text[..digits], CultureInfo.InvariantCulture);
        return text[digits..] switch
        {
            "us" => TimeSpan.FromMicroseconds(number),
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    // Eight digits: HAProxy itself takes no more than 24 days.
    [GeneratedRegex(@"^[1-9][0-9]{0,7}(us|ms|s|m|h|d)\z")] private static partial Regex Form();
}
