namespace Infra.Components.Planes;

/// <summary>Who must answer a node on a plane, at which packet size.</summary>
/// <param name="Plane">Name of the plane.</param>
/// <param name="Peer">Name of the other node, or <c>gateway</c>.</param>
/// <param name="Address">Its address on the plane.</param>
/// <param name="Mtu">Largest packet of the plane in bytes; the ping is as large.</param>
public sealed record PlaneTarget(string Plane, string Peer, string Address, int Mtu);
