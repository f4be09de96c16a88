using System.Text.RegularExpressions;

namespace Infra.Yaml;

/// <summary>What a scalar stands for where PyYAML reads it. Only what is left as it is written is a text; the rest is told, not turned.</summary>
public static partial class AnsibleScalar
{
    /// <summary>True for <c>~</c>, <c>null</c> and nothing at all.</summary>
    public static bool IsNull(YamlScalar scalar) => scalar is { Plain: true, Tag: null, Written: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>What PyYAML makes of a plain word that it would hand on in another form (<c>0110</c> as 72, <c>yes</c> as True); null for what stays.</summary>
    public static string? Turned(YamlScalar scalar) =>
        !scalar.Plain || scalar.Tag is not null || Same().IsMatch(scalar.Written) ? null
        : Boolean().IsMatch(scalar.Written) ? "a boolean"
        : Whole().IsMatch(scalar.Written) || Fraction().IsMatch(scalar.Written) ? "a number"
        : Date().IsMatch(scalar.Written) ? "a date"
        : scalar.Written is "=" or "<<" ? "a sign of YAML itself"
        : null;

    // Whole numbers that are written as Python writes them.
    [GeneratedRegex(@"^(0|-?[1-9][0-9]*)\z")] private static partial Regex Same();

    // PyYAML 6's own, as its resolver has them.
    [GeneratedRegex(@"^(yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\z")] private static partial Regex Boolean();
    [GeneratedRegex(@"^([-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+)\z")] private static partial Regex Whole();
    [GeneratedRegex(@"^([-+]?([0-9][0-9_]*)\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")] private static partial Regex Fraction();
    [GeneratedRegex(@"^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?([Tt \t].*)?\z")] private static partial Regex Date();
}
