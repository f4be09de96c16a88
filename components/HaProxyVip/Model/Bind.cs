namespace Infra.Components.HaProxy;

/// <summary>An address and port on which a service listens.</summary>
/// <param name="Address">A virtual address.</param>
/// <param name="Port">Port there.</param>
/// <param name="Certificate">File on the node for TLS; null for none.</param>
/// <param name="Options">Further words.</param>
public sealed record Bind(string Address, int Port, string? Certificate, string? Options)
{
    /// <summary>The service's on one of its addresses; its own certificate goes before the address's.</summary>
    public static Bind Of(HaProxyServiceArgs service, Vip vip) => new(vip.Address, service.Port,
        service.CertificateFile
            ?? (service.Certificate is not null ? CertificateFile.OfService(service.Name).Path : service.Tls ? CertificateFile.OfVip(vip.Name).Path : null),
        service.BindOptions);
}
