using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>What is born during the deployment and needed to reach a node.</summary>
public sealed class NodeConnection : ResourceArgs
{
    /// <summary>The pinned host key (<c>ssh-ed25519 AAAA…</c>); every connection checks it.</summary>
    [Input("hostKey", required: true)] public Input<string> HostKey { get; set; } = null!;

    /// <summary>The operator's private key in OpenSSH or PEM form; secret. Null: the keys of the agent that SSH_AUTH_SOCK names.</summary>
    [Input("privateKey")] public Input<string>? PrivateKey { get; set; }

    /// <summary>Passphrase of the private key; secret. Null for a key without one.</summary>
    [Input("passphrase")] public Input<string>? Passphrase { get; set; }
}
