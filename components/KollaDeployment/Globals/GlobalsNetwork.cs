using static Infra.Components.Kolla.GlobalsBlocks;

namespace Infra.Components.Kolla;

/// <summary>Neutron's keys. Interfaces differ from node to node and stand in the inventory: globals.yml would beat them.</summary>
internal static class GlobalsNetwork
{
    public static IEnumerable<(string, object?)> Keys(KollaNetworkArgs network) =>
    [
        ("neutron_plugin_agent", network.Plugin),
        ("neutron_bridge_name", When(network.Providers.Count > 1 || network.Providers.Any(p => p.Bridge is not null), string.Join(',', Bridges(network)))),
        ("neutron_ovn_distributed_fip", When(network is { Plugin: "ovn", Distributed: true }, true)),
        ("enable_neutron_dvr", When(network is { Plugin: "openvswitch", Distributed: true }, true)),
        ("enable_neutron_provider_networks", When(network.Distributed || Vlans(network), true)),
        ("neutron_tenant_network_types", When(Vlans(network), $"{(network.Plugin == "ovn" ? "geneve" : "vxlan")},vlan")),
    ];

    /// <summary>Bridge of each physical network, in order.</summary>
    public static IReadOnlyList<string> Bridges(KollaNetworkArgs network) =>
        network.Providers.Select((p, i) => p.Bridge ?? (i == 0 ? "br-ex" : $"br-ex{i + 1}")).ToList();

    private static bool Vlans(KollaNetworkArgs network) => network.Providers.Any(p => p.Vlans is not null);
}
