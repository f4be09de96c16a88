using Pulumi;
using Pulumi.Command.Remote.Inputs;

namespace Infra.Components.Nodes;

/// <summary>How a command reaches a node, the same for all of them.</summary>
internal static class NodeCommands
{
    /// <summary>SSH to the node's management address with its key pinned.</summary>
    public static ConnectionArgs SshConnection(this Node node) => new()
    {
        Host = node.Address,
        Port = node.Ssh.Port,
        User = node.Ssh.User,
        HostKey = node.Connection!.HostKey,
        PrivateKey = node.Connection.PrivateKey,
        PrivateKeyPassword = node.Connection.Passphrase,
        DialErrorLimit = 10,
        PerDialTimeout = 15,
    };

    /// <summary>
    /// Children do not inherit dependencies, so they are handed on; a node that could not be asked keeps what it has.
    /// </summary>
    public static CustomResourceOptions CommandOptions(this Node node, Resource parent, ComponentResourceOptions? options) => new()
    {
        Parent = parent,
        DependsOn = new InputList<Resource>().Concat(options?.DependsOn ?? []), // a copy: more may be added
        DeletedWith = node.Power,
        IgnoreChanges = node.Drift?.Unreachable == true ? ["create", "stdin", "connection"] : [],
    };
}
