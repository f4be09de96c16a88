using Pulumi;

namespace Infra.Components;

/// <summary>Which plane carries what, and Neutron.</summary>
public sealed class KollaNetworkArgs : ResourceArgs
{
    /// <summary>Plane of APIs, database, messages and Ansible.</summary>
    [Input("apiPlane")] public string ApiPlane { get; set; } = "management";

    /// <summary>Plane of tenants' tunnels.</summary>
    [Input("tunnelPlane")] public string TunnelPlane { get; set; } = "business";

    /// <summary>Plane of live migration. Null: the API plane.</summary>
    [Input("migrationPlane")] public string? MigrationPlane { get; set; }

    /// <summary>Plane of the public address. Null: the API plane.</summary>
    [Input("externalVipPlane")] public string? ExternalVipPlane { get; set; }

    /// <summary>Plane, or interface of a provider network → MTU in bytes; what is not named has 1500.</summary>
    [Input("mtu")] public Dictionary<string, int> Mtu { get; set; } = [];

    /// <summary>Plane → its network (<c>10.10.0.0/24</c>); for the checks of addresses and overlaps.</summary>
    [Input("networks")] public Dictionary<string, string> Networks { get; set; } = [];

    /// <summary>Plane → its VLAN tag on the nodes, where it has one: its interface is <c>NIC.TAG</c> then.</summary>
    [Input("vlans")] public Dictionary<string, int> Vlans { get; set; } = [];

    /// <summary>Node → interface that is a port of a bond → the bond: no provider network can leave by it.</summary>
    [Input("ports")] public Dictionary<string, Dictionary<string, string>> Ports { get; set; } = [];

    /// <summary>Neutron's back end: <c>ovn</c> or <c>openvswitch</c>.</summary>
    [Input("plugin")] public string Plugin { get; set; } = "ovn";

    /// <summary>
    /// Interfaces or planes that provider networks leave by, each given to a bridge and without an address of its own; the first is <c>physnet1</c>.
    /// A plane's name stands for each node's interface of it.
    /// </summary>
    [Input("providers")] public List<KollaProviderArgs> Providers { get; set; } = [];

    /// <summary>Compute nodes carry provider networks as well (floating addresses without a network node, VLAN networks).</summary>
    [Input("distributed")] public bool Distributed { get; set; } = true;

    /// <summary>MTU that tenants' networks get at most. Null: that of the tunnel plane less what the tunnel adds (58 bytes with OVN, 50 with Open vSwitch).</summary>
    [Input("tenantMtu")] public int? TenantMtu { get; set; }
}
