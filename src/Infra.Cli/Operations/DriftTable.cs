using System.Text.Json.Nodes;
using Infra.Cli.Display;

namespace Infra.Cli.Operations;

/// <summary>The program's drift report for a person: one line per finding, by node and component.</summary>
static class DriftTable
{
    public static IEnumerable<Line> Write(JsonObject report)
    {
        var nodes = Objects(report["nodes"]).ToList();
        var found = nodes.SelectMany(Rows).ToList();
        if (found.Count == 0)
        {
            yield return new($"No drift on {nodes.Count} nodes.", Tone.Add);
            yield break;
        }
        var widths = (Node: found.Max(r => r.Node.Length), Component: found.Max(r => r.Component.Length), What: found.Max(r => r.What.Length));
        yield return new($"{"Node".PadRight(widths.Node)}  {"Component".PadRight(Math.Max(9, widths.Component))}  {"What".PadRight(widths.What)}  Is", Tone.Heading);
        foreach (var r in found)
            yield return new($"{r.Node.PadRight(widths.Node)}  {r.Component.PadRight(Math.Max(9, widths.Component))}  {r.What.PadRight(widths.What)}  {r.State}".TrimEnd(), r.Tone);
        yield return "";
        yield return "`infra up` repairs what it can; `infra preview --diff` shows how.";
    }

    static IEnumerable<(string Node, string Component, string What, string State, Tone Tone)> Rows(JsonObject node)
    {
        var name = Text(node, "node");
        if (Text(node, "reach") is var reach && reach != "reachable")
            yield return (name, "", "node", Reached(reach, Text(node, "reason")), Tone.Error);
        foreach (var component in Objects(node["components"]))
            foreach (var finding in Objects(component["findings"]))
                yield return (name, Text(component, "component"), $"{Text(finding, "kind")} {Text(finding, "name")}", Text(finding, "state"), Tone.Warning);
    }

    static string Reached(string reach, string reason) => reach switch
    {
        "unexpected" => $"answers, but not as expected: {reason}",
        "unreachable" when !reason.Contains("answer", StringComparison.Ordinal) => $"does not answer: {reason}",
        _ => reason.Length > 0 ? reason : reach,
    };

    static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    static string Text(JsonObject o, string key) => ValueWriter.Text(o[key]) ?? "";
}
