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
        foreach (var (user, key) in new[] { (site.Ssh.User, "ssh"), (site.Bmc.User, "bmc") })
            if (!Names.IsUser(user))
                yield return new(key, $"'{user}' cannot name a user", "use letters, digits, - and _", $"{key}.user");
        foreach (var (server, i) in site.TimeServers.Select((server, i) => (server, i)))
            if (!Names.IsHost(server))
                yield return new("site", $"'{server}' is not a time server", "give a host name or an address", $"timeServers[{i}]");
    }
}
