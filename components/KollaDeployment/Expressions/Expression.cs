namespace Infra.Components.Kolla.Expressions;

/// <summary>A parsed expression. Values are null, bool, long, double, string, lists of them, and the inventory's groups; <see cref="Undefined"/> is a name that nobody defines.</summary>
internal abstract record Expression
{
    public abstract object? Value(IScope scope);
}

/// <summary>Where names have values.</summary>
internal interface IScope
{
    /// <summary>Its value, or an <see cref="Undefined"/>.</summary>
    object? Value(string name);
}

/// <summary>A name without a value: an error as soon as something is done with it but <c>default</c> and <c>is defined</c>.</summary>
internal sealed record Undefined(string Name);

internal sealed record Literal(object? Said) : Expression
{
    public override object? Value(IScope scope) => Said;
}

internal sealed record Variable(string Name) : Expression
{
    public override object? Value(IScope scope) => scope.Value(Name);
}

internal sealed record ListOf(IReadOnlyList<Expression> Items) : Expression
{
    public override object? Value(IScope scope) => Items.Select(i => PythonValue.Defined(i.Value(scope))).ToList();
}

internal sealed record Choice(Expression Condition, Expression Then, Expression Else) : Expression
{
    public override object? Value(IScope scope) => (PythonValue.IsTrue(Condition.Value(scope)) ? Then : Else).Value(scope);
}

internal sealed record Not(Expression Of) : Expression
{
    public override object? Value(IScope scope) => !PythonValue.IsTrue(Of.Value(scope));
}

internal sealed record Both(Expression Left, Expression Right) : Expression
{
    public override object? Value(IScope scope) => Left.Value(scope) is var left && PythonValue.IsTrue(left) ? Right.Value(scope) : left;
}

internal sealed record Either(Expression Left, Expression Right) : Expression
{
    public override object? Value(IScope scope) => Left.Value(scope) is var left && PythonValue.IsTrue(left) ? left : Right.Value(scope);
}

internal sealed record Compared(Expression Left, string Sign, Expression Right) : Expression
{
    public override object? Value(IScope scope) => PythonValue.Compare(Left.Value(scope), Sign, Right.Value(scope));
}

internal sealed record Joined(Expression Left, string Sign, Expression Right) : Expression
{
    public override object? Value(IScope scope) => Sign == "~"
        ? PythonValue.Text(Left.Value(scope)) + PythonValue.Text(Right.Value(scope))
        : PythonValue.Calculate(Left.Value(scope), Sign, Right.Value(scope));
}

internal sealed record ItemOf(Expression Of, Expression Key) : Expression
{
    public override object? Value(IScope scope) => PythonValue.Item(Of.Value(scope), Key.Value(scope));
}

internal sealed record Filtered(Expression Of, string Filter, IReadOnlyList<Expression> Arguments) : Expression
{
    public override object? Value(IScope scope) => Filters.Apply(Filter, Of.Value(scope), Arguments.Select(a => a.Value(scope)).ToList());
}

internal sealed record IsDefined(Expression Of, bool Wanted) : Expression
{
    public override object? Value(IScope scope) => Of.Value(scope) is not Undefined == Wanted;
}
