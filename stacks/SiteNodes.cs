using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>The site's nodes as components take them.</summary>
public static class SiteNodes
{
    /// <summary>Every node of a validated site, in order.</summary>
    public static IReadOnlyList<Node> Of(Site site) => site.Nodes.Select(node => Of(site, node)).ToList();

    private static Bmc Bmc(Site site, SiteNode node)
    {
        var (usual, options) = (new Bmc(), node.BmcOptions.Or(site.Bmc.Options));
        return new()
        {
            Address = node.Bmc.ToString(),
            Port = options.Port ?? usual.Port,
            User = options.User ?? site.Bmc.User,
            CipherSuite = options.CipherSuite ?? usual.CipherSuite,
            Privilege = options.Privilege ?? usual.Privilege,
        };
    }

    private static Node Of(Site site, SiteNode node) => new()
    {
        Name = node.Name,
        Role = node.Role,
        Address = node.Address.ToString(),
        Addresses = site.Planes.Where(p => node.Nics.ContainsKey(p.Name))
            .ToDictionary(p => p.Name, p => $"{AddressPlan.Of(site, node, p)}/{p.Network.PrefixLength}"),
        Nics = new(node.Nics),
        Bmc = Bmc(site, node),
        HostKey = node.HostKey,
        Ssh = new() { User = site.Ssh.User, Port = site.Ssh.Port },
    };
}
