using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>How the operator logs in to a node.</summary>
public sealed class SshLogin : ResourceArgs
{
    /// <summary>root, or a user who may <c>sudo -n</c>.</summary>
    [Input("user")] public string User { get; set; } = "root";

    /// <summary>TCP port of sshd.</summary>
    [Input("port")] public int Port { get; set; } = 22;
}
