using System.Text;
using System.Text.RegularExpressions;
using Infra.Engine.Protocol;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>
/// A pattern for paths: * and ? within a folder, ** across folders, [a-z], [!a], {a,b}, \\ before a character that means itself.
/// </summary>
sealed class Glob
{
    readonly Regex expression;

    Glob(Regex expression, bool excludes) => (this.expression, Excludes) = (expression, excludes);

    /// <summary>The pattern began with an exclamation mark.</summary>
    public bool Excludes { get; }

    public bool Matches(string path) => expression.IsMatch(path);

    /// <exception cref="ProviderException">The pattern ends inside a bracket.</exception>
    public static Glob Parse(string pattern)
    {
        var excludes = pattern.StartsWith('!');
        var position = excludes ? 1 : 0;
        var text = new StringBuilder("\\A");
        var depth = 0;
        while (position < pattern.Length)
            text.Append(Next(pattern, ref position, ref depth));
        return depth == 0 ? new(new Regex(text.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant), excludes) : throw Unfinished();
    }

    static string Next(string pattern, ref int position, ref int depth)
    {
        var c = pattern[position++];
        switch (c)
        {
            case '*' when position < pattern.Length && pattern[position] == '*':
                position++;
                return ".*";
            case '*':
                return "[^/]*";
            case '?':
                return "[^/]";
            case '[':
                return Class(pattern, ref position);
            case '{':
                depth++;
                return "(?:";
            case '}' when depth > 0:
                depth--;
                return ")";
            case ',' when depth > 0:
                return "|";
            case '\\':
                return position < pattern.Length ? Regex.Escape(pattern[position++].ToString()) : throw Unfinished();
            default:
                return Regex.Escape(c.ToString());
        }
    }

    static string Class(string pattern, ref int position)
    {
        var end = pattern.IndexOf(']', position);
        if (end < 0)
            throw Unfinished();
        var members = pattern[position..end];
        position = end + 1;
        var negated = members.StartsWith('!');
        return $"[{(negated ? "^" : "")}{members[(negated ? 1 : 0)..].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal)}]";
    }

    static ProviderException Unfinished() => new("unexpected end of input");
}
