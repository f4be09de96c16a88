using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>The planes of a site on its nodes.</summary>
public sealed class NetworkPlanesArgs : ResourceArgs
{
    /// <summary>The nodes to configure, connected (<c>BareMetalNode.Ready</c>), with their NICs and addresses.</summary>
    [Input("nodes", required: true)] public List<Node> Nodes { get; set; } = [];

    /// <summary>The planes; one is named <c>management</c>.</summary>
    [Input("planes", required: true)] public List<PlaneArgs> Planes { get; set; } = [];

    /// <summary>Node → its bonds. Nodes without bonds need no entry.</summary>
    [Input("bonds")] public Dictionary<string, List<BondArgs>> Bonds { get; set; } = [];

    /// <summary>
    /// Resolvers, IPv4 addresses, three at most: every node's /etc/resolv.conf names them, and each must answer on every node. Empty leaves
    /// what the installer set.
    /// </summary>
    [Input("dnsServers")] public List<string> DnsServers { get; set; } = [];

    /// <summary>Names that must resolve on every node once it has its resolvers. Only used with <see cref="DnsServers"/>.</summary>
    [Input("dnsNames")] public List<string> DnsNames { get; set; } = [];

    /// <summary>Domain that resolvers append to a name without a dot; null for none. Only used with <see cref="DnsServers"/>.</summary>
    [Input("searchDomain")] public string? SearchDomain { get; set; }

    /// <summary>Address → plane of addresses that move between the nodes (VIPs): the checks refuse another machine that answers for one.</summary>
    [Input("reserved")] public Dictionary<string, string> Reserved { get; set; } = [];

    /// <summary>
    /// Seconds that a change of a node's network has to prove itself: links configured, and the operator's connection carrying
    /// data after it. Else the old files come back. 5 to 300; with the default of 15 a node is back within 30 s whatever happens to it.
    /// Switches that hold a port back for longer (spanning tree without edge ports: 30 s) need more.
    /// </summary>
    [Input("changeSeconds")] public int ChangeSeconds { get; set; } = 15;

    /// <summary>Look for carrier, speed, packet size and addresses of others before anything is changed. Default true.</summary>
    [Input("checkBefore")] public bool CheckBefore { get; set; } = true;

    /// <summary>Ping every peer and gateway on every plane at full packet size once all nodes are configured. Default true.</summary>
    [Input("checkPeers")] public bool CheckPeers { get; set; } = true;
}
