namespace Infra.Components.Kolla;

/// <summary>Where clients arrive.</summary>
/// <param name="Name">Its name in HAProxy.</param>
/// <param name="Mode"><c>http</c>, <c>tcp</c> or <c>redirect</c>.</param>
/// <param name="Address">A virtual address.</param>
/// <param name="Port">Port there.</param>
/// <param name="External">It is a public one; where both APIs have one address, those are left out.</param>
/// <param name="Certificate">File with the certificate for TLS; null for none.</param>
/// <param name="User">Name that is asked for; null: nobody is asked.</param>
/// <param name="Password">Key of passwords.yml for it.</param>
/// <param name="Backend">Servers behind it.</param>
internal sealed record ProxyFrontend(
    string Name, string Mode, string Address, string Port, bool External, string? Certificate, string? User, string? Password, ProxyBackend Backend);
