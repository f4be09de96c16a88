using Pulumi;

namespace Infra.Components;

/// <summary>A virtual address that Pacemaker keeps.</summary>
public sealed class ClusterAddressArgs : ResourceArgs
{
    /// <summary>Name of its resource.</summary>
    [Input("name")] public string Name { get; set; } = "vip";

    /// <summary>The address, without prefix length.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>The plane that it is in.</summary>
    [Input("plane")] public string Plane { get; set; } = "management";

    /// <summary>The plane's VLAN tag when nodes have it tagged; null for untagged.</summary>
    [Input("vlan")] public int? Vlan { get; set; }
}
