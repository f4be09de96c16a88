using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>The section <c>networkPlanes</c> of a site → the component's own options; what is not given keeps its default.</summary>
public static class NetworkPlanesSection
{
    /// <summary>Reads the section; nodes, planes and bonds come from the site.</summary>
    public static NetworkPlanesArgs Read(Section s)
    {
        var d = new NetworkPlanesArgs();
        return new()
        {
            ChangeSeconds = s.Number("changeSeconds") ?? d.ChangeSeconds,
            CheckBefore = s.Flag("checkBefore") ?? d.CheckBefore,
            DnsNames = [.. s.Texts("dnsNames")],
            CheckPeers = s.Flag("checkPeers") ?? d.CheckPeers,
        };
    }
}
