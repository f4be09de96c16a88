using System.Globalization;
using Infra.Components.Nodes;

namespace Infra.Components.Kolla;

/// <summary>The model → /etc/kolla/inventory: every host once with what differs between hosts, then all groups of the release in its order.</summary>
public static class InventoryWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/kolla/inventory";

    /// <summary>Who Ansible is on every node.</summary>
    public const string User = "infra-kolla";

    /// <summary>The file.</summary>
    public static string Write(KollaConfig config) => Write(config, ProviderInterfaces.Of(config));

    private static string Write(KollaConfig config, ProviderInterfaces providers) =>
        $"""
        # Interfaces stand here and not in globals.yml: what stands there would hold for every host.
        [all]
        {string.Concat(Hosts(config).Select(host => $"{Host(config, host, providers[host])}\n"))}
        [all:vars]
        ansible_user={User}
        ansible_become=true
        ansible_ssh_private_key_file=/etc/kolla/infra/ssh_key
        ansible_ssh_common_args=-o UserKnownHostsFile=/etc/kolla/infra/known_hosts -o StrictHostKeyChecking=yes
        ansible_python_interpreter=/usr/bin/python3

        {string.Join('\n', config.Release.Groups.Select(group => Group(config, group.Key, group.Value)))}
        """;

    private static string Group(KollaConfig config, string name, IReadOnlyList<string> children) => children.Count > 0
        ? $"[{name}:children]\n{Lines(children)}"
        : $"[{name}]\n{Lines(KollaGroups.Direct(config, name))}";

    private static string Lines(IEnumerable<string> words) => string.Concat(words.Select(w => $"{w}\n"));

    private static IEnumerable<KollaHost> Hosts(KollaConfig config) =>
        config.Hosts.Any(h => h.Name == config.DeployHost.Name) ? config.Hosts : config.Hosts.Append(new(config.DeployHost, []));

    /// <summary>Host → its line: what the inventory says of it alone.</summary>
    internal static IReadOnlyDictionary<string, string> HostLines(KollaConfig config)
    {
        var providers = ProviderInterfaces.Of(config);
        return Hosts(config).ToDictionary(h => h.Name, h => Host(config, h, providers[h]), StringComparer.Ordinal);
    }

    private static string Host(KollaConfig config, KollaHost host, IReadOnlyList<string> providers) =>
        string.Concat(host.Name, string.Concat(Variables(config, host, providers).Where(v => v.Value is not null).Select(v => $" {v.Name}={v.Value}")));

    private static IEnumerable<(string Name, string? Value)> Variables(KollaConfig config, KollaHost host, IReadOnlyList<string> providers)
    {
        var network = config.Options.Network;
        yield return ("ansible_host", host.Node.Address);
        yield return ("ansible_port", host.Node.Ssh.Port == new SshLogin().Port ? null : host.Node.Ssh.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("network_interface", config.Interface(host.Node, network.ApiPlane));
        yield return ("api_interface", config.Interface(host.Node, network.ApiPlane));
        yield return ("tunnel_interface", config.Interface(host.Node, network.TunnelPlane));
        yield return ("migration_interface", config.Interface(host.Node, network.MigrationPlane ?? network.ApiPlane));
        yield return ("kolla_external_vip_interface", config.Interface(host.Node, network.ExternalVipPlane ?? network.ApiPlane));
        yield return ("neutron_external_interface", providers.Count > 0 ? string.Join(',', providers) : null);
    }
}
