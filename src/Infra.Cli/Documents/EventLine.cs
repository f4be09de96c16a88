using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary>An event as a line of <c>--json</c>, in the form of Pulumi's event log.</summary>
static class EventLine
{
    public static JsonObject Write(EngineEvent e, int sequence, long timestamp, bool preview)
    {
        var line = new JsonObject { ["sequence"] = sequence, ["timestamp"] = timestamp };
        var (name, body) = e switch
        {
            PreludeEvent p => ("preludeEvent", new JsonObject { ["config"] = Map(p.Config, v => v) }),
            ResourcePreEvent p => ("resourcePreEvent", Step(p.Step, p.Planning)),
            ResourceOutputsEvent o => ("resOutputsEvent", Step(o.Step, o.Planning)),
            ResourceFailedEvent f => ("resOpFailedEvent", new JsonObject { ["metadata"] = Metadata(f.Step), ["status"] = 0, ["steps"] = 1 }),
            DiagnosticEvent d => ("diagnosticEvent", Diagnostic(d)),
            StandardOutputEvent s => ("diagnosticEvent", Diagnostic(new(null, "info", s.Message + "\n", false))),
            CancelEvent => ("cancelEvent", []),
            SummaryEvent s => ("summaryEvent", new JsonObject
            {
                ["maybeCorrupt"] = s.MaybeCorrupt,
                ["durationSeconds"] = s.DurationSeconds,
                ["resourceChanges"] = Map(s.ResourceChanges, v => v),
                ["PolicyPacks"] = new JsonObject(),
                ["isPreview"] = preview,
                ["result"] = s.Succeeded ? "succeeded" : "failed",
            }),
            _ => throw new NotSupportedException($"no JSON form for {e.GetType().Name}"),
        };
        line[name] = body;
        return line;
    }

    static JsonObject Step(StepMetadata step, bool planning)
    {
        var node = new JsonObject { ["metadata"] = Metadata(step) };
        if (planning) node["planning"] = true;
        return node;
    }

    static JsonObject Metadata(StepMetadata step)
    {
        var node = new JsonObject { ["op"] = step.Op, ["urn"] = step.Urn, ["type"] = step.Type, ["old"] = State(step.Old), ["new"] = State(step.New) };
        if (step.Keys.Count > 0) node["keys"] = Texts(step.Keys);
        if (step.Diffs.Count > 0) node["diffs"] = Texts(step.Diffs);
        node["detailedDiff"] = step.DetailedDiff is null
            ? null
            : Map(step.DetailedDiff, d => new JsonObject { ["diffKind"] = d.Kind, ["inputDiff"] = d.InputDiff });
        if (step.Logical) node["logical"] = true;
        node["provider"] = step.Provider;
        return node;
    }

    static JsonObject? State(StepState? state)
    {
        if (state is null) return null;
        var whole = state.Document();
        var node = new JsonObject { ["type"] = state.Type, ["urn"] = state.Urn };
        if (state.Custom) node["custom"] = true;
        if (state.Delete) node["delete"] = true;
        node["id"] = state.Id;
        node["parent"] = state.Parent;
        if (state.Protect) node["protect"] = true;
        if (whole["retainOnDelete"] is not null) node["retainOnDelete"] = true;
        node["inputs"] = whole["inputs"]?.DeepClone() ?? new JsonObject();
        node["outputs"] = whole["outputs"]?.DeepClone() ?? new JsonObject();
        node["provider"] = state.Provider;
        if (whole["initErrors"] is { } errors) node["initErrors"] = errors.DeepClone();
        return node;
    }

    static JsonObject Diagnostic(DiagnosticEvent d)
    {
        var node = new JsonObject();
        if (d.Urn is not null) node["urn"] = d.Urn;
        if (d.Severity is "warning" or "error" or "debug") node["prefix"] = $"{d.Severity}: ";
        node["message"] = d.Message;
        node["color"] = "never";
        node["severity"] = d.Severity;
        if (d.Ephemeral) node["ephemeral"] = true;
        return node;
    }

    static JsonObject Map<T>(IReadOnlyDictionary<string, T> map, Func<T, JsonNode?> write) =>
        new(map.Select(p => KeyValuePair.Create(p.Key, write(p.Value))));

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
