using System.Net;

namespace Infra.Components.Topology;

/// <summary>Reads one element of <c>nodes</c>; <c>nodeDefaults</c> gives NICs, bonds and disks to the nodes that say nothing about them.</summary>
internal static class NodeReader
{
    public static SiteNode Read(Section node, Section defaults)
    {
        var name = SiteReader.Required(node, "name", "control-1") ?? "";
        return new SiteNode(
            name,
            SiteReader.Required(node, "role", string.Join(", ", Role.All)) ?? "",
            RequiredAddress(node, "address", "the address that the installer gave it on the management plane", name),
            RequiredAddress(node, "bmc", "the address of its BMC", name),
            Either(node, defaults, "nics", ReadNics),
            Either(node, defaults, "bonds", ReadBonds),
            ReadAddresses(node.Inner("addresses")),
            Either(node, defaults, "disks", ReadDisks))
        { Path = node.Path };
    }

    private static T Either<T>(Section node, Section defaults, string key, Func<Section, string, T> read)
    {
        var fallback = read(defaults, key);
        return node.Has(key) ? read(node, key) : fallback;
    }

    private static IPAddress RequiredAddress(Section node, string key, string meaning, string name)
    {
        if (!node.Has(key))
            node.Report($"node {name}", $"no {key} given", $"give {meaning}", key);
        return node.Address(key) ?? SiteReader.Unread;
    }

    private static Dictionary<string, string> ReadNics(Section section, string key)
    {
        var nics = section.Inner(key);
        return nics.Keys.ToDictionary(plane => plane, plane => nics.Text(plane) ?? "");
    }

    private static List<Bond> ReadBonds(Section section, string key)
    {
        var bonds = section.Inner(key);
        return bonds.Keys.Select(name => (name, bond: bonds.Inner(name)))
            .Select(b => new Bond(b.name, b.bond.Texts("members"), b.bond.Text("mode") ?? "802.3ad")
            {
                MiiMonitor = b.bond.Number("miiMonitor") ?? 100,
                LacpRate = b.bond.Text("lacpRate"),
                HashPolicy = b.bond.Text("hashPolicy"),
                Primary = b.bond.Text("primary"),
                Mtu = b.bond.Number("mtu"),
            }).ToList();
    }

    private static Dictionary<string, IPAddress> ReadAddresses(Section addresses) => addresses.Keys
        .Select(plane => (plane, address: addresses.Address(plane)))
        .Where(a => a.address is not null).ToDictionary(a => a.plane, a => a.address!);

    private static List<string> ReadDisks(Section section, string key)
    {
        var disks = section.List(key);
        foreach (var disk in disks) disk.Number("sizeGiB"); // the lab's: how large a disk it makes
        return disks.Select(d => SiteReader.Required(d, "name", "vdb") ?? "").ToList();
    }
}
