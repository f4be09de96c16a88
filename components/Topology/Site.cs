using System.Net;

namespace Infra.Components.Topology;

/// <summary>An environment: its planes, its nodes, and how they are reached. Plain data; <see cref="SiteValidator"/> checks it.</summary>
/// <param name="Domain">DNS domain of the nodes.</param>
/// <param name="Ssh">How nodes are reached.</param>
/// <param name="Bmc">How BMCs are reached.</param>
/// <param name="Planes">Networks: management, storage, business, then the others by name.</param>
/// <param name="Vip">The address in front of the control nodes.</param>
/// <param name="Nodes">Servers, in the order of the configuration: changes roll in this order.</param>
/// <param name="DnsServers">Resolvers of the nodes; none leaves the installer's.</param>
/// <param name="TimeServers">NTP servers; none leaves the distribution's.</param>
public sealed record Site(
    string Domain, SshAccess Ssh, BmcAccess Bmc, IReadOnlyList<Plane> Planes, VirtualAddress Vip,
    IReadOnlyList<SiteNode> Nodes, IReadOnlyList<IPAddress> DnsServers, IReadOnlyList<string> TimeServers)
{
    /// <summary>
    /// Edge sites: the node that votes with two control nodes and runs nothing of the control plane; null where three or more decide.
    /// </summary>
    public string? Witness { get; init; }

    /// <summary>Further addresses in front of the control nodes, by their names, in order of name.</summary>
    public IReadOnlyDictionary<string, VirtualAddress> Vips { get; init; } = new SortedDictionary<string, VirtualAddress>(StringComparer.Ordinal);

    /// <summary>The plane of that name, or null.</summary>
    public Plane? FindPlane(string name) => Planes.FirstOrDefault(p => p.Name == name);

    /// <summary>The plane of that name.</summary>
    public Plane Plane(string name) => FindPlane(name) ?? throw new KeyNotFoundException($"no plane {name}");

    /// <summary>The nodes of a role, in order.</summary>
    public IEnumerable<SiteNode> NodesOf(string role) => Nodes.Where(n => n.Role == role);
}
