using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary>The document of <c>preview --json</c>, in Pulumi's form.</summary>
static class PreviewDocument
{
    /// <summary>How the document writes a value that is not known yet.</summary>
    const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static JsonObject Write(IEnumerable<StepMetadata> steps, IEnumerable<DiagnosticEvent> diagnostics, OperationResult result)
    {
        var document = new JsonObject
        {
            ["steps"] = new JsonArray([.. steps
                .Where(s => !Urn.IsProvider(s.Type) && s.Op is not ("create-replacement" or "delete-replaced"))
                .Select(Step)]),
        };
        var messages = diagnostics.Where(d => d.Severity is "warning" or "error").Select(Diagnostic).ToArray<JsonNode>();
        if (messages.Length > 0) document["diagnostics"] = new JsonArray(messages);
        document["duration"] = (long)(result.Duration.TotalMilliseconds * 1_000_000);
        document["changeSummary"] = new JsonObject(result.Changes.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
        if (result.Error is not null) document["error"] = result.Error;
        return document;
    }

    static JsonObject Step(StepMetadata step)
    {
        var node = new JsonObject { ["op"] = step.Op, ["urn"] = step.Urn };
        if (step.Provider.Length > 0) node["provider"] = step.Provider;
        if (step.Old is { } old) node["oldState"] = State(old);
        if (step.New is { } next) node["newState"] = State(next);
        if (step.Diffs.Count > 0) node["diffReasons"] = Texts(step.Diffs);
        if (step.Keys.Count > 0) node["replaceReasons"] = Texts(step.Keys);
        node["detailedDiff"] = step.DetailedDiff is null
            ? null
            : new JsonObject(step.DetailedDiff.Select(d => KeyValuePair.Create(
                d.Key, (JsonNode?)new JsonObject { ["kind"] = d.Value.Kind, ["inputDiff"] = d.Value.InputDiff })));
        return node;
    }

    static JsonObject State(StepState state)
    {
        var node = new JsonObject { ["urn"] = state.Urn, ["custom"] = state.Custom };
        if (state.Delete) node["delete"] = true;
        if (state.Id.Length > 0) node["id"] = state.Id;
        node["type"] = state.Type;
        if (state.Inputs.Count > 0) node["inputs"] = Values(state.Inputs);
        if (state.Outputs.Count > 0) node["outputs"] = Values(state.Outputs);
        if (state.Parent.Length > 0) node["parent"] = state.Parent;
        if (state.Protect) node["protect"] = true;
        if (state.Provider.Length > 0) node["provider"] = state.Provider;
        return node;
    }

    static JsonObject Diagnostic(DiagnosticEvent d)
    {
        var node = new JsonObject();
        if (d.Urn is not null) node["urn"] = d.Urn;
        node["message"] = d.Message;
        node["severity"] = d.Severity;
        return node;
    }

    static JsonNode? Values(JsonNode? value) => value switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Values(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Values)]),
        JsonValue v when ValueWriter.Text(v) == "[unknown]" => Unknown,
        _ => value?.DeepClone(),
    };

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
