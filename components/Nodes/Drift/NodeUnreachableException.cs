namespace Infra.Components.Nodes;

/// <summary>A node or its BMC does not answer; the message says why, without the node's name.</summary>
public sealed class NodeUnreachableException : Exception
{
    /// <summary>Without a reason.</summary>
    public NodeUnreachableException() { }

    /// <param name="message">Why, in words.</param>
    public NodeUnreachableException(string message) : base(message) { }

    /// <param name="message">Why, in words.</param>
    /// <param name="innerException">What was caught.</param>
    public NodeUnreachableException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The host key that was seen before it went wrong.</summary>
    public string? SeenHostKey { get; init; }
}
