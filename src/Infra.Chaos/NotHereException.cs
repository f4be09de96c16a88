namespace Infra.Chaos;

/// <summary>Why a case is left out as things are now; nothing was broken.</summary>
public sealed class NotHereException(string message) : Exception(message);
