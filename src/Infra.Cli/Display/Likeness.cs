using System.Text.RegularExpressions;
using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>What a resource said, but for its own name, addresses and times: the same for many means that they have one cause.</summary>
static partial class Likeness
{
    /// <summary>Equal for resources of one type that said the same of themselves.</summary>
    public static string Of(string urn, IEnumerable<DiagnosticEvent> said)
    {
        if (urn.Length == 0) return "";
        var name = Urn.Name(urn);
        var messages = string.Join('\n', said.Select(d => $"{d.Severity} {ErrorText.Short(d.Message)}"));
        // planes-check-compute-17 speaks of compute-17 as well.
        var own = Ends(name).Where(end => end.Any(char.IsAsciiDigit)).Select(Regex.Escape).ToList();
        if (own.Count > 0) messages = Regex.Replace(messages, $@"(?<![\w-])(?:{string.Join('|', own)})(?![\w-])", "·");
        return $"{Urn.Type(urn)} {name.TrimEnd("0123456789".ToCharArray())} {Own().Replace(messages, "·")}";
    }

    static IEnumerable<string> Ends(string name)
    {
        yield return name;
        for (var at = name.IndexOf('-'); at >= 0 && at + 1 < name.Length; at = name.IndexOf('-', at + 1))
            if (name.IndexOf('-', at + 1) >= 0) yield return name[(at + 1)..];
    }

    [GeneratedRegex(@"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b\d+(?:\.\d+)? ?m?s\b")] private static partial Regex Own();
}
