using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>
/// One server as every component sees it: plain data from the site, plus the connection that
/// <c>BareMetalNode</c> adds once the machine is up (see <c>BareMetalNode.Ready</c>).
/// </summary>
public sealed class Node : ResourceArgs
{
    /// <summary>Host name without domain; unique in the site.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>What the server is for: <c>control</c>, <c>storage</c> or <c>compute</c>.</summary>
    [Input("role", required: true)] public string Role { get; set; } = "";

    /// <summary>Management address by which it is reached, without prefix length.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>Plane → address with prefix length, as planned (<c>storage → 10.20.0.11/24</c>).</summary>
    [Input("addresses")] public Dictionary<string, string> Addresses { get; set; } = [];

    /// <summary>Plane → network interface (<c>storage → eth1</c>).</summary>
    [Input("nics")] public Dictionary<string, string> Nics { get; set; } = [];

    /// <summary>Baseboard management controller; null where power is somebody else's business.</summary>
    [Input("bmc")] public Bmc? Bmc { get; set; }

    /// <summary>Who logs in, and where.</summary>
    [Input("ssh")] public SshLogin Ssh { get; set; } = new();

    /// <summary>
    /// The SSH host key as a site declares it (<c>ssh-ed25519 AAAA…</c>). Null: learnt once after power-on and pinned in the state.
    /// </summary>
    [Input("hostKey")] public string? HostKey { get; set; }

    /// <summary>How components reach it; comes from <c>BareMetalNode</c>.</summary>
    [Input("connection")] public NodeConnection? Connection { get; set; }

    /// <summary>
    /// What the probe before this run decided; null when none ran (<c>infra:drift</c>) or there is nothing to say. No input, like
    /// <see cref="SeenHostKey"/>: a repair shows in the text of the command that does it, and nowhere else.
    /// </summary>
    internal NodeDrift? Drift { get; set; }

    /// <summary>The resource that holds the machine's power: what dies with it needs no removal of its own.</summary>
    internal Resource? Power { get; init; }

    /// <summary>The host key that the probe saw, in authorized_keys form.</summary>
    internal string? SeenHostKey { get; init; }

    /// <summary>The same node with the connection that was made to it.</summary>
    internal Node Reached(NodeConnection connection, Resource? power) => Copy(Drift, SeenHostKey, connection, power);

    /// <summary>The same node with what the probe found.</summary>
    internal Node Probed(NodeDrift? drift, string? seenHostKey) => Copy(drift, seenHostKey, Connection, Power);

    Node Copy(NodeDrift? drift, string? seenHostKey, NodeConnection? connection, Resource? power) => new()
    {
        Name = Name,
        Role = Role,
        Address = Address,
        Addresses = Addresses,
        Nics = Nics,
        Bmc = Bmc,
        Ssh = Ssh,
        HostKey = HostKey,
        Connection = connection,
        Drift = drift,
        SeenHostKey = seenHostKey,
        Power = power,
    };
}
