using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.Nodes;

/// <summary>A report as text for other programs; nothing secret is in it.</summary>
public static class DriftReportWriter
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One document: <c>{at, clean, nodes:[{node, address, reach, reason, components:[{component, findings:[{kind, name, state}]}]}]}</c>.</summary>
    public static string Json(DriftReport report) => JsonSerializer.Serialize(new
    {
        report.At,
        Clean = report.Nodes.All(n => n.IsClean),
        Nodes = report.Nodes.Select(n => new
        {
            n.Node,
            n.Address,
            Reach = Word(n.Reach),
            n.Reason,
            Components = n.Shown.Select(c => new { c.Component, c.Findings }),
        }),
    }, Options) + "\n";

    /// <summary>Prometheus' text format, for node_exporter's textfile collector or a scrape.</summary>
    public static string Prometheus(DriftReport report)
    {
        var text = new StringBuilder();
        Family(text, "infra_drift_findings", "Things on a node that differ from what was deployed, by component.",
            from node in report.Nodes
            from component in node.Shown
            select ($"node=\"{Escape(node.Node)}\",component=\"{Escape(component.Component)}\"", (long)component.Findings.Count));
        Family(text, "infra_node_reachable", "1 if the node answered the drift probe, as expected or not.",
            report.Nodes.Select(n => ($"node=\"{Escape(n.Node)}\"", n.Reach is NodeReach.Reachable or NodeReach.Unexpected ? 1L : 0)));
        Family(text, "infra_node_unexpected", "1 if the node answered the drift probe, but not as expected.",
            report.Nodes.Select(n => ($"node=\"{Escape(n.Node)}\"", n.Reach == NodeReach.Unexpected ? 1L : 0)));
        Family(text, "infra_node_powered_off", "1 if the node's BMC says that it has no power.",
            report.Nodes.Select(n => ($"node=\"{Escape(n.Node)}\"", n.Reach == NodeReach.PoweredOff ? 1L : 0)));
        Family(text, "infra_drift_probe_timestamp_seconds", "When the nodes were asked.", [("", report.At.ToUnixTimeSeconds())]);
        return text.ToString();
    }

    static void Family(StringBuilder text, string name, string help, IEnumerable<(string Labels, long Value)> samples)
    {
        text.Append($"# HELP {name} {help}\n# TYPE {name} gauge\n");
        foreach (var (labels, value) in samples)
            text.Append(name).Append(labels.Length > 0 ? $"{{{labels}}}" : "").Append(' ').Append(value).Append('\n');
    }

    static string Word(NodeReach reach) => reach switch
    {
        NodeReach.Reachable => "reachable",
        NodeReach.PoweredOff => "poweredOff",
        NodeReach.Unexpected => "unexpected",
        _ => "unreachable",
    };

    static string Escape(string label) => label.Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
