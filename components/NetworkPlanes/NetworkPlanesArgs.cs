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

    /// <summary>Resolvers, IPv4 addresses. Empty leaves what the installer set.</summary>
    [Input("dnsServers")] public List<string> DnsServers { get; set; } = [];

    /// <summary>Ping every peer and gateway on every plane at full packet size once all nodes are configured. Default true.</summary>
    [Input("checkPeers")] public bool CheckPeers { get; set; } = true;
}
