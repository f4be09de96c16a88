using System.Text;

namespace Infra.Engine.Tests.Readers;

/// <summary>Values as people, and their tools, write them into a stack file, good and bad: each a text that stands behind <c>key:</c>.</summary>
internal sealed class Documents(Random random)
{
    static readonly string[] Words =
    [
        "0110", "0o17", "0O17", "0x1F", "0X1f", "0b101", "-0b11", "0b-1", "40_000", "1_0", "0_7", "08", "09", "0118", "007", "-010", "+12", "+0x10", "1e3", "1E3", "1e+3", "7213e987", "1e-400", "-1e-400",
        "1e21", "1e20", "123456789012345678901", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
        "0.1", ".5", "-.5", "+.5", "5.", "1.10", "1.20", "-0", "-0.0", "0.0", "1e6", "1e5", "123456.5", "1234567.5", "0.000001", "0.0000001", "1.5e300", "1e308", "1e309", ".1_0", "._1", "1__0", "1_", "_1", "1.2.3", "1.e5", "0x", "0b", "0o", "0b12", "0o8",
        "0xfffffffffffffffff", "1:30", "1:30:15", "190:20:30.15", "12:30", "22:22", "yes", "no", "Yes", "NO", "on", "off", "On", "y", "n", "Y", "true", "True", "TRUE", "tRue", "false", "False", "~", "null", "Null", "NULL", "nULL", "",
        ".inf", "-.inf", "+.Inf", ".nan", ".NaN", "+.nan", "inf", "nan", "Infinity", "-", "+", ".", "..", "...", "--", "-a", "- a", "?", "?a", ":", ":a", "a:", "a:b", "a: b", "a :b", "http://x.y:80/z", "::1", "fd00::1/64",
        "2001-01-01", "2001-1-1", "2001-13-01", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "2024-06", "20240601", "12-25-2020", "1.2.3.4", "10.0.0.0/8", "00:11:22:33:44:55", "52:54:00:12:34:56", "<<", "=", "a=b", "=a",
        "{{ x }}", "{% x %}", "[[ x ]]", "{a", "a}", "[a", "a]", "a{b}", "a[0]", "a,b", "a, b", "@a", "`a`", "%a", "a%", "!a", "&a", "*a", "|", ">", "|a", ">a", "a|b", "#a", "a#b", "a #b", "'", "\"", "it's", "a\"b", "'a'b", "\"a\"b", "'a' 'b'",
        "a\tb", "\ta", "a\t", "a  b", "é", "日本", "😀", "a\\nb", "!!str 12", "!!int 0x10", "!!int a", "!!int \"7\"", "!!float 1", "!!float 0x10", "!!bool yes", "!!bool true", "!!null ~", "!!null x", "!!binary aGk=", "!!timestamp 2001-01-01", "!foo bar", "! 12", "!!set {a}", "!!str", "!!str ~",
    ];

    static readonly string[] Texts =
    [
        "a", "a b", "yes", "0110", "12", "1.20", "~", "true", "", " ", " a", "a ", "a\n", "a\nb", "\na", "\n", "a\n\n", "a\n b", " a\nb", "  a\n  b\n", "a\n\nb", "\ta", "a\tb", "a\t\nb", "#a", "a: b", "- a", "a # b", "'a'", "\"a\"", "\\", "a\\nb", "é", "😀", "\u0085", "\u00a0", "\u2028",
        "\0", "\u0001", "\u001b", "\u007f", "\ufeff", "<b>&", "{{ x }}", "2001-01-01", "1e3", "<<", "!a", "*a", "&a", "%a", "@a", "|", ">", "?", "-", ":", "---", "...", "a\r\nb", "a\rb", "xxxxxxxxxxxxxxxxxxxx xxxxxxxxxxxxxxxxxxxxxxx xxxxxxxxxxxxxxxxxxxxxxxxx xxxxxxxxxxxxxxxxxxxx xxxxxxxxxx",
    ];

    static readonly string[] Keys = ["a", "b", "c", "name", "on", "yes", "1", "-5", "0x10", "1.5", "true", "True", "~", "null", "\"12\"", "'q'", "a b", "a:b", "secure", "<<", "\"<<\"", "é", "2001-01-01", "\"\"", "a.b/c", "? x", "[a]", "{a: 1}", "*anchor", "&k a", "!!str 1", "=", ".inf", "1e3", "0110"];

    const string Odd = "{}[],:#&*!|>'\"%@`?- \n\t\\~<=.0";

    bool anchored;

