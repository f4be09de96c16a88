using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>A virtual address and the load balancers behind it. Times are numbers with a unit: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>.</summary>
public sealed class HaProxyVipArgs : ResourceArgs
{
    /// <summary>The control nodes, connected, in order of preference for the address; three or more, an odd number.</summary>
    [Input("nodes", required: true)] public List<Node> Nodes { get; set; } = [];

    /// <summary>Two nodes are enough: a third one elsewhere votes where votes count (an edge site's witness).</summary>
    [Input("witness")] public bool Witness { get; set; }

    /// <summary>The virtual address, without prefix length: a free address of its plane.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>The plane that the address is in.</summary>
    [Input("plane")] public string Plane { get; set; } = "management";

    /// <summary>The plane's VLAN tag when nodes have it tagged; null for untagged.</summary>
    [Input("vlan")] public int? Vlan { get; set; }

    /// <summary>Who keeps the address where HAProxy works: <c>keepalived</c>, or <c>pacemaker</c> (a PacemakerCluster with the same address).</summary>
    [Input("vipManager")] public string VipManager { get; set; } = "keepalived";

    /// <summary>Connections at the same time, per node. The guides' value.</summary>
    [Input("maxConnections")] public int MaxConnections { get; set; } = 40000;

    /// <summary>How long a client may be silent.</summary>
    [Input("timeoutClient")] public string TimeoutClient { get; set; } = "30s";

    /// <summary>How long a server may be silent.</summary>
    [Input("timeoutServer")] public string TimeoutServer { get; set; } = "30s";

    /// <summary>How long a connection to a server may take.</summary>
    [Input("timeoutConnect")] public string TimeoutConnect { get; set; } = "5s";

    /// <summary>
    /// How long connections of before a reload may stay in the old worker; then they are cut, and it ends. Those with a server that
    /// goes down meanwhile are cut at once, as everywhere.
    /// </summary>
    [Input("hardStopAfter")] public string HardStopAfter { get; set; } = "10m";

    /// <summary>Which server a client gets: source (the same client, the same server), roundrobin, leastconn or first.</summary>
    [Input("balance")] public string Balance { get; set; } = "source";

    /// <summary>Time between two health checks of a server.</summary>
    [Input("checkInterval")] public string CheckInterval { get; set; } = "2s";

    /// <summary>Good checks until a server is up.</summary>
    [Input("checkRise")] public int CheckRise { get; set; } = 2;

    /// <summary>Failed checks until a server is down.</summary>
    [Input("checkFall")] public int CheckFall { get; set; } = 3;

    /// <summary>Threads of HAProxy (nbthread; nbproc is gone since 2.5). Null: one per processor, HAProxy's own choice.</summary>
    [Input("threads")] public int? Threads { get; set; }

    /// <summary>
    /// Refuse to start when the kernel does not allow file descriptors for <see cref="MaxConnections"/>. False only warns: for
    /// machines whose hard limit cannot be raised, such as containers.
    /// </summary>
    [Input("strictLimits")] public bool StrictLimits { get; set; } = true;

    /// <summary>Port of the statistics page and of /metrics for Prometheus, on each node's own address of the plane. 0 turns it off.</summary>
    [Input("statsPort")] public int StatsPort { get; set; } = 8404;

    /// <summary>Services to balance. Components bring theirs themselves, as files of services.d.</summary>
    [Input("services")] public List<HaProxyServiceArgs> Services { get; set; } = [];

    /// <summary>Text put after the defaults section: indented lines continue it, sections may follow.</summary>
    [Input("extraConfig")] public string? ExtraConfig { get; set; }

    /// <summary>
    /// Time between two VRRP advertisements, 10ms to 40s in steps of 10ms. A dead holder is noticed after about three of them; a holder
    /// that gets no processor for three of them loses the address, so less than 100ms wants a quiet machine.
    /// </summary>
    [Input("advertInterval")] public string AdvertInterval { get; set; } = "300ms";

    /// <summary>Leave the address where it is when a preferred node comes back. Default: the first healthy node of the list has it.</summary>
    [Input("noPreempt")] public bool NoPreempt { get; set; }

    /// <summary>VRRP's virtual router id, 1 to 255, unique among the addresses of the plane. Null: derived from the address, always the same for it.</summary>
    [Input("routerId")] public int? RouterId { get; set; }

    /// <summary>Further virtual addresses; services choose theirs by name.</summary>
    [Input("vips")] public List<HaProxyAddressArgs> Vips { get; set; } = [];

    /// <summary>All virtual addresses move together (a VRRP sync group): for services that need both on one node.</summary>
    [Input("syncVips")] public bool SyncVips { get; set; }

    /// <summary>
    /// Certificate chain and private key (PEM, leaf first) of the virtual address, for services with
    /// <see cref="HaProxyServiceArgs.Tls"/>; secret. A renewed one is reloaded, no connection is dropped.
    /// </summary>
    [Input("certificate")] public Input<string>? Certificate { get; set; }

    /// <summary>Oldest TLS that clients may speak: <c>TLSv1.2</c> or <c>TLSv1.3</c>. Ciphers are Mozilla's intermediate ones.</summary>
    [Input("tlsMinimum")] public string TlsMinimum { get; set; } = "TLSv1.2";

    /// <summary>Seconds for which browsers insist on TLS (Strict-Transport-Security) on HTTP services with TLS. 0: not sent.</summary>
    [Input("hstsSeconds")] public int HstsSeconds { get; set; }
}
