using System.Net;

namespace Infra.Components.Topology;

/// <summary>Reads a <see cref="Site"/> out of the configuration. Wrong values are reported and stand in as placeholders, so that one run shows every error.</summary>
public static class SiteReader
{
    /// <summary>Stands for an address that could not be read and has been reported.</summary>
    internal static readonly IPAddress Unread = IPAddress.None;

    /// <summary>Reads the sections that describe machines and networks; what belongs to a component stays for that component to ask for.</summary>
    public static Site Read(Section root)
    {
        var planes = root.Inner("planes");
        // Pulumi hands a structured value over with its keys sorted, other engines as written: one order of our own, so that texts do not differ.
        var read = planes.Keys.OrderBy(PlaneOrder).ThenBy(name => name, StringComparer.Ordinal).Select(name => ReadPlane(planes.Inner(name), name)).ToList();
        var defaults = NodeDefaults.Read(root.Inner("nodeDefaults"));
        return new Site(
            Required(root, "domain", "lab.internal") ?? "",
            ReadSsh(root.Inner("ssh")),
            ReadBmc(root.Inner("bmc")),
            read.OfType<Plane>().ToList(),
            ReadVip(root.Inner("vip")),
            root.List("nodes").Select(n => NodeReader.Read(n, defaults)).ToList(),
            root.Addresses("dnsServers"),
            root.Texts("timeServers"))
        {
            Witness = root.Text("witness"),
            Vips = ReadVips(root.Inner("vips")),
        };
    }

    private static int PlaneOrder(string name) => Array.IndexOf(WellKnownPlanes, name) is >= 0 and var at ? at : WellKnownPlanes.Length;

    private static readonly string[] WellKnownPlanes = [Plane.Management, "storage", "business"];

    private static Plane? ReadPlane(Section plane, string name)
    {
        var (mtu, vlan, gateway, speed) = (plane.Number("mtu") ?? 1500, plane.Number("vlan"), plane.Address("gateway"), plane.Number("minSpeed"));
        var routes = plane.List("routes").Select(r => (To: r.Network("to"), Via: r.Address("via"), Section: r)).ToList();
        foreach (var key in new[] { "to", "via" })
            foreach (var route in routes.Where(r => !r.Section.Has(key)))
                route.Section.Report($"plane {name}", $"a route has no {key}", key == "to" ? "give the network it leads to" : "give the router, an address of this plane", key);
        var network = plane.Network("cidr");
        if (network is null && !plane.Has("cidr"))
            plane.Report($"plane {name}", "no addresses given", "give its network, for example 10.10.0.0/24", "cidr");
        return network is null ? null : new Plane(name, network.Value, mtu, vlan, gateway,
            routes.Where(r => r is { To: not null, Via: not null }).Select(r => new Route(r.To!.Value, r.Via!) { Path = r.Section.Path }).ToList())
        { MinSpeed = speed };
    }

    private static SshAccess ReadSsh(Section ssh) =>
        new(ssh.Text("user") ?? "root", ssh.Number("port") ?? 22, ssh.Text("privateKeyFile"));

    private static BmcAccess ReadBmc(Section bmc) =>
        new(bmc.Network("cidr"), bmc.Text("user") ?? "admin", bmc.Text("passwordFile")) { Options = BmcOptions.Read(bmc) };

    private static VirtualAddress ReadVip(Section vip)
    {
        if (!vip.Has("address"))
            vip.Report(vip.Path, "no address given", "give a free address of its plane", "address");
        return new(vip.Address("address") ?? Unread, vip.Text("plane") ?? Plane.Management, vip.Number("routerId"), vip.Text("certificateFile"));
    }

    private static SortedDictionary<string, VirtualAddress> ReadVips(Section vips) =>
        new(vips.Keys.ToDictionary(name => name, name => ReadVip(vips.Inner(name))), StringComparer.Ordinal);

    internal static string? Required(Section section, string key, string example)
    {
        if (section.Text(key) is { Length: > 0 } text) return text;
        if (!section.Has(key) || section.Text(key) == "")
            section.Report(section.Path.Length == 0 ? "site" : section.Path, $"no {key} given", $"give one, for example {example}", key);
        return null;
    }
}
