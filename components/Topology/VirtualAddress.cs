using System.Net;

namespace Infra.Components.Topology;

/// <summary>The address that clients use.</summary>
/// <param name="Address">The address itself.</param>
/// <param name="Plane">Name of the plane it is in. Default management.</param>
public sealed record VirtualAddress(IPAddress Address, string Plane);
