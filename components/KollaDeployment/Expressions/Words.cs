using System.Text;

namespace Infra.Components.Kolla.Expressions;

/// <summary>Text between braces → its words.</summary>
internal static class Words
{
    private static readonly string[] Signs = ["==", "!=", ">=", "<=", ">", "<", "(", ")", "[", "]", ",", "|", "~", "+", "*", "/", "."];

    public static List<Token> Of(string text)
    {
        var words = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) i++;
            else if (text[i] is '\'' or '"') words.Add(new(TokenKind.Text, Quoted(text, ref i)));
            else if (char.IsAsciiDigit(text[i])) words.Add(new(TokenKind.Number, While(text, ref i, char.IsAsciiDigit)));
            else if (char.IsAsciiLetter(text[i]) || text[i] == '_') words.Add(new(TokenKind.Name, While(text, ref i, c => char.IsAsciiLetterOrDigit(c) || c == '_')));
            else words.Add(new(TokenKind.Sign, Sign(text, ref i)));
        }
        return words;
    }

    private static string Sign(string text, ref int at)
    {
        var start = at;
        var sign = Signs.FirstOrDefault(s => string.CompareOrdinal(text, start, s, 0, s.Length) == 0)
            ?? throw new ExpressionException($"'{text[at]}' is not understood in '{text.Trim()}'");
        at += sign.Length;
        return sign;
    }

    private static string While(string text, ref int at, Func<char, bool> holds)
    {
        var start = at;
        while (at < text.Length && holds(text[at])) at++;
        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var quote = text[at++];
        var said = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return said.ToString();
            }
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '\\' or '\'' or '"') at++;
            said.Append(text[at]);
        }
        throw new ExpressionException($"a quote is not closed in '{text.Trim()}'");
    }
}
