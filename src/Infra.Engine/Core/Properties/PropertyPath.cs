using System.Globalization;

namespace Infra.Engine.Properties;

/// <summary>A path into properties as Pulumi writes it: <c>a.b[0]["c d"]</c>; <c>*</c> stands for any one step.</summary>
internal sealed record PropertyPath(IReadOnlyList<string> Steps)
{
    /// <summary>Null when the text is no path.</summary>
    public static PropertyPath? Parse(string text)
    {
        var steps = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
            }
            else if (text[at] == '[')
            {
                var end = text.IndexOf(']', at);
                var quoted = at + 1 < text.Length && text[at + 1] == '"';
                if (quoted)
                    end = text.IndexOf("\"]", at + 2, StringComparison.Ordinal) + 1;
                if (end <= at)
                    return null;
                steps.Add(quoted ? text[(at + 2)..(end - 1)].Replace("\\\"", "\"", StringComparison.Ordinal) : text[(at + 1)..end]);
                at = end + 1;
            }
            else
            {
                var end = text.AsSpan(at).IndexOfAny('.', '[');
                var stop = end < 0 ? text.Length : at + end;
                steps.Add(text[at..stop]);
                at = stop;
            }
        }
        return steps.Count == 0 ? null : new PropertyPath(steps);
    }

    public static string Join(string path, string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$')
            ? path.Length == 0 ? key : $"{path}.{key}"
            : $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";

    public static string Join(string path, int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>Whether this pattern covers a concrete path or a part of it.</summary>
    public bool Covers(PropertyPath path)
    {
        if (path.Steps.Count < Steps.Count)
            return false;
        return Steps.Select((step, i) => step == "*" || step == path.Steps[i]).All(same => same);
    }
}