    public string Next()
    {
        anchored = false;
        var text = random.Next(10) switch
        {
            < 3 => $" {Word()}\n",
            < 9 => Behind(Value(0)),
            _ => Numberlike(),
        };
        return random.Next(6) == 0 && !text.Any(char.IsSurrogate) ? Mutated(text) : text;
    }

    string Numberlike()
    {
        const string of = "0123456789__--++..eExXoObB:~aTZ";
        return $" {string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => of[random.Next(of.Length)]))}\n";
    }

    string Mutated(string text)
    {
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Insert(at, Odd[random.Next(Odd.Length)].ToString()),
            1 when text.Length > 2 => text.Remove(at, 1),
            _ => text[..at] + Odd[random.Next(Odd.Length)] + text[(at + 1)..],
        };
    }

    // A value is its lines; one that can stand behind `key:` on the same line begins with a blank.
    static string Behind(string value) => value.StartsWith('\n') || value.StartsWith(' ') ? $"{value.TrimEnd('\n')}\n" : $" {value.TrimEnd('\n')}\n";

    string Value(int depth)
    {
        var indent = new string(' ', 4 + (2 * depth));
        return random.Next(depth > 2 ? 5 : 12) switch
        {
            0 or 1 => Word(),
            2 => Quoted(Text()),
            3 => Block(Text(), indent),
            4 => Flow(0),
            5 or 6 => $"{Anchor()}\n{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{indent}-{Behind(Value(depth + 1))}{Gap(indent)}"))}",
            _ => $"{Anchor()}\n{string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(i => $"{indent}{Key(i)}:{Behind(Value(depth + 1))}{Gap(indent)}"))}{Merge(indent)}",
        };
    }

    string Anchor()
    {
        if (random.Next(4) != 0) return "";
        anchored = true;
        return " &anchor";
    }

    string Merge(string indent) => anchored && random.Next(3) == 0 ? $"{indent}{(random.Next(2) == 0 ? "<<: *anchor" : "<<: [*anchor, {m: 1}]")}\n" : random.Next(12) == 0 ? $"{indent}<<: {{a: merged, m: 2}}\n" : "";

    string Gap(string indent) => random.Next(12) switch { 0 => $"{indent}# said\n", 1 => "\n", 2 => "# at the edge\n", _ => "" };

    string Key(int i) => random.Next(3) == 0 ? Keys[random.Next(Keys.Length)] : $"{Keys[i % 3]}{(random.Next(8) == 0 ? "" : $"{i}")}";

    string Word() => anchored && random.Next(6) == 0 ? "*anchor" : random.Next(10) == 0 ? $"{Words[random.Next(Words.Length)]} # said" : Words[random.Next(Words.Length)];

    string Text() => Texts[random.Next(Texts.Length)];

    string Flow(int depth) => random.Next(depth > 2 ? 3 : 7) switch
    {
        0 or 1 => Words[random.Next(Words.Length)],
        2 => Quoted(Text()),
        3 or 4 => $"[{string.Join(random.Next(4) == 0 ? "," : ", ", Enumerable.Range(0, random.Next(4)).Select(_ => Flow(depth + 1)))}{Comma()}]",
        _ => $"{{{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(i => $"{(random.Next(4) == 0 ? Quoted($"k{i}") : Key(i))}{(random.Next(6) == 0 ? ":" : ": ")}{Flow(depth + 1)}"))}{Comma()}}}",
    };

    string Comma() => random.Next(8) switch { 0 => ",", 1 => " ", 2 => "\n        ", _ => "" };

    string Quoted(string text) => random.Next(2) == 0 && !text.Any(char.IsControl) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{string.Concat(text.Select(Escaped))}\"";

    string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => random.Next(4) == 0 ? "\n\n      " : "\\n",
        '\t' => random.Next(2) == 0 ? "\\t" : "\t",
        '\0' => "\\0",
        '\u0085' => "\\N",
        '\u00a0' => "\\_",
        '\u2028' => "\\L",
        '\u001b' => "\\e",
        < ' ' or '\u007f' or '\ufeff' => $"\\u{(int)c:x4}",
        _ => random.Next(10) == 0 && !char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString(),
    };

    string Block(string text, string indent)
    {
        var header = $"{(random.Next(2) == 0 ? "|" : ">")}{random.Next(6) switch { 0 => "-", 1 => "+", 2 => "2", 3 => "2-", _ => "" }}";
        var lines = new StringBuilder();
        foreach (var line in text.Replace("\r", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal).Split('\n')) lines.Append(line.Length == 0 && random.Next(2) == 0 ? "\n" : $"{indent}{line}\n");
        return $"{header}{(random.Next(8) == 0 ? " # said" : "")}\n{lines}";
    }
}
