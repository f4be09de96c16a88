namespace Infra.Components.Topology;

/// <summary>NICs, bonds and disks, of one node or of all that say nothing about them.</summary>
internal sealed record NodeDefaults(Given<Dictionary<string, string>> Nics, Given<List<Bond>> Bonds, Given<List<string>> Disks)
{
    public static NodeDefaults Read(Section section) => new(
        new(section.Has("nics"), section.Join("nics"), section.Inner("nics").TextsByKey()),
        new(section.Has("bonds"), section.Join("bonds"), ReadBonds(section.Inner("bonds"))),
        new(section.Has("disks"), section.Join("disks"), ReadDisks(section)));

    /// <summary>What the node says, and the defaults where it says nothing.</summary>
    public NodeDefaults Or(NodeDefaults defaults) => new(Nics.Or(defaults.Nics), Bonds.Or(defaults.Bonds), Disks.Or(defaults.Disks));

    private static List<Bond> ReadBonds(Section bonds) => bonds.Keys.Select(name => (name, bond: bonds.Inner(name)))
        .Select(b => new Bond(b.name, b.bond.Texts("members"), b.bond.Text("mode") ?? "802.3ad")
        {
            MiiMonitor = b.bond.Number("miiMonitor") ?? 100,
            LacpRate = b.bond.Text("lacpRate"),
            Mtu = b.bond.Number("mtu"),
            HashPolicy = b.bond.Text("hashPolicy"),
            Primary = b.bond.Text("primary"),
        }).ToList();

    private static List<string> ReadDisks(Section section)
    {
        var disks = section.List("disks");
        foreach (var disk in disks.Where(d => d.Number("sizeGiB") is < 1)) // the lab's: how large a disk it makes
            disk.Report(disk.Path, $"a disk of {disk.Number("sizeGiB")} GiB holds nothing", "give 1 or more", "sizeGiB");
        return disks.Select(d => SiteReader.Required(d, "name", "vdb") ?? "").ToList();
    }
}
