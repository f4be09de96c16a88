namespace Infra.Engine.Hosting;

/// <summary>A provider went away or stayed silent in the middle of a call: nobody knows what it did, so the operation stays pending.</summary>
internal sealed class OutcomeUnknownException(string message) : Exception(message);
