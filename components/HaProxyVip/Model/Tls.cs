namespace Infra.Components.HaProxy;

/// <summary>How TLS is spoken to clients.</summary>
/// <param name="Minimum">Oldest version: <c>TLSv1.2</c>.</param>
/// <param name="HstsSeconds">Strict-Transport-Security; 0 for none.</param>
public sealed record Tls(string Minimum, int HstsSeconds);
