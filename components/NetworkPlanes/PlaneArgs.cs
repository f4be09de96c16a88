using Pulumi;

namespace Infra.Components;

/// <summary>A network that the nodes share.</summary>
public sealed class PlaneArgs : ResourceArgs
{
    /// <summary><c>management</c>, <c>storage</c>, <c>business</c>, <c>external</c> or a name of your own.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Its IPv4 network: <c>10.20.0.0/24</c>.</summary>
    [Input("cidr", required: true)] public string Cidr { get; set; } = "";

    /// <summary>Largest packet in bytes, 1280 to 9216.</summary>
    [Input("mtu")] public int Mtu { get; set; } = 1500;

    /// <summary>802.1Q tag, 1 to 4094; null for untagged frames.</summary>
    [Input("vlan")] public int? Vlan { get; set; }

    /// <summary>Default route through this plane; at most one plane has one.</summary>
    [Input("gateway")] public string? Gateway { get; set; }

    /// <summary>What each of its NICs must have at least, in Mbit/s: <c>10000</c>. Null: any.</summary>
    [Input("minSpeed")] public int? MinSpeed { get; set; }

    /// <summary>Static routes: destination network → router on this plane.</summary>
    [Input("routes")] public Dictionary<string, string> Routes { get; set; } = [];
}
