using System.Text.Json.Nodes;
using static Infra.Components.Tests.Topology.SiteText;

namespace Infra.Components.Tests.Topology;

public class SiteReaderTests
{
    [Fact]
    public void Reads_the_lab()
    {
        var site = GoodSite();
        Assert.Equal(["management", "storage", "business"], site.Planes.Select(p => p.Name));
        Assert.Equal(9000, site.Plane("storage").Mtu);
        Assert.Equal(["control-1", "control-2", "control-3"], site.Nodes.Select(n => n.Name));
        Assert.Equal("10.10.0.100", site.Vip.Address.ToString());
        Assert.Equal(["vdb"], site.Nodes[0].Disks);
    }

    [Fact]
    public void Takes_numbers_written_as_text() =>
        Assert.Equal("", Spoilt(s => s["planes"]!["storage"]!["mtu"] = "9000"));

    [Fact]
    public void Names_the_nearest_known_key() =>
        Assert.Equal("configuration: unknown key 'gatway'; did you mean 'gateway'? (planes.storage.gatway)",
            Spoilt(s => s["planes"]!["storage"]!["gatway"] = "10.20.0.1"));

    [Fact]
    public void Lists_the_known_keys_when_none_is_near() =>
        Assert.Equal("configuration: unknown key 'zzzzzzzz'; known here: address, certificateFile, plane, routerId (vip.zzzzzzzz)",
            Spoilt(s => s["vip"]!["zzzzzzzz"] = 1));

    [Fact]
    public void Never_shows_the_value_of_an_unknown_key() =>
        Assert.DoesNotContain("hunter2", Spoilt(s => s["bmc"]!["password"] = "hunter2"));

    [Fact]
    public void Names_a_wrong_type_with_its_place() =>
        Assert.Equal("planes.storage: 'big' is not a whole number; give a whole number (planes.storage.mtu)",
            Spoilt(s => s["planes"]!["storage"]!["mtu"] = "big"));

    [Fact]
    public void Names_the_network_meant_when_host_bits_are_set() =>
        Assert.Contains("10.20.0.7/24 has bits beyond its prefix; write 10.20.0.0/24 (planes.storage.cidr)",
            Spoilt(s => s["planes"]!["storage"]!["cidr"] = "10.20.0.7/24"));

    [Fact]
    public void Asks_for_what_a_node_must_have() =>
        Assert.Equal("node control-2: no bmc given; give the address of its BMC (nodes[1].bmc)",
            Spoilt(s => s["nodes"]![1]!.AsObject().Remove("bmc")));

    [Fact]
    public void Shows_all_errors_together()
    {
        var errors = Spoilt(s =>
        {
            s["vip"]!["address"] = "10.40.0.100";
            s["nodes"]![2]!["name"] = "control-2";
            s["planes"]!["storage"]!["mtu"] = 100;
            s["colour"] = "blue";
        });
        Assert.Equal(4, errors.Split('\n').Length);
    }

    [Fact]
    public void Gives_defaults_to_nodes_that_say_nothing()
    {
        var json = Good();
        json["nodeDefaults"] = new JsonObject { ["nics"] = json["nodes"]![0]!["nics"]!.DeepClone() };
        foreach (var node in json["nodes"]!.AsArray()) node!.AsObject().Remove("nics");
        var (site, problems) = Read(json);
        Assert.Empty(problems);
        Assert.All(site.Nodes, n => Assert.Equal("eth1", n.Nics["storage"]));
    }
}
