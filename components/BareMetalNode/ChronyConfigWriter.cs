namespace Infra.Components;

/// <summary>chrony.conf: the site's time servers; steps the clock only right after a start.</summary>
internal static class ChronyConfigWriter
{
    public static string Write(IReadOnlyList<string> servers) =>
        string.Concat(servers.Select(server => $"server {server} iburst\n"))
        + """
        driftfile /var/lib/chrony/chrony.drift
        makestep 1 3
        rtcsync
        leapsectz right/UTC

        """;
}
