using System.Net;

namespace Infra.Components.Topology;

/// <summary>Reads one element of <c>nodes</c>; <c>nodeDefaults</c> gives NICs, bonds and disks to the nodes that say nothing about them.</summary>
internal static class NodeReader
{
    public static SiteNode Read(Section node, NodeDefaults defaults)
    {
        var name = SiteReader.Required(node, "name", "control-1") ?? "";
        // An address, or a section with the address and how that BMC wants to be spoken to.
        var bmc = node.IsSection("bmc") ? node.Inner("bmc") : null;
        var has = NodeDefaults.Read(node).Or(defaults);
        return new SiteNode(
            name,
            SiteReader.Required(node, "role", string.Join(", ", Role.All)) ?? "",
            RequiredAddress(node, "address", "the address that the installer gave it on the management plane", name),
            bmc is null ? RequiredAddress(node, "bmc", "the address of its BMC", name) : RequiredAddress(bmc, "address", "the address of its BMC", name, bmc.Path),
            has.Nics.Value,
            has.Bonds.Value,
            ReadAddresses(node.Inner("addresses")),
            has.Disks.Value)
        { BmcOptions = bmc is null ? new() : BmcOptions.Read(bmc), HostKey = node.Text("hostKey")?.Trim(), Path = node.Path, NicsPath = has.Nics.Path, BondsPath = has.Bonds.Path, DisksPath = has.Disks.Path };
    }

    private static IPAddress RequiredAddress(Section node, string key, string meaning, string name, params string[] because)
    {
        if (!node.Has(key))
            node.Report($"node {name}", $"no {key} given", $"give {meaning}", key, because);
        return node.Address(key) ?? SiteReader.Unread;
    }

    private static Dictionary<string, IPAddress> ReadAddresses(Section addresses) => addresses.Keys
        .Select(plane => (plane, address: addresses.Address(plane)))
        .Where(a => a.address is not null).ToDictionary(a => a.plane, a => a.address!);
}
