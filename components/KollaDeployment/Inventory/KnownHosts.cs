using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>The host keys that Ansible accepts: those that each node's connection is pinned to.</summary>
internal static class KnownHosts
{
    public const string Path = $"{KollaConfig.Folder}/infra/known_hosts";

    /// <summary>One line a host, in the form of OpenSSH's known_hosts.</summary>
    public static Output<string> Text(IEnumerable<Node> machines) =>
        Output.All(machines.Select(node => node.Connection!.HostKey.Apply(key => Line(node, key)))).Apply(lines => string.Join('\n', lines) + "\n");

    private static string Line(Node node, string key) => node.Ssh.Port == 22 ? $"{node.Address} {key}" : $"[{node.Address}]:{node.Ssh.Port} {key}";
}
