using Pulumi;

namespace Infra.Components;

/// <summary>Several NICs as one.</summary>
public sealed class BondArgs : ResourceArgs
{
    /// <summary>Its name: <c>bond0</c>.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Its NICs, two or more.</summary>
    [Input("members", required: true)] public List<string> Members { get; set; } = [];

    /// <summary>802.3ad (LACP, the default), active-backup, balance-xor, balance-alb or balance-tlb.</summary>
    [Input("mode")] public string Mode { get; set; } = "802.3ad";

    /// <summary>How often carrier is looked at, in milliseconds. 10 to 10000, default 100.</summary>
    [Input("miiMonitor")] public int MiiMonitor { get; set; } = 100;

    /// <summary><c>fast</c> (every second, the default) or <c>slow</c> (every 30 s); 802.3ad only.</summary>
    [Input("lacpRate")] public string? LacpRate { get; set; }

    /// <summary>layer2, layer2+3, layer3+4 (the default), encap2+3 or encap3+4; 802.3ad, balance-xor and balance-tlb only.</summary>
    [Input("hashPolicy")] public string? HashPolicy { get; set; }

    /// <summary>The member that carries everything while it has carrier; active-backup, balance-alb and balance-tlb only.</summary>
    [Input("primary")] public string? Primary { get; set; }

    /// <summary>Largest packet in bytes of a bond that carries no plane, 1280 to 9216; null: 1500. One that carries planes has theirs.</summary>
    [Input("mtu")] public int? Mtu { get; set; }
}
