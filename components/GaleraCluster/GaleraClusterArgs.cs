using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>A MariaDB Galera cluster. Sizes are numbers with a unit: <c>64M</c>, <c>8G</c>.</summary>
public sealed class GaleraClusterArgs : ResourceArgs
{
    /// <summary>
    /// The members, connected; three or more, an odd number (or an even one, two at least, with an <see cref="Arbiter"/>).
    /// The first one starts the cluster, once in its life.
    /// </summary>
    [Input("nodes", required: true)] public List<Node> Nodes { get; set; } = [];

    /// <summary>A node that votes and holds no data, connected, none of the members; null with an odd number of members.</summary>
    [Input("arbiter")] public Node? Arbiter { get; set; }

    /// <summary>The virtual address that clients use; null for none. Its HAProxy (<see cref="HaProxyVip"/>) must be on the members.</summary>
    [Input("address")] public string? Address { get; set; }

    /// <summary>The plane that clients, replication and state transfer use.</summary>
    [Input("plane")] public string Plane { get; set; } = "management";

    /// <summary>How a joining member gets the data: rsync (default; the donor takes no writes meanwhile) or mariabackup (it does).</summary>
    [Input("stateTransfer")] public string StateTransfer { get; set; } = "rsync";

    /// <summary>InnoDB's cache. Rule of thumb: 40 % of a control node's memory, 8G at most.</summary>
    [Input("innodbBufferPoolSize")] public string InnodbBufferPoolSize { get; set; } = "1G";

    /// <summary>
    /// 1 (default) writes the log to disk with every commit: no acknowledged write is lost, even when all members lose power at
    /// once. 2 or 0 are faster and lose up to a second of commits then.
    /// </summary>
    [Input("innodbFlushLogAtTrxCommit")] public int InnodbFlushLogAtTrxCommit { get; set; } = 1;

    /// <summary>Changes kept for members that were away: as long as it suffices they get those instead of all the data.</summary>
    [Input("gcacheSize")] public string GcacheSize { get; set; } = "128M";

    /// <summary>Connections per member.</summary>
    [Input("maxConnections")] public int MaxConnections { get; set; } = 4000;

    /// <summary>
    /// Seconds of silence after which a member counts as gone; writes wait meanwhile. Galera's own value is 5; 3 keeps a power cut
    /// short and is still ten missed signs of life.
    /// </summary>
    [Input("suspectSeconds")] public int SuspectSeconds { get; set; } = 3;

    /// <summary>
    /// <c>standard</c> (default) goes by <see cref="SuspectSeconds"/>. <c>fast</c> gives a silent member up after 0.8 s, and HAProxy asks
    /// twice as often: writes waited 0.9–1.2 s instead of 4.0–4.2 s when a machine without clients lost power (lab, 6 cuts each; 3.5 s for the member in use). Its price: a member that is only slow for so long (a virtual
    /// machine that is moved or paused, a stalled disk or network, a starved processor) is thrown out and has to catch up, and writes
    /// stop for that second each time; two at once leave the third without majority. For quiet machines with processors to spare.
    /// </summary>
    [Input("failureDetection")] public string FailureDetection { get; set; } = "standard";

    /// <summary>How long clients may stay on a member that is about to stop; new ones go elsewhere at once. Seconds, 5 by default; 0: not drained.</summary>
    [Input("drainSeconds")] public int DrainSeconds { get; set; } = 5;

    /// <summary>What an operator knows better than the members' own recovery.</summary>
    [Input("recovery")] public GaleraRecoveryArgs Recovery { get; set; } = new();

    /// <summary>Applications: each a user with a password of its own and rights on its databases.</summary>
    [Input("users")] public List<GaleraUserArgs> Users { get; set; } = [];

    /// <summary>
    /// Version of MariaDB's packages, written as the package system does: <c>1:10.11.20-0+deb12u1</c>. Null (default): what the
    /// distribution has when a member is made. A newer one goes from member to member; an older one and one that skips a series are refused.
    /// </summary>
    [Input("version")] public string? Version { get; set; }

    /// <summary>Backups; null for none.</summary>
    [Input("backup")] public GaleraBackupArgs? Backup { get; set; }

    /// <summary>Takes the cluster back to a backup, once; null for nothing.</summary>
    [Input("restore")] public GaleraRestoreArgs? Restore { get; set; }

    /// <summary>Lines added to the [mariadbd] section, after ours.</summary>
    [Input("extraConfig")] public string? ExtraConfig { get; set; }
}
