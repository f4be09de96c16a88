using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Infra.Components.Kolla.Expressions;

/// <summary>A text with expressions and conditions in it.</summary>
internal sealed partial class Template
{
    private static readonly ConcurrentDictionary<string, Template> Known = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Part> _parts;

    private Template(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>The text's; parsed once.</summary>
    public static Template Of(string text) => Known.GetOrAdd(text, t => new(new Reader(t).All()));

    /// <summary>Names that the expressions of a text mention, whether they can be evaluated here or not.</summary>
    public static IEnumerable<string> Names(string text) =>
        Pieces().Matches(text).SelectMany(piece => Name().Matches(Quoted().Replace(piece.Value, "''"))).Select(m => m.Value).Distinct();

    /// <summary>Its value: an expression's own where there is nothing else, otherwise text.</summary>
    public object? Value(IScope scope) => _parts is [Said { Expression: var only }]
        ? PythonValue.Defined(only.Value(scope))
        : string.Concat(_parts.Select(p => p.Text(scope)));

    private abstract record Part
    {
        public abstract string Text(IScope scope);
    }

    private sealed record Plain(string Words) : Part
    {
        public override string Text(IScope scope) => Words;
    }

    private sealed record Said(Expression Expression) : Part
    {
        public override string Text(IScope scope) => PythonValue.Text(Expression.Value(scope));
    }

    private sealed record Condition(Expression If, IReadOnlyList<Part> Then, IReadOnlyList<Part> Else) : Part
    {
        public override string Text(IScope scope) => string.Concat((PythonValue.IsTrue(If.Value(scope)) ? Then : Else).Select(p => p.Text(scope)));
    }

    private sealed class Reader(string text)
    {
        private int _at;
        private string _ended = "";

        public List<Part> All() => Until("") is var parts && _ended == "" ? parts : throw new ExpressionException($"'{_ended}' without a beginning in '{text.Trim()}'");

        private List<Part> Until(string block)
        {
            var parts = new List<Part>();
            while (_at < text.Length)
            {
                var piece = Pieces().Match(text, _at);
                if (piece.Success ? piece.Index > _at : _at < text.Length) parts.Add(new Plain(text[_at..(piece.Success ? piece.Index : text.Length)]));
                _at = piece.Success ? piece.Index + piece.Length : text.Length;
                if (!piece.Success) break;
                var inner = piece.Value[2..^2].Trim();
                if (piece.Value.StartsWith("{{", StringComparison.Ordinal)) parts.Add(new Said(Parser.Of(inner)));
                else if (inner.StartsWith("if ", StringComparison.Ordinal)) parts.Add(If(inner[3..]));
                else if (block != "" && (inner is "else" or "endif" || inner.StartsWith("elif ", StringComparison.Ordinal)))
                {
                    _ended = inner;
                    return parts;
                }
                else throw new ExpressionException($"'{inner}' is not understood in '{text.Trim()}'");
            }
            return block == "" ? parts : throw new ExpressionException($"no 'endif' in '{text.Trim()}'");
        }

        private Condition If(string condition)
        {
            var then = Until("if");
            var otherwise = new List<Part>();
            if (_ended == "else") otherwise = Until("if");
            else if (_ended.StartsWith("elif ", StringComparison.Ordinal)) otherwise = [If(_ended[5..])];
            _ended = "";
            return new(Parser.Of(condition), then, otherwise);
        }
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"'[^']*'|""[^""]*""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*")]
    private static partial Regex Name();
}
