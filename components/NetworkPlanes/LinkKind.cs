namespace Infra.Components.Planes;

/// <summary>Kinds of network interface.</summary>
public enum LinkKind
{
    /// <summary>A network card's port.</summary>
    Nic,

    /// <summary>A port that belongs to a bond.</summary>
    BondMember,

    /// <summary>Several ports as one.</summary>
    Bond,

    /// <summary>A tagged network on another link.</summary>
    Vlan,
}
