using System.Net;

namespace Infra.Components.Topology;

/// <summary>An address that clients use.</summary>
/// <param name="Address">The address itself.</param>
/// <param name="Plane">Name of the plane it is in. Default management.</param>
/// <param name="RouterId">VRRP's id, 1 to 255; null derives it from the address.</param>
/// <param name="CertificateFile">The operator's file with certificate chain and private key; null for none (or a secret).</param>
public sealed record VirtualAddress(IPAddress Address, string Plane, int? RouterId = null, string? CertificateFile = null);
