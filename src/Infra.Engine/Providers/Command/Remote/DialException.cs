namespace Infra.Engine.Providers.Command.Remote;

/// <summary>An attempt to connect failed in a way that another attempt may mend.</summary>
sealed class DialException(string message) : Exception(message);
