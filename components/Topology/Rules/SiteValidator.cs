using Infra.Components.Nodes;

namespace Infra.Components.Topology;

/// <summary>Everything that must hold before a site is built. Pure: nothing is dialled, nothing is changed.</summary>
public static class SiteValidator
{
    /// <summary>Every problem of the site, in the order of the configuration.</summary>
    public static IReadOnlyList<Problem> Validate(Site site) => Problems.OneEach(Found(site));

    /// <summary>As <see cref="Validate"/>, with what follows from others.</summary>
    public static IReadOnlyList<Problem> Found(Site site) =>
    [
        .. Domain(site),
        .. Access(site),
        .. PlaneRules.Check(site),
        .. VipRules.Check(site),
        .. NodeRules.Check(site),
        .. NicRules.Check(site),
        .. AddressRules.Check(site),
        .. RouteRules.Check(site),
        .. ResolverRules.Check(site),
    ];

    private static IEnumerable<Problem> Domain(Site site)
    {
        if (site.Domain.Length > 0 && !Names.IsDomain(site.Domain))
            yield return new("site", $"'{site.Domain}' is not a domain name", "use letters a-z, digits and -, with dots between (RFC 1123)", "domain");
    }

    private static IEnumerable<Problem> Access(Site site)
    {
        if (site.Ssh.Port is < 1 or > 65535)
            yield return new("ssh", $"port {site.Ssh.Port} does not exist", "give a port from 1 to 65535", "ssh.port");
        if (!Names.IsUser(site.Ssh.User))
            yield return new("ssh", $"'{site.Ssh.User}' cannot name a user", $"give {Names.Users}", "ssh.user");
        foreach (var problem in BmcRules.Check("bmc", site.Bmc.Options)) yield return problem;
        foreach (var problem in site.Nodes.SelectMany(n => BmcRules.Check($"node {n.Name}", n.BmcOptions))) yield return problem;
        foreach (var node in site.Nodes.Where(n => n.HostKey is not null))
            if (HostKeys.Wrong(node.HostKey!) is { } wrong)
                yield return new($"node {node.Name}", $"{SectionValues.Quoted(node.HostKey!)} {wrong}", "give type and key, as its /etc/ssh/ssh_host_ed25519_key.pub has them", $"{node.Path}.hostKey");
        foreach (var (server, i) in site.TimeServers.Select((server, i) => (server, i)))
            if (!Names.IsHost(server))
                yield return new("site", $"'{server}' is not a time server", "give a host name or an address", $"timeServers[{i}]");
    }
}
