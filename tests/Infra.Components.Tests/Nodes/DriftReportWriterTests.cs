using System.Text.Json;
using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class DriftReportWriterTests
{
    static readonly DriftReport Report = new(DateTimeOffset.FromUnixTimeSeconds(1795429805),
    [
        new("control-1", "10.10.0.11", NodeReach.Reachable, SeenHostKey: "ssh-ed25519 AAAA", Machine: "5d2c", Components:
        [
            new("base", [], []),
            new("haproxy", ["repair 1: x"], [new("file", "/etc/haproxy/haproxy.cfg", "edited"), new("unit", "haproxy.service", "stopped")]),
        ]),
        new("control-2", "10.10.0.12", NodeReach.PoweredOff, "powered off"),
        new("control-3", "10.10.0.13", NodeReach.Unreachable, "10.10.0.13:22 does not answer"),
        new("control-4", "10.10.0.14", NodeReach.Unexpected, "root@10.10.0.14 does not accept the SSH key"),
    ]);

    [Fact]
    public void Metrics_count_findings_per_node_and_component() => Assert.Equal(
        """
        # HELP infra_drift_findings Things on a node that differ from what was deployed, by component.
        # TYPE infra_drift_findings gauge
        infra_drift_findings{node="control-1",component="base"} 0
        infra_drift_findings{node="control-1",component="haproxy"} 2
        # HELP infra_node_reachable 1 if the node answered the drift probe, as expected or not.
        # TYPE infra_node_reachable gauge
        infra_node_reachable{node="control-1"} 1
        infra_node_reachable{node="control-2"} 0
        infra_node_reachable{node="control-3"} 0
        infra_node_reachable{node="control-4"} 1
        # HELP infra_node_unexpected 1 if the node answered the drift probe, but not as expected.
        # TYPE infra_node_unexpected gauge
        infra_node_unexpected{node="control-1"} 0
        infra_node_unexpected{node="control-2"} 0
        infra_node_unexpected{node="control-3"} 0
        infra_node_unexpected{node="control-4"} 1
        # HELP infra_node_powered_off 1 if the node's BMC says that it has no power.
        # TYPE infra_node_powered_off gauge
        infra_node_powered_off{node="control-1"} 0
        infra_node_powered_off{node="control-2"} 1
        infra_node_powered_off{node="control-3"} 0
        infra_node_powered_off{node="control-4"} 0
        # HELP infra_drift_probe_timestamp_seconds When the nodes were asked.
        # TYPE infra_drift_probe_timestamp_seconds gauge
        infra_drift_probe_timestamp_seconds 1795429805

        """, DriftReportWriter.Prometheus(Report));

    [Fact]
    public void The_document_says_what_how_and_where()
    {
        var document = JsonDocument.Parse(DriftReportWriter.Json(Report)).RootElement;
        Assert.False(document.GetProperty("clean").GetBoolean());
        var nodes = document.GetProperty("nodes");
        Assert.Equal(["reachable", "poweredOff", "unreachable", "unexpected"], nodes.EnumerateArray().Select(n => n.GetProperty("reach").GetString()));
        var finding = nodes[0].GetProperty("components")[1].GetProperty("findings")[0];
        Assert.Equal(("file", "/etc/haproxy/haproxy.cfg", "edited"), (
            finding.GetProperty("kind").GetString(), finding.GetProperty("name").GetString(), finding.GetProperty("state").GetString()));
        Assert.Equal("10.10.0.13:22 does not answer", nodes[2].GetProperty("reason").GetString());
    }

    [Fact]
    public void A_machine_that_was_installed_anew_is_drift()
    {
        var document = JsonDocument.Parse(DriftReportWriter.Json(new(Report.At, [new("control-1", "10.10.0.11", NodeReach.Reachable, Machine: "5d2c")]))).RootElement;
        Assert.False(document.GetProperty("clean").GetBoolean());
        Assert.Equal("not set up", document.GetProperty("nodes")[0].GetProperty("components")[0].GetProperty("findings")[0].GetProperty("state").GetString());
    }

    [Fact]
    public void Warns_of_nodes_that_cannot_be_asked_and_of_those_that_answer_otherwise_than_expected() => Assert.Equal(
        ["control-3 cannot be asked (10.10.0.13:22 does not answer); it is left as it is in this run.",
            "control-4 answers, but not as expected (root@10.10.0.14 does not accept the SSH key); it is left as it is in this run."], Report.Warnings);

    [Fact]
    public async Task Writes_the_file_that_the_environment_asks_for()
    {
        var path = Path.Combine(Path.GetTempPath(), $"drift-{Guid.NewGuid():N}.prom");
        var environment = new Dictionary<string, string> { ["INFRA_DRIFT_REPORT"] = path, ["INFRA_DRIFT_FORMAT"] = "prometheus" };
        try
        {
            await DriftReportFile.Asked(environment.GetValueOrDefault)!.WriteAsync(Report);
            Assert.Equal(DriftReportWriter.Prometheus(Report), await File.ReadAllTextAsync(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Asks_for_nothing_where_the_environment_is_silent() => Assert.Null(DriftReportFile.Asked(_ => null));

    [Fact]
    public void Refuses_a_format_that_it_does_not_know() =>
        Assert.Contains("'xml' is not known; use json or prometheus", Assert.Throws<Pulumi.RunException>(
            () => DriftReportFile.Asked(name => name == "INFRA_DRIFT_REPORT" ? "/tmp/x" : "xml")).Message);
}
