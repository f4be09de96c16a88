using Pulumi;

namespace Infra.Components;

/// <summary>One physical network.</summary>
public sealed class KollaProviderArgs : ResourceArgs
{
    /// <summary>Interface on every node that carries it (<c>bond0.140</c>), or the name of a plane.</summary>
    [Input("interface", required: true)] public string Interface { get; set; } = "";

    /// <summary>Its bridge. Null: <c>br-ex</c> for the first, <c>br-ex2</c>, … for the rest.</summary>
    [Input("bridge")] public string? Bridge { get; set; }

    /// <summary>VLANs that tenants may get on it, <c>first:last</c>; null for none.</summary>
    [Input("vlans")] public string? Vlans { get; set; }
}
