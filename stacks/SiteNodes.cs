using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>The site's nodes as components take them.</summary>
public static class SiteNodes
{
    /// <summary>Every node of a validated site, in order.</summary>
    public static IReadOnlyList<Node> Of(Site site) => site.Nodes.Select(node => Of(site, node)).ToList();

    private static Node Of(Site site, SiteNode node) => new()
    {
        Name = node.Name,
        Role = node.Role,
        Address = node.Address.ToString(),
        Addresses = site.Planes.Where(p => node.Nics.ContainsKey(p.Name))
            .ToDictionary(p => p.Name, p => $"{AddressPlan.Of(site, node, p)}/{p.Network.PrefixLength}"),
        Nics = new(node.Nics),
        Bmc = new() { Address = node.Bmc.ToString(), User = site.Bmc.User },
        Ssh = new() { User = site.Ssh.User, Port = site.Ssh.Port },
    };
}
