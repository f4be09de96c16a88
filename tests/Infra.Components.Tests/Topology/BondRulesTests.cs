using System.Text.Json.Nodes;
using static Infra.Components.Tests.Topology.SiteText;

namespace Infra.Components.Tests.Topology;

public class BondRulesTests
{
    [Theory]
    [InlineData("""{ "members": ["eno1"] }""", "bond bond0 has 1 members; give two NICs or more")]
    [InlineData("""{ "members": ["eno1", "eno1"] }""", "NIC eno1 is in a bond 2 times; name each NIC once")]
    [InlineData("""{ "members": ["eno1", "bond0"] }""", "bond0 is a member of bond0 and a bond itself; name NICs as members")]
    [InlineData("""{ "members": ["eno1", "eno2"], "mode": "lacp" }""", "bond bond0 has unknown mode 'lacp'; use one of: 802.3ad, active-backup")]
    [InlineData("""{ "members": ["eno1", "eno2"], "miiMonitor": 0 }""", "bond bond0 looks at carrier every 0 ms; give 10 to 10000")]
    [InlineData("""{ "members": ["eno1", "eno2"], "lacpRate": "quick" }""", "bond bond0 has lacpRate 'quick' in mode 802.3ad; use one of: fast, slow")]
    [InlineData("""{ "members": ["eno1", "eno2"], "mode": "balance-xor", "lacpRate": "fast" }""", "bond bond0 has lacpRate 'fast' in mode balance-xor; leave it out, or use mode 802.3ad")]
    [InlineData("""{ "members": ["eno1", "eno2"], "hashPolicy": "layer4" }""", "bond bond0 has hashPolicy 'layer4' in mode 802.3ad; use one of: layer2, layer2+3, layer3+4")]
    [InlineData("""{ "members": ["eno1", "eno2"], "mode": "active-backup", "hashPolicy": "layer2" }""", "bond bond0 has hashPolicy 'layer2' in mode active-backup; leave it out")]
    [InlineData("""{ "members": ["eno1", "eno2"], "primary": "eno1" }""", "bond bond0 has primary 'eno1' in mode 802.3ad; leave it out, or use mode active-backup")]
    [InlineData("""{ "members": ["eno1", "eno2"], "mode": "active-backup", "primary": "eno3" }""", "bond bond0 has primary 'eno3', which is none of its members; use one of: eno1, eno2")]
    public void Names_the_bond_and_the_mend(string bond, string expected) => Assert.Contains(expected, Spoilt(site =>
    {
        site["nodes"]![0]!["nics"]!["storage"] = "bond0";
        site["nodes"]![0]!["bonds"] = new JsonObject { ["bond0"] = JsonNode.Parse(bond) };
    }));

    [Fact]
    public void Refuses_a_VLAN_whose_name_Linux_would_cut() =>
        Assert.Contains("node control-1: enp129s0f0np0.2001 is too long a name for a VLAN (15 characters at most); put the plane on a bond with a short name (nodes[0].nics.storage)", Spoilt(site =>
        {
            site["planes"]!["storage"]!["vlan"] = 2001;
            site["nodes"]![0]!["nics"]!["storage"] = "enp129s0f0np0";
        }));
}
