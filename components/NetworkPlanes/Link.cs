using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>One network interface of a node.</summary>
/// <param name="Name">Its name: <c>eth1</c>, <c>bond0</c>, <c>bond0.120</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mtu">Largest packet in bytes.</param>
public sealed record Link(string Name, LinkKind Kind, int Mtu)
{
    /// <summary>The bond that it is a member of.</summary>
    public string? MemberOf { get; init; }

    /// <summary>True for the member of a bond that is preferred.</summary>
    public bool Primary { get; init; }

    /// <summary>How this bond works.</summary>
    public Bond? Options { get; init; }

    /// <summary>The tag of this VLAN.</summary>
    public int? VlanId { get; init; }

    /// <summary>Names of the VLANs on top of it.</summary>
    public IReadOnlyList<string> Vlans { get; init; } = [];

    /// <summary>Address with prefix length; null where it only carries others.</summary>
    public string? Address { get; init; }

    /// <summary>The plane whose address it has.</summary>
    public Plane? Plane { get; init; }
}
