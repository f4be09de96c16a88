using System.Text.Json.Nodes;
using Infra.Components.Planes;
using Infra.Components.Tests.Topology;
using Infra.Components.Topology;

namespace Infra.Components.Tests.NetworkPlanes;

/// <summary>Sites for tests, and the networkd files that they become.</summary>
internal static class PlanesFiles
{
    /// <summary>Two bonds; storage untagged with jumbo frames, management and business tagged on the other.</summary>
    public static Site Bonded()
    {
        var json = SiteText.Good();
        json["planes"]!["management"]!["vlan"] = 110;
        json["planes"]!["management"]!["gateway"] = "10.10.0.1";
        json["planes"]!["business"]!["vlan"] = 130;
        json["planes"]!["storage"]!["minSpeed"] = 25000;
        json["planes"]!["storage"]!["routes"] = JsonNode.Parse("""[{ "to": "10.21.0.0/24", "via": "10.20.0.1" }]""");
        json["dnsServers"] = JsonNode.Parse("""["10.10.0.2", "10.10.0.3"]""");
        json["nodeDefaults"] = JsonNode.Parse(
            """
            {
              "nics": { "management": "bond0", "storage": "bond1", "business": "bond0" },
              "bonds": { "bond0": { "members": ["eno1", "eno2"] }, "bond1": { "members": ["ens1f0", "ens1f1"], "mode": "active-backup", "primary": "ens1f1", "miiMonitor": 50 } }
            }
            """);
        foreach (var node in json["nodes"]!.AsArray()) node!.AsObject().Remove("nics");
        var (site, problems) = SiteText.Read(json);
        Assert.Empty(problems);
        return site;
    }

    public static string AllOf(Site site) => string.Join('\n',
        NetworkdWriter.Write(PlaneLayout.From(site, site.Nodes[0])).Select(f => $"### {f.Path}\n{f.Text}"));
}
