using System.Net;
using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>The component's args as a site, so that one set of rules checks them wherever they come from.</summary>
public static class PlanesSite
{
    /// <summary>The site of the args.</summary>
    /// <exception cref="ProblemsException">Lists every error.</exception>
    public static Site From(NetworkPlanesArgs args)
    {
        var problems = new List<Problem>();
        var planes = args.Planes.Select(p => Plane(p, problems)).OfType<Plane>().ToList();
        var site = new Site("", new("root", 22, null), new(null, "", null), planes, new(IPAddress.None, Topology.Plane.Management),
            args.Nodes.Select(n => Node(n, args.Bonds.GetValueOrDefault(n.Name) ?? [], problems)).ToList(),
            args.DnsServers.Select(d => Address(d, "dns", "dnsServers", problems)).OfType<IPAddress>().ToList(), []);
        problems.AddRange([.. PlaneRules.Check(site), .. NicRules.Check(site), .. AddressRules.Check(site), .. RouteRules.Check(site), .. ResolverRules.Check(site), .. NetworkPlanesRules.Check("NetworkPlanes", args)]);
        ProblemsException.ThrowIfAny(Problems.OneEach(problems));
        return site;
    }

    /// <summary>The args of a validated site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="nodes">Its nodes, connected.</param>
    /// <param name="options">The component's own options; null: the defaults.</param>
    public static NetworkPlanesArgs Args(Site site, IEnumerable<Node> nodes, NetworkPlanesArgs? options = null) => new()
    {
        Nodes = [.. nodes],
        ChangeSeconds = (options ??= new()).ChangeSeconds,
        CheckBefore = options.CheckBefore,
        CheckPeers = options.CheckPeers,
        Reserved = new() { [site.Vip.Address.ToString()] = site.Vip.Plane },
        Planes = site.Planes.Select(p => new PlaneArgs
        {
            Name = p.Name,
            Cidr = p.Network.ToString(),
            Mtu = p.Mtu,
            Vlan = p.Vlan,
            Gateway = p.Gateway?.ToString(),
            MinSpeed = p.MinSpeed,
            Routes = p.Routes.ToDictionary(r => r.To.ToString(), r => r.Via.ToString()),
        }).ToList(),
        Bonds = site.Nodes.Where(n => n.Bonds.Count > 0).ToDictionary(n => n.Name,
            n => n.Bonds.Select(b => new BondArgs
            {
                Name = b.Name,
                Members = [.. b.Members],
                Mode = b.Mode,
                MiiMonitor = b.MiiMonitor,
                LacpRate = b.LacpRate,
                HashPolicy = b.HashPolicy,
                Primary = b.Primary,
                Mtu = b.Mtu,
            }).ToList()),
        DnsServers = site.DnsServers.Select(d => d.ToString()).ToList(),
        // A node without its time servers' names has no time.
        DnsNames = [.. options.DnsNames.Concat(site.TimeServers.Where(t => !IPAddress.TryParse(t, out _))).Distinct()],
        SearchDomain = site.Domain,
    };

    private static Plane? Plane(PlaneArgs plane, List<Problem> problems)
    {
        var (where, path) = ($"plane {plane.Name}", $"planes.{plane.Name}");
        var routes = plane.Routes.Select(r => (To: Network(r.Key, where, $"{path}.routes", problems), Via: Address(r.Value, where, $"{path}.routes", problems))).ToList();
        var gateway = plane.Gateway is { } g ? Address(g, where, $"{path}.gateway", problems) : null;
        return Network(plane.Cidr, where, $"{path}.cidr", problems) is { } network
            ? new Plane(plane.Name, network, plane.Mtu, plane.Vlan, gateway, routes.Where(r => r is { To: not null, Via: not null }).Select(r => new Route(r.To!.Value, r.Via!)).ToList()) { MinSpeed = plane.MinSpeed }
            : null;
    }

    private static SiteNode Node(Node node, List<BondArgs> bonds, List<Problem> problems)
    {
        var (where, path) = ($"node {node.Name}", $"nodes.{node.Name}");
        var addresses = node.Addresses
            .Select(a => (a.Key, Value: Address(a.Value.Split('/')[0], where, $"{path}.addresses.{a.Key}", problems)))
            .Where(a => a.Value is not null && node.Nics.ContainsKey(a.Key)).ToDictionary(a => a.Key, a => a.Value!);
        return new SiteNode(node.Name, node.Role, Address(node.Address, where, $"{path}.address", problems) ?? SiteReader.Unread, SiteReader.Unread,
            node.Nics, bonds.Select(Bond).ToList(), addresses, [])
        { Path = path };
    }

    private static Bond Bond(BondArgs bond) => new(bond.Name, bond.Members, bond.Mode)
    {
        MiiMonitor = bond.MiiMonitor,
        LacpRate = bond.LacpRate,
        HashPolicy = bond.HashPolicy,
        Primary = bond.Primary,
        Mtu = bond.Mtu,
    };

    private static IPAddress? Address(string text, string where, string path, List<Problem> problems)
    {
        if (Cidr.TryAddress(text, out var address)) return address;
        problems.Add(new(where, $"'{text}' is not an IPv4 address", "give an IPv4 address like 10.10.0.11", path));
        return null;
    }

    private static IPNetwork? Network(string text, string where, string path, List<Problem> problems)
    {
        if (IPNetwork.TryParse(text, out var network) && network.ToString() == text) return network;
        problems.Add(new(where, $"'{text}' is not an IPv4 network", "give an IPv4 network like 10.10.0.0/24", path));
        return null;
    }
}
