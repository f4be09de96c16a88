using Pulumi;
using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>One server, from powered off to ready for components.</summary>
public sealed class BareMetalNodeArgs : ResourceArgs
{
    /// <summary>The server; its <see cref="Nodes.Node.Connection"/> is made here and need not be set.</summary>
    [Input("node", required: true)] public Node Node { get; set; } = new();

    /// <summary>The operator's private key in OpenSSH or PEM form; secret. Needed unless an agent logs in.</summary>
    [Input("sshPrivateKey")] public Input<string>? SshPrivateKey { get; set; }

    /// <summary>Passphrase of the private key; secret. Null for a key without one.</summary>
    [Input("sshPassphrase")] public Input<string>? SshPassphrase { get; set; }

    /// <summary>The keys of the SSH agent that SSH_AUTH_SOCK names log in, instead of a private key.</summary>
    [Input("sshAgent")] public bool SshAgent { get; set; }

    /// <summary>Password of the BMC's user; secret. Needed where the node has a BMC.</summary>
    [Input("bmcPassword")] public Input<string>? BmcPassword { get; set; }

    /// <summary>
    /// What makes the stack's state one of a kind (the hex of a RandomId); kept on the node, where a state with another one is refused.
    /// Null: whoever comes sets the machine up.
    /// </summary>
    [Input("state")] public Input<string>? State { get; set; }

    /// <summary>Takes over a machine that another state set up; its services are set up anew, with new passwords.</summary>
    [Input("adopt")] public bool Adopt { get; set; }

    /// <summary>How long a machine may take from power-on to SSH. Servers with long self-tests need more.</summary>
    [Input("bootSeconds")] public int BootSeconds { get; set; } = 300;

    /// <summary>Cut the power when the node is destroyed. Off by default: a server in production is not switched off by a typing error.</summary>
    [Input("powerOffOnDelete")] public bool PowerOffOnDelete { get; set; }

    /// <summary>Domain of the site, for the node's full name; null for none.</summary>
    [Input("domain")] public string? Domain { get; set; }

    /// <summary>Name → management address of every node of the site, written to /etc/hosts.</summary>
    [Input("hosts")] public Dictionary<string, string> Hosts { get; set; } = [];

    /// <summary>Time servers for chrony. Empty: the control nodes' own clocks are not disciplined, only kept running.</summary>
    [Input("timeServers")] public List<string> TimeServers { get; set; } = [];

    /// <summary>Accounts of the operators.</summary>
    [Input("users")] public List<NodeUser> Users { get; set; } = [];

    /// <summary>Further kernel settings of every node.</summary>
    [Input("sysctls")] public Dictionary<string, string> Sysctls { get; set; } = [];

    /// <summary>Further packages of every node.</summary>
    [Input("packages")] public List<string> Packages { get; set; } = [];
}
