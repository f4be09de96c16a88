namespace Infra.Components.Kolla;

/// <summary>An expression of a release that cannot be evaluated here; the message names it.</summary>
public sealed class ExpressionException : Exception
{
    /// <summary>With a message.</summary>
    public ExpressionException(string message) : base(message) { }

    /// <summary>With a message and what led to it.</summary>
    public ExpressionException(string message, Exception inner) : base(message, inner) { }
}
