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

    [Theory]
    [InlineData("unreachable", "10.10.0.12:22 does not answer", "10.10.0.12:22 does not answer")]
    [InlineData("unreachable", "10.10.0.12:22: Connection refused", "does not answer: 10.10.0.12:22: Connection refused")]
    [InlineData("unexpected", "it was set up as control-1", "answers, but not as expected: it was set up as control-1")]
    public void Tells_a_node_that_does_not_answer_from_one_that_answers_otherwise_than_expected(string reach, string reason, string said) =>
        Assert.Contains($"control-2             node  {said}", Shown($$"""{"clean":false,"nodes":[{"node":"control-2","reach":"{{reach}}","reason":"{{reason}}","components":[]}]}"""));

    [Theory]
    [InlineData("reachable", 0, ExitCode.Good)]
    [InlineData("reachable", 1, ExitCode.Failed)]
    [InlineData("poweredOff", 0, ExitCode.Failed)]
    [InlineData("unexpected", 0, ExitCode.UnexpectedAnswer)]
    [InlineData("unexpected", 1, ExitCode.Failed)]
    [InlineData("unreachable", 0, ExitCode.Unreached)]
    public void Ends_with_a_code_for_each_of_the_three(string reach, int findings, int code)
    {
        var finding = findings == 0 ? "" : """{"kind":"file","name":"/etc/a","state":"edited"}""";
        Assert.Equal(code, DriftQuery.CodeOf(JsonNode.Parse($$"""
            {"clean":{{(code == 0 ? "true" : "false")}},"nodes":[
              {"node":"a","reach":"reachable","components":[{"component":"vip","findings":[{{finding}}]}]},
              {"node":"b","reach":"{{reach}}","components":[]}]}
            """)!));
        Assert.Equal(code, DriftQuery.CodeOfMetrics($$"""
            infra_drift_findings{node="a",component="vip"} {{findings}}
            infra_node_reachable{node="b"} {{(reach is "reachable" or "unexpected" ? 1 : 0)}}
            infra_node_unexpected{node="b"} {{(reach == "unexpected" ? 1 : 0)}}
            infra_node_powered_off{node="b"} {{(reach == "poweredOff" ? 1 : 0)}}
            """));
    }

    [Fact]
    public void Says_so_when_there_is_none() =>
        Assert.Equal("No drift on 1 nodes.", Shown("""{"clean":true,"nodes":[{"node":"a","reach":"reachable","components":[]}]}"""));
}
