namespace Infra.Components.Topology;

/// <summary>What must hold for the DNS servers.</summary>
internal static class ResolverRules
{
    // Of the C library's resolver; it never asks the others.
    private const int Most = 3;

    public static IEnumerable<Problem> Check(Site site)
    {
        if (site.DnsServers.Count > Most)
            yield return new("site", $"{site.DnsServers.Count} DNS servers given; a node asks the first {Most} and never the others", $"leave {site.DnsServers.Count - Most} out", "dnsServers");
        foreach (var twice in site.DnsServers.GroupBy(d => d).Where(g => g.Count() > 1))
            yield return new("site", $"DNS server {twice.Key} is given {twice.Count()} times", "give each once", "dnsServers");
    }
}
