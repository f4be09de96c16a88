namespace Infra.Components.HaProxy;

/// <summary>One virtual address as keepalived of one node holds it.</summary>
/// <param name="Name">Name of the address.</param>
/// <param name="Interface">Interface that gets it.</param>
/// <param name="OwnAddress">The node's address on the plane.</param>
/// <param name="Peers">The other nodes' addresses there.</param>
/// <param name="VirtualAddress">The address with prefix length.</param>
/// <param name="RouterId">1 to 255.</param>
/// <param name="Priority">The highest healthy one has the address.</param>
public sealed record VrrpInstance(
    string Name, string Interface, string OwnAddress, IReadOnlyList<string> Peers, string VirtualAddress, int RouterId, int Priority);
