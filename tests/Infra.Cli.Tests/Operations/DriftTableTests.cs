using System.Text.Json.Nodes;
using Infra.Cli.Operations;

namespace Infra.Cli.Tests.Operations;

public class DriftTableTests
{
    static string Shown(string report) => Infra.Cli.Tests.Shown.Lines(DriftTable.Write(JsonNode.Parse(report)!.AsObject()));

    [Fact]
    public void Lists_each_finding_and_each_silent_node() => Assert.Equal("""
        Node       Component  What                           Is
        control-1  vip        file /etc/haproxy/haproxy.cfg  edited
        control-1  vip        unit keepalived.service        stopped
        control-2             node                           powered off

        `infra up` repairs what it can; `infra preview --diff` shows how.
        """, Shown("""
        {"clean":false,"nodes":[
          {"node":"control-1","reach":"reachable","components":[{"component":"vip","findings":[
            {"kind":"file","name":"/etc/haproxy/haproxy.cfg","state":"edited"},{"kind":"unit","name":"keepalived.service","state":"stopped"}]}]},
          {"node":"control-2","reach":"poweredOff","reason":"powered off","components":[]}]}
        """));

    [Fact]
    public void Says_so_when_there_is_none() =>
        Assert.Equal("No drift on 1 nodes.", Shown("""{"clean":true,"nodes":[{"node":"a","reach":"reachable","components":[]}]}"""));
}
