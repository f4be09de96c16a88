namespace Infra.Components.HaProxy;

/// <summary>What a healthy server answers.</summary>
/// <param name="Path">What is asked.</param>
/// <param name="Status">Status of the answer: <c>200-399</c>.</param>
public sealed record HealthCheck(string Path, string Status);
