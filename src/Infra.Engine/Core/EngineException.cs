namespace Infra.Engine;

/// <summary>Something the user can mend; the message says what and how.</summary>
public sealed class EngineException(string message) : Exception(message);
