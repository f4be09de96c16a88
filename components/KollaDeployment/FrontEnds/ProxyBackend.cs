namespace Infra.Components.Kolla;

/// <summary>Servers behind front ends.</summary>
/// <param name="Name">Its name in HAProxy.</param>
/// <param name="Mode"><c>http</c> or <c>tcp</c>.</param>
/// <param name="Servers">Host, its address (of the API plane, where it is one of ours) and port.</param>
/// <param name="Tls">They speak TLS.</param>
/// <param name="Single">The first gets all clients, the others are backups.</param>
/// <param name="Tunnel">Connections become tunnels.</param>
/// <param name="Timeout">How long a server may be silent; null: as long as any.</param>
internal sealed record ProxyBackend(
    string Name, string Mode, IReadOnlyList<(string Host, string Address, string Port)> Servers, bool Tls, bool Single, bool Tunnel, string? Timeout);
