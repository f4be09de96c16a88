using Infra.Components.Nodes;

namespace Infra.Components.Planes;

/// <summary>
/// Names by the site's DNS servers: /etc/resolv.conf itself, which programs read whatever else is installed. Debian has systemd-resolved, for which
/// networkd's <c>DNS=</c> is, in a package of its own; where it runs, it follows both.
/// </summary>
internal static class ResolverSetup
{
    /// <summary>Where programs look.</summary>
    public const string Path = "/etc/resolv.conf";

    /// <summary>The setup of one node, once it has its planes: the way to the servers may be one of theirs.</summary>
    public static NodeSetupArgs Of(Node node, IReadOnlyList<string> servers, string? domain, IReadOnlyList<string> names) => new()
    {
        Node = node,
        Component = "resolver",
        Files = [new(Path, Write(servers, domain)), new(PlanesTools.Resolver, PlanesTools.ResolverText) { Mode = "0755" }],
        Ready = $"exec {PlanesTools.Resolver} {string.Join(' ', servers)}{(names.Count == 0 ? "" : $" -- {string.Join(' ', names)}")}",
        ReadySeconds = 20,
    };

    // A dead first server costs each lookup two seconds then, and not five.
    internal static string Write(IReadOnlyList<string> servers, string? domain) =>
        "# Written by Infra (dnsServers).\n"
        + (string.IsNullOrEmpty(domain) ? "" : $"search {domain}\n")
        + string.Concat(servers.Select(server => $"nameserver {server}\n"))
        + "options timeout:2 attempts:2\n";
}
