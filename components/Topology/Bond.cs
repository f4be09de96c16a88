namespace Infra.Components.Topology;

/// <summary>Several NICs as one.</summary>
/// <param name="Name">Name of the bond: <c>bond0</c>.</param>
/// <param name="Members">NICs in it, two or more.</param>
/// <param name="Mode">The kernel's bonding mode, one of <see cref="Modes"/>. Default 802.3ad (LACP).</param>
public sealed record Bond(string Name, IReadOnlyList<string> Members, string Mode)
{
    /// <summary>Modes that survive the loss of a link.</summary>
    public static readonly IReadOnlyList<string> Modes = ["802.3ad", "active-backup", "balance-xor", "balance-alb", "balance-tlb"];
}
