namespace Infra.Components.HaProxy;

/// <summary>A load balancer that shares the stick tables.</summary>
/// <param name="Node">Name of its node.</param>
/// <param name="Address">Its own address.</param>
public sealed record Peer(string Node, string Address);
