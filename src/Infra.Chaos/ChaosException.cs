namespace Infra.Chaos;

/// <summary>Why a case cannot go on, in a sentence for the operator.</summary>
public sealed class ChaosException(string message) : Exception(message);
