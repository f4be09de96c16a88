using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary>The document of <c>preview --json</c>, in Pulumi's form.</summary>
static class PreviewDocument
{
    /// <summary>The member that marks the object of a secret.</summary>
    const string Signature = "4dabf18193072939515e22adb298388d";

    /// <param name="showSames">Also lists what does not change.</param>
    public static JsonObject Write(IEnumerable<StepMetadata> steps, IEnumerable<DiagnosticEvent> diagnostics, OperationResult result, bool showSames = false)
    {
        var document = new JsonObject { ["steps"] = new JsonArray([.. steps.Where(s => Shown(s, showSames)).Select(Step)]) };
        var messages = diagnostics.Where(d => d is { Ephemeral: false, Severity: not "debug" }).Select(Diagnostic).ToArray<JsonNode>();
        if (messages.Length > 0) document["diagnostics"] = new JsonArray(messages);
        document["duration"] = (long)(result.Duration.TotalMilliseconds * 1_000_000);
        document["changeSummary"] = new JsonObject(result.Changes.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
        return document;
    }

    static bool Shown(StepMetadata step, bool showSames) =>
        !Urn.IsDefaultProvider(step.Urn) && step.Op switch
        {
            "create-replacement" or "delete-replaced" or "remove-pending-replace" => false,
            "same" => showSames || step.Type == Urn.StackType,
            "refresh" => step.Type == Urn.StackType,
            _ => true,
        };

    static JsonObject Step(StepMetadata step)
    {
        var node = new JsonObject { ["op"] = step.Op, ["urn"] = step.Urn };
        if (step.Provider.Length > 0) node["provider"] = step.Provider;
        if (step.Old is { } old) node["oldState"] = Masked(old.Document());
        if (step.New is { } next) node["newState"] = Masked(next.Document());
        if (step.Diffs.Count > 0) node["diffReasons"] = Texts(step.Diffs);
        if (step.Keys.Count > 0) node["replaceReasons"] = Texts(step.Keys);
        node["detailedDiff"] = step.DetailedDiff is null
            ? null
            : new JsonObject(step.DetailedDiff.Select(d => KeyValuePair.Create(
                d.Key, (JsonNode?)new JsonObject { ["kind"] = d.Value.Kind, ["inputDiff"] = d.Value.InputDiff })));
        return node;
    }

    static JsonObject Diagnostic(DiagnosticEvent d)
    {
        var node = new JsonObject();
        if (d.Urn is not null) node["urn"] = d.Urn;
        node["message"] = d.Severity is "warning" or "error" ? $"{d.Severity}: {d.Message}" : d.Message;
        node["severity"] = d.Severity;
        return node;
    }

    /// <summary>This document writes a secret as one word.</summary>
    static JsonNode? Masked(JsonNode? value) => value switch
    {
        JsonObject o when o.ContainsKey(Signature) && o.ContainsKey("ciphertext") => "[secret]",
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Masked(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Masked)]),
        _ => value?.DeepClone(),
    };

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
