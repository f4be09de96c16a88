namespace Infra.Components.Kolla;

/// <summary>Neutron's options that globals.yml has no key for.</summary>
internal static class NeutronFiles
{
    /// <summary>neutron.conf of every service.</summary>
    public static IniFile Neutron(KollaNetworkArgs network)
    {
        var mtu = new KollaMtu(network);
        return IniFile.Of("DEFAULT", ("global_physnet_mtu", mtu.Largest == KollaMtu.Usual ? null : $"{mtu.Largest}"));
    }

    /// <summary>The ML2 plugin.</summary>
    public static IniFile Ml2(KollaNetworkArgs network)
    {
        var mtu = new KollaMtu(network);
        var smaller = mtu.Physical.Where(p => p.Mtu != mtu.Largest).ToList();
        return IniFile
            .Of("ml2",
                ("path_mtu", mtu.Path == KollaMtu.Usual ? null : $"{mtu.Path}"),
                ("physical_network_mtus", smaller.Count == 0 ? null : string.Join(',', smaller.Select(p => $"{p.Name}:{p.Mtu}"))))
            .With("ml2_type_vlan",
                ("network_vlan_ranges", network.Providers.All(p => p.Vlans is null) ? null
                    : string.Join(',', network.Providers.Select((p, i) => p.Vlans is { } range ? $"physnet{i + 1}:{range}" : $"physnet{i + 1}"))));
    }
}
