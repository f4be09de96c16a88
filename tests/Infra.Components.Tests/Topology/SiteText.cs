using System.Text.Json.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Tests.Topology;

/// <summary>Builds sites for tests: a good one as configuration text, which each test spoils in one place.</summary>
internal static class SiteText
{
    public static JsonObject Good(int control = 3) => JsonNode.Parse(
        $$"""
        {
          "domain": "lab.internal",
          "ssh": { "user": "root", "privateKeyFile": "/nowhere/key" },
          "bmc": { "cidr": "10.99.0.0/24", "user": "admin", "passwordFile": "/nowhere/password" },
          "planes": {
            "management": { "cidr": "10.10.0.0/24", "mtu": 1500 },
            "storage": { "cidr": "10.20.0.0/24", "mtu": 9000 },
            "business": { "cidr": "10.30.0.0/24", "mtu": 1500 }
          },
          "vip": { "address": "10.10.0.100", "plane": "management" },
          "nodes": [{{string.Join(',', Enumerable.Range(1, control).Select(Node))}}]
        }
        """)!.AsObject();

    private static string Node(int i) =>
        $$"""{ "name": "control-{{i}}", "role": "control", "address": "10.10.0.{{10 + i}}", "bmc": "10.99.0.{{10 + i}}", "nics": { "management": "eth0", "storage": "eth1", "business": "eth2" }, "disks": [{ "name": "vdb", "sizeGiB": 8 }] }""";

    public static (Site Site, IReadOnlyList<Problem> Problems) Read(JsonObject json)
    {
        var problems = new List<Problem>();
        var root = Section.Parse(json.ToJsonString(), problems);
        var site = SiteReader.Read(root);
        root.RejectUnknown();
        problems.AddRange(SiteValidator.Found(site));
        return (site, Problems.OneEach(problems));
    }

    public static Site GoodSite(int control = 3)
    {
        var (site, problems) = Read(Good(control));
        Assert.Empty(problems);
        return site;
    }

    /// <summary>The problems of a good site after one change, as people read them.</summary>
    public static string Spoilt(Action<JsonObject> spoil)
    {
        var json = Good();
        spoil(json);
        return string.Join('\n', Read(json).Problems);
    }
}
