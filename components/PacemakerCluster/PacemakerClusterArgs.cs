using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>A corosync and Pacemaker cluster with fencing, and what it runs.</summary>
public sealed class PacemakerClusterArgs : ResourceArgs
{
    /// <summary>The members, connected: an odd number, 3 or more; or two with <see cref="TwoNode"/>.</summary>
    [Input("nodes", required: true)] public List<Node> Nodes { get; set; } = [];

    /// <summary>The cluster's name, unique among clusters that share a network. Null: the component's name.</summary>
    [Input("clusterName")] public string? ClusterName { get; set; }

    /// <summary>Planes that corosync talks over, in order of preference: two, so that the loss of one changes nothing. One only if just one is named.</summary>
    [Input("links")] public List<string> Links { get; set; } = ["management", "storage"];

    /// <summary>
    /// Milliseconds without the token until a node counts as lost; corosync's own default is 3000. Every node beyond the second adds
    /// <see cref="TokenCoefficientMilliseconds"/>. Smaller finds a hung node sooner and mistakes a busy one for dead more easily.
    /// </summary>
    [Input("tokenMilliseconds")] public int TokenMilliseconds { get; set; } = 1500;

    /// <summary>Milliseconds added to the token for every node beyond the second. corosync's default.</summary>
    [Input("tokenCoefficientMilliseconds")] public int TokenCoefficientMilliseconds { get; set; } = 650;

    /// <summary>Milliseconds until nodes agree who is left. Null: 1.2 times the whole token, corosync's choice; less is refused.</summary>
    [Input("consensusMilliseconds")] public int? ConsensusMilliseconds { get; set; }

    /// <summary>Exactly two members: each is a majority after it has fenced the other (two_node), and both must have met once (wait_for_all).</summary>
    [Input("twoNode")] public bool TwoNode { get; set; }

    /// <summary>
    /// Three members or more: after a start of all, wait for every one before services start. Safer against fencing a slow machine,
    /// but a dead one then keeps the cluster down until somebody decides.
    /// </summary>
    [Input("waitForAll")] public bool WaitForAll { get; set; }

    /// <summary>How nodes are fenced that <see cref="Fencing"/> does not name: <c>ipmi</c> or <c>redfish</c>.</summary>
    [Input("fenceAgent")] public string FenceAgent { get; set; } = "ipmi";

    /// <summary>What differs for a node.</summary>
    [Input("fencing")] public List<FencingArgs> Fencing { get; set; } = [];

    /// <summary>Password of the BMCs; on nodes a file that only root reads, in no argument and not in the CIB.</summary>
    [Input("bmcPassword", required: true)] public Input<string> BmcPassword { get; set; } = "";

    /// <summary>
    /// Seconds that a BMC gets between an order and the first question whether it is done; it is asked every second then. More only
    /// for one that loses what it is told too soon: each costs two seconds per fencing. The time-outs of the actions grow with it.
    /// </summary>
    [Input("powerWaitSeconds")] public int PowerWaitSeconds { get; set; }

    /// <summary>Two members: seconds for which nobody shoots the first one, so that two that lost each other do not shoot each other.</summary>
    [Input("twoNodeDelaySeconds")] public int TwoNodeDelaySeconds { get; set; } = 5;

    /// <summary>Fencing is refused while more than this share of the members, remote nodes included, is not seen. Percent.</summary>
    [Input("guardPercent")] public int GuardPercent { get; set; } = 50;

    /// <summary>
    /// When a BMC does not answer (it lost power with its machine): <c>refuse</c>, nothing moves until somebody confirms; or
    /// <c>assumeDead</c>, a node that is silent on its BMC and on every link for <see cref="SilentSeconds"/> counts as dead.
    /// </summary>
    [Input("whenBmcSilent")] public string WhenBmcSilent { get; set; } = "refuse";

    /// <summary>Seconds of silence for <c>assumeDead</c>: longer than services of a cut-off node need to stop.</summary>
    [Input("silentSeconds")] public int SilentSeconds { get; set; } = 30;

    /// <summary>A machine that crashed or was fenced this often within <see cref="RejoinMinutes"/> stays out until somebody lets it in.</summary>
    [Input("rejoinLimit")] public int RejoinLimit { get; set; } = 3;

    /// <summary>Minutes for <see cref="RejoinLimit"/>.</summary>
    [Input("rejoinMinutes")] public int RejoinMinutes { get; set; } = 10;

    /// <summary>How much a running service prefers to stay (resource-stickiness).</summary>
    [Input("stickiness")] public int Stickiness { get; set; } = 100;

    /// <summary>Virtual addresses that Pacemaker keeps where HAProxy works.</summary>
    [Input("addresses")] public List<ClusterAddressArgs> Addresses { get; set; } = [];

    /// <summary>Services of one place each.</summary>
    [Input("primitives")] public List<PrimitiveArgs> Primitives { get; set; } = [];

    /// <summary>Primitives that stay together and start in order.</summary>
    [Input("groups")] public List<GroupArgs> Groups { get; set; } = [];

    /// <summary>Primitives or groups that run on every node.</summary>
    [Input("clones")] public List<CloneArgs> Clones { get; set; } = [];

    /// <summary>What starts after what.</summary>
    [Input("orders")] public List<OrderArgs> Orders { get; set; } = [];

    /// <summary>What runs where something else runs.</summary>
    [Input("colocations")] public List<ColocationArgs> Colocations { get; set; } = [];

    /// <summary>What prefers which node.</summary>
    [Input("locations")] public List<LocationArgs> Locations { get; set; } = [];

    /// <summary>Cluster properties beyond those that the other options set.</summary>
    [Input("properties")] public Dictionary<string, string> Properties { get; set; } = [];
}
