namespace Infra.Components;

/// <summary>/etc/hosts: every node of the site by its management address.</summary>
internal static class HostsFileWriter
{
    public static string Write(string node, string? domain, IReadOnlyDictionary<string, string> hosts) =>
        $"""
        # Written by Infra.
        127.0.0.1 localhost
        ::1 localhost ip6-localhost ip6-loopback
        {(hosts.ContainsKey(node) ? "" : $"127.0.1.1 {Names(node, domain)}\n")}
        """
        + string.Concat(hosts.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Value} {Names(h.Key, domain)}\n"));

    static string Names(string name, string? domain) => domain is null ? name : $"{name}.{domain} {name}";
}
