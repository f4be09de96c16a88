namespace Infra.Components.HaProxy;

/// <summary>How long anything may take, with units: <c>30s</c>.</summary>
public sealed record Timeouts(string Connect, string Client, string Server, string HardStop);
