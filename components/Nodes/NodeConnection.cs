using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>What is born during the deployment and needed to reach a node.</summary>
public sealed class NodeConnection : ResourceArgs
{
    /// <summary>The pinned host key (<c>ssh-ed25519 AAAA…</c>); every connection checks it.</summary>
    [Input("hostKey", required: true)] public Input<string> HostKey { get; set; } = null!;

    /// <summary>The operator's private key in OpenSSH or PEM form, without passphrase; secret.</summary>
    [Input("privateKey", required: true)] public Input<string> PrivateKey { get; set; } = null!;
}
