using System.Text.Json.Nodes;
using static Infra.Components.Tests.Topology.SiteText;

namespace Infra.Components.Tests.Topology;

public class SiteValidatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Refuses_a_count_of_control_nodes_without_quorum(int count) =>
        Assert.Contains($"site: {count} control nodes given; quorum needs an odd number, 3 or more", string.Join('\n', Read(Good(count)).Problems));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Takes_an_odd_count_of_control_nodes(int count) => Assert.Empty(Read(Good(count)).Problems);

    [Fact]
    public void Takes_two_control_nodes_with_a_witness() => Assert.Empty(Read(Edge("storage", "control-3")).Problems);

    [Theory]
    [InlineData("storage", "control-9", "site: the witness control-9 is none of the nodes; name a node with role storage or compute (witness)")]
    [InlineData("storage", "control-1", "site: the witness control-1 is a control node itself; name a node with role storage or compute (witness)")]
    [InlineData("control", "control-3", "site: a witness is for two control nodes, and there are 3; leave the witness out (witness)")]
    public void Refuses_a_witness_that_is_none(string role, string witness, string what) =>
        Assert.Contains(what, string.Join('\n', Read(Edge(role, witness)).Problems));

    /// <summary>Two control nodes, a third node of that role, and who votes with them.</summary>
    private static JsonObject Edge(string role, string witness)
    {
        var site = Good();
        site["nodes"]![2]!["role"] = role;
        site["witness"] = witness;
        return site;
    }

    [Fact]
    public void Refuses_overlapping_planes() =>
        Assert.Contains("plane business: 10.20.0.0/16 overlaps storage 10.20.0.0/24; give each plane its own range (planes.business.cidr)",
            Spoilt(s => s["planes"]!["business"]!["cidr"] = "10.20.0.0/16"));

    [Theory]
    [InlineData("10.40.0.100", "10.40.0.100 is outside its plane management 10.10.0.0/24")]
    [InlineData("10.10.0.11", "10.10.0.11 is the address of node control-1")]
    [InlineData("10.10.0.0", "10.10.0.0 is the network or broadcast address of 10.10.0.0/24")]
    [InlineData("10.10.0.255", "10.10.0.255 is the network or broadcast address of 10.10.0.0/24")]
    public void Refuses_a_wrong_vip(string address, string what) =>
        Assert.Equal($"vip: {what}; give a free address of the plane (vip.address)",
            Spoilt(s => s["vip"]!["address"] = address));

    public static TheoryData<string, string, string> Spoils => new()
    {
        { "vip.plane", "managment", "vip: unknown plane 'managment'; did you mean 'management'? (vip.plane)" },
        { "nodes.1.name", "control-1", "node control-1: 2 nodes have this name; give each node its own (nodes[1].name)" },
        { "nodes.1.name", "Control_2", "node Control_2: not a valid host name" },
        { "nodes.1.role", "controll", "node control-2: unknown role 'controll'; did you mean 'control'? (nodes[1].role)" },
        { "nodes.1.address", "10.10.0.11", "node control-2: 10.10.0.11 belongs to node control-1 already" },
        { "nodes.1.address", "10.11.0.12", "node control-2: 10.11.0.12 is not a machine's address in plane management 10.10.0.0/24" },
        { "nodes.1.bmc", "10.99.0.11", "node control-2: BMC 10.99.0.11 belongs to node control-1 already" },
        { "nodes.1.bmc", "10.98.0.11", "node control-2: BMC 10.98.0.11 is outside bmc.cidr 10.99.0.0/24" },
        { "nodes.1.nics.storage", "eth 1", "node control-2: 'eth 1' is not a NIC" },
        { "nodes.1.nics.storage", "eth0", "node control-2: eth0 carries management and storage untagged; give each its own NIC or its own planes.*.vlan (nodes[1].nics)" },
        { "nodes.1.nics.tenant", "eth3", "node control-2: NIC eth3 is on unknown plane 'tenant'; use one of: management, storage, business (nodes[1].nics.tenant)" },
        { "planes.storage.mtu", "1279", "plane storage: MTU 1279 is outside 1280 to 9216" },
        { "planes.storage.mtu", "9217", "plane storage: MTU 9217 is outside 1280 to 9216" },
        { "planes.storage.cidr", "10.20.0.0/29", "plane storage: 10.20.0.0/29 is exhausted: it has no address 11 for node control-1" },
        { "planes.storage.vlan", "4095", "plane storage: VLAN 4095 does not exist" },
        { "planes.storage.gateway", "10.21.0.1", "plane storage: gateway 10.21.0.1 is not a machine's address in 10.20.0.0/24" },
        { "domain", "lab_internal", "site: 'lab_internal' is not a domain name" },
    };

    [Theory]
    [MemberData(nameof(Spoils))]
    public void Names_the_input_and_the_mend(string path, string value, string expected) =>
        Assert.Contains(expected, Spoilt(site =>
        {
            var keys = path.Split('.');
            JsonNode at = site;
            foreach (var key in keys[..^1]) at = int.TryParse(key, out var i) ? at[i]! : at[key]!;
            at[keys[^1]] = value;
        }));

    [Fact]
    public void Refuses_a_VLAN_with_larger_packets_than_its_link() =>
        Assert.Contains("node control-1: eth0 has MTU 1500 (plane management), VLAN plane storage on it wants 9000; raise planes.management.mtu or lower planes.storage.mtu (planes.storage.mtu)",
            Spoilt(s =>
            {
                s["planes"]!["storage"]!["vlan"] = 20;
                s["nodes"]![0]!["nics"]!["storage"] = "eth0";
            }));

    [Fact]
    public void Refuses_a_bond_member_that_carries_a_plane() =>
        Assert.Contains("node control-1: eth1 is a member of bond0 and carries a plane itself; put the plane on bond0",
            Spoilt(s => s["nodes"]![0]!["bonds"] = JsonNode.Parse("""{ "bond0": { "members": ["eth1", "eth3"] } }""")));
}
