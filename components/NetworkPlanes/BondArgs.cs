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
}
