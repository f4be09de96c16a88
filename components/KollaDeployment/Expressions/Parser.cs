namespace Infra.Components.Kolla.Expressions;

/// <summary>Words → expression, in Jinja's order: choice, or, and, not, comparisons, +, ~, * and /, filters.</summary>
internal sealed class Parser(string text)
{
    private readonly List<Token> _words = Words.Of(text);
    private int _at;

    /// <summary>All of the text as one expression.</summary>
    public static Expression Of(string text)
    {
        var parser = new Parser(text);
        var expression = parser.Choice();
        return parser.Next.Kind == TokenKind.End ? expression : throw parser.Unexpected();
    }

    private Token Next => _at < _words.Count ? _words[_at] : new(TokenKind.End, "the end");

    private Expression Choice()
    {
        var then = Or();
        if (!Take("if")) return then;
        var condition = Or();
        return Take("else") ? new Choice(condition, then, Choice()) : new Choice(condition, then, new Literal(new Undefined($"else of '{text.Trim()}'")));
    }

    private Expression Or()
    {
        var left = And();
        while (Take("or")) left = new Either(left, And());
        return left;
    }

    private Expression And()
    {
        var left = Not();
        while (Take("and")) left = new Both(left, Not());
        return left;
    }

    private Expression Not() => Take("not") ? new Not(Not()) : Comparison();

    private Expression Comparison()
    {
        var left = Sum();
        foreach (var sign in new[] { "==", "!=", ">=", "<=", ">", "<", "in" })
            if (Take(sign)) return new Compared(left, sign, Sum());
        if (!Next.Is("not")) return left;
        _at++;
        Expect("in");
        return new Compared(left, "not in", Sum());
    }

    private Expression Sum()
    {
        var left = Concatenation();
        while (Take("+")) left = new Joined(left, "+", Concatenation());
        return left;
    }

    private Expression Concatenation()
    {
        var left = Product();
        while (Take("~")) left = new Joined(left, "~", Product());
        return left;
    }

    private Expression Product()
    {
        var left = Filter();
        while (Next.Is("*") || Next.Is("/")) left = new Joined(left, _words[_at++].Word, Filter());
        return left;
    }

    private Expression Filter()
    {
        var of = Primary();
        while (true)
        {
            if (Take("|"))
            {
                var name = Name();
                of = new Filtered(of, name, Take("(") ? List(")") : []);
            }
            else if (Take("is"))
            {
                var wanted = !Take("not");
                Expect("defined");
                of = new IsDefined(of, wanted);
            }
            else if (Take("["))
            {
                of = new ItemOf(of, Choice());
                Expect("]");
            }
            else return of;
        }
    }

    private Expression Primary()
    {
        var word = Next;
        _at++;
        return word switch
        {
            { Kind: TokenKind.Text } => new Literal(word.Word),
            { Kind: TokenKind.Number } => new Literal(long.Parse(word.Word, System.Globalization.CultureInfo.InvariantCulture)),
            { Kind: TokenKind.Sign, Word: "(" } => Grouped(),
            { Kind: TokenKind.Sign, Word: "[" } => new ListOf(List("]")),
            { Kind: TokenKind.Name } => word.Word switch
            {
                "true" or "True" => new Literal(true),
                "false" or "False" => new Literal(false),
                "none" or "None" => new Literal(null),
                var name => new Variable(name),
            },
            _ => throw Unexpected(word),
        };
    }

    private Expression Grouped()
    {
        var inner = Choice();
        Expect(")");
        return inner;
    }

    private List<Expression> List(string end)
    {
        var items = new List<Expression>();
        while (!Take(end))
        {
            items.Add(Choice());
            if (!Next.Is(end)) Expect(",");
        }
        return items;
    }

    private string Name() => Next.Kind == TokenKind.Name ? _words[_at++].Word : throw Unexpected();

    private bool Take(string word)
    {
        if (!Next.Is(word)) return false;
        _at++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Take(word)) throw Unexpected();
    }

    private ExpressionException Unexpected() => Unexpected(Next);

    private ExpressionException Unexpected(Token word) => new($"'{word.Word}' is not understood in '{text.Trim()}'");
}
