namespace Infra.Components.Nodes;

/// <summary>A node or its BMC answers, but not as expected; the message says what it did and what mends it, without the node's name.</summary>
public sealed class UnexpectedAnswerException : Exception
{
    /// <summary>Without a reason.</summary>
    public UnexpectedAnswerException() { }

    /// <param name="message">What it did, in words.</param>
    public UnexpectedAnswerException(string message) : base(message) { }

    /// <param name="message">What it did, in words.</param>
    /// <param name="innerException">What was caught.</param>
    public UnexpectedAnswerException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The host key that it showed.</summary>
    public string? SeenHostKey { get; init; }
}
