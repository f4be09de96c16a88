using System.Net;
using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What corosync.conf says; the same on every member.</summary>
/// <param name="ClusterName">Unique among clusters that share a network.</param>
/// <param name="Members">The members, in order.</param>
/// <param name="Token">Milliseconds without the token until a node counts as lost.</param>
/// <param name="TokenCoefficient">Milliseconds more for every member beyond the second.</param>
/// <param name="Consensus">Milliseconds until nodes agree who is left; null leaves it to corosync.</param>
/// <param name="TwoNode">Either of two members may go on alone.</param>
/// <param name="WaitForAll">Nothing starts before all members have met once.</param>
public sealed record CorosyncConfig(
    string ClusterName, IReadOnlyList<CorosyncMember> Members, int Token, int TokenCoefficient, int? Consensus, bool TwoNode, bool WaitForAll)
{
    /// <summary>The configuration of validated args (<see cref="PacemakerRules"/>).</summary>
    public static CorosyncConfig From(string name, PacemakerClusterArgs args) => new(
        args.ClusterName ?? name,
        args.Nodes.Select(n => new CorosyncMember(n.Name, IdOf(n), args.Links.Select(link => n.Addresses[link].Split('/')[0]).ToList())).ToList(),
        args.TokenMilliseconds, args.TokenCoefficientMilliseconds, args.ConsensusMilliseconds, args.TwoNode, args.TwoNode || args.WaitForAll);

    /// <summary>The whole token: milliseconds until a silent node counts as lost, as corosync computes it.</summary>
    public int WholeToken => Token + Math.Max(0, Members.Count - 2) * TokenCoefficient;

    /// <summary>
    /// A node's id comes from its management address, not from its place in the list: ids must stay when others come and go.
    /// </summary>
    public static int IdOf(Node node) => (int)(IPAddress.Parse(node.Address).Number() & 0xffff);
}
