namespace Infra.Engine.Protocol;

/// <summary>An operation of a provider failed; the message is meant for the user and is shown unchanged.</summary>
public sealed class ProviderException(string message) : Exception(message);
