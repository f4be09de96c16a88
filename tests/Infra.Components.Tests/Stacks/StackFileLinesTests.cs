using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

public class StackFileLinesTests
{
    private const string Text = """
        # one
        config:
          infra:drift: maybe
          infra:site:
            domain: a.b
            planes:
              storage: { cidr: 10.0.0.0/24,
                mtu: 9000 }
            nodes:
              - name: one
                nics: { management: eth0 }
              - &two
                name: two
            kolla:
              config:
                nova/nova.conf: x
            pacemaker:
              fencing: [{ node: one, agent: ipmi },
                { node: two, agent: redfish }]
        """;

    [Theory]
    [InlineData("domain", 5)]
    [InlineData("planes.storage.mtu", 8)]
    [InlineData("nodes[1].name", 13)]
    [InlineData("nodes[0].nics.management", 11)]
    [InlineData("kolla.config.nova/nova.conf", 16)]
    [InlineData("pacemaker.fencing[1].agent", 19)]
    [InlineData("pacemaker.fencing.two.agent", 19)]
    [InlineData("infra:drift", 3)]
    [InlineData("infra:site", 4)]
    public void Finds_a_key(string path, int line) => Assert.Equal(line, StackFileLines.Of(Text).Find(path)?.Line);

    [Theory]
    [InlineData("planes.storage.gateway", 7)]
    [InlineData("nodes[0].bmc", 10)]
    [InlineData("nodes[7].bmc", 9)]
    [InlineData("vip.address", 4)]
    public void Of_a_key_that_is_missing_finds_what_it_is_missing_in(string path, int line) => Assert.Equal(line, StackFileLines.Of(Text).Find(path)?.Line);

    [Theory]
    [InlineData("infra:sshPrivateKey", Text), InlineData("domain", "config: {}"), InlineData("domain", "- a"), InlineData("domain", "a: ["), InlineData("domain", "")]
    public void Says_nothing_of_what_is_not_in_the_file(string path, string text) => Assert.Null(StackFileLines.Of(text).Find(path));
}
