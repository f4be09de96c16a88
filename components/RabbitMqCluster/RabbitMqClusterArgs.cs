using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>A RabbitMQ cluster. Sizes are numbers with a unit: <c>64M</c>, <c>8G</c>.</summary>
public sealed class RabbitMqClusterArgs : ResourceArgs
{
    /// <summary>The members, connected; three or more, an odd number. The first one makes the cluster, once in its life.</summary>
    [Input("nodes", required: true)] public List<Node> Nodes { get; set; } = [];

    /// <summary>The plane that clients and members use; nothing listens elsewhere.</summary>
    [Input("plane")] public string Plane { get; set; } = "management";

    /// <summary>Applications: each a user with a random password and rights on virtual hosts.</summary>
    [Input("users")] public List<RabbitMqUserArgs> Users { get; set; } = [];

    /// <summary>Virtual hosts; <c>/</c> is always there.</summary>
    [Input("vhosts")] public List<RabbitMqVhostArgs> Vhosts { get; set; } = [];

    /// <summary>Policies: options of the queues and exchanges whose names match.</summary>
    [Input("policies")] public List<RabbitMqPolicyArgs> Policies { get; set; } = [];

    /// <summary>
    /// Seconds of silence between members after which one counts as gone (Erlang's net_ticktime; noticed at 0.75 to 1.25 times
    /// this). RabbitMQ's own value is 60. Lower finds a machine without power sooner; a member that stalls that long (memory, disk)
    /// is then taken for dead and pauses, and its clients reconnect elsewhere. Below 8 is refused.
    /// </summary>
    [Input("netTickSeconds")] public int NetTickSeconds { get; set; } = 15;

    /// <summary>Memory at which publishers wait: part of the machine's (<c>0.4</c>), or a size (<c>2G</c>).</summary>
    [Input("memoryWatermark")] public string MemoryWatermark { get; set; } = "0.4";

    /// <summary>Free space on the disk below which publishers wait.</summary>
    [Input("diskFreeLimit")] public string DiskFreeLimit { get; set; } = "2G";

    /// <summary>Seconds without a sign of life after which a client's connection is closed; 0 never. The client may ask for less.</summary>
    [Input("heartbeatSeconds")] public int HeartbeatSeconds { get; set; } = 60;

    /// <summary>
    /// After all members were down: seconds that a majority gives the rest to come back before it serves without them.
    /// </summary>
    [Input("absentSeconds")] public int AbsentSeconds { get; set; } = 60;

    /// <summary>Seconds that a rolling change waits until the others can do without the member whose turn it is.</summary>
    [Input("drainSeconds")] public int DrainSeconds { get; set; } = 120;

    /// <summary>Prometheus metrics on the member's own address, port 15692.</summary>
    [Input("metrics")] public bool Metrics { get; set; } = true;

    /// <summary>The management plugin (HTTP API and pages) on the member's own address, port 15672.</summary>
    [Input("management")] public bool Management { get; set; }

    /// <summary>Encryption, between members and for clients; null for none.</summary>
    [Input("tls")] public RabbitMqTlsArgs? Tls { get; set; }

    /// <summary>
    /// Names of members that the cluster removed, or that have data of another cluster: their data is set aside (not deleted) and
    /// they join anew at their next start. Take them out of the list afterwards.
    /// </summary>
    [Input("rejoin")] public List<string> Rejoin { get; set; } = [];

    /// <summary>Lines added to rabbitmq.conf, after ours.</summary>
    [Input("extraConfig")] public string? ExtraConfig { get; set; }
}
