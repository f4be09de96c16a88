namespace Infra.Components.Topology;

/// <summary>Several NICs as one.</summary>
/// <param name="Name">Name of the bond: <c>bond0</c>.</param>
/// <param name="Members">NICs in it, two or more.</param>
/// <param name="Mode">The kernel's bonding mode, one of <see cref="Modes"/>. Default 802.3ad (LACP).</param>
public sealed record Bond(string Name, IReadOnlyList<string> Members, string Mode)
{
    /// <summary>Modes that survive the loss of a link.</summary>
    public static readonly IReadOnlyList<string> Modes = ["802.3ad", "active-backup", "balance-xor", "balance-alb", "balance-tlb"];

    /// <summary>What a connection's way is chosen by.</summary>
    public static readonly IReadOnlyList<string> HashPolicies = ["layer2", "layer2+3", "layer3+4", "encap2+3", "encap3+4"];

    /// <summary>How often the switch is told that the link lives, in LACP.</summary>
    public static readonly IReadOnlyList<string> LacpRates = ["fast", "slow"];

    /// <summary>How often carrier is looked at, in milliseconds.</summary>
    public int MiiMonitor { get; init; } = 100;

    /// <summary>One of <see cref="LacpRates"/>; null: fast (every second). 802.3ad only.</summary>
    public string? LacpRate { get; init; }

    /// <summary>One of <see cref="HashPolicies"/>; null: layer3+4. Modes 802.3ad, balance-xor and balance-tlb only.</summary>
    public string? HashPolicy { get; init; }

    /// <summary>The member that carries everything while it has carrier; null: none is preferred. Modes active-backup, balance-alb and balance-tlb only.</summary>
    public string? Primary { get; init; }

    /// <summary>Largest packet in bytes of one that carries no plane (a provider network's), 1500 where nothing is said; else its planes say it.</summary>
    public int? Mtu { get; init; }

    /// <summary>True where packets are spread by a hash.</summary>
    public bool Hashes => Mode is "802.3ad" or "balance-xor" or "balance-tlb";

    /// <summary>True where one member can be preferred.</summary>
    public bool Prefers => Mode is "active-backup" or "balance-alb" or "balance-tlb";
}
