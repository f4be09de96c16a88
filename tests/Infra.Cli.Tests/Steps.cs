using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Cli.Tests;

/// <summary>Events as the engine sends them, in a word or two.</summary>
static class Steps
{
    public const string Stack = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";
    public const string Provider = "urn:pulumi:dev::p::pulumi:providers:command::default_1_2_1::id";

    public static string Urn(string name, string type = "command:local:Command") => $"urn:pulumi:dev::p::{type}::{name}";

    public static StepState State(string name, string inputs = "{}", string outputs = "{}", string id = "", string type = "command:local:Command", string parent = Stack) =>
        new(type, Urn(name, type), type.StartsWith("command", StringComparison.Ordinal) || type.StartsWith("random", StringComparison.Ordinal), false, id, parent, false,
            JsonNode.Parse(inputs)!.AsObject(), JsonNode.Parse(outputs)!.AsObject(), type.StartsWith("infra", StringComparison.Ordinal) ? "" : Provider)
        {
            Document = () => Document(name, inputs, outputs, id, type, parent),
        };

    /// <summary>The resource as the engine describes it: texts [secret] as secrets, [unknown] as what is not known.</summary>
    static JsonObject Document(string name, string inputs, string outputs, string id, string type, string parent) => JsonNode.Parse($$"""
        {
          "urn": "{{Urn(name, type)}}", "custom": true, "id": "{{id}}", "type": "{{type}}", "inputs": {{Marked(inputs)}}, "outputs": {{Marked(outputs)}},
          "parent": "{{parent}}", "dependencies": ["{{Urn("needed")}}"], "provider": "{{Provider}}", "propertyDependencies": {"create": []},
          "created": "2026-11-23T12:00:00Z", "modified": "2026-11-23T12:00:00Z"
        }
        """)!.AsObject();

    static string Marked(string json) => json
        .Replace("\"[secret]\"", """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"[secret]"}""")
        .Replace("[unknown]", "04da6b54-80e4-46f7-96ec-b56ff0331ba9");

    public static StepMetadata Step(string op, StepState? old, StepState? next, string[]? diffs = null, string[]? keys = null, Dictionary<string, DetailedDiffEntry>? detailed = null)
    {
        var state = (next ?? old)!;
        return new(op, state.Urn, state.Type, old, next, keys ?? [], diffs ?? [], detailed, true, state.Provider);
    }

    public static StepMetadata StackStep(string op, string? before, string after)
    {
        StepState Of(string outputs) => new("pulumi:pulumi:Stack", Stack, false, false, "", "", false, [], JsonNode.Parse(outputs)!.AsObject(), "")
        {
            Document = () => new() { ["urn"] = Stack, ["custom"] = false, ["type"] = "pulumi:pulumi:Stack", ["outputs"] = JsonNode.Parse(Marked(outputs)) },
        };
        return new(op, Stack, "pulumi:pulumi:Stack", before is null ? null : Of(before), Of(after), [], [], null, true, "");
    }

    public static OperationResult Result(bool succeeded = true, params (string Op, int Count)[] changes) =>
        new(succeeded, false, null, changes.ToDictionary(c => c.Op, c => c.Count), TimeSpan.FromSeconds(1.5));

    /// <summary>The recording c20/05: an update with a secret, a creation, a replacement and a deletion.</summary>
    public static IReadOnlyList<EngineEvent> Mixed()
    {
        var update = Step("update",
            State("a", """{"create":"echo a","environment":{"A":"1","S":"[secret]"}}""", """{"stdout":""}""", "a410"),
            State("a", """{"create":"echo a","environment":{"A":"2","N":"new","S":"[secret]"}}"""),
            diffs: ["environment"],
            detailed: new() { ["environment.A"] = new("update", false), ["environment.N"] = new("add", false), ["environment.S"] = new("update", false) });
        var create = Step("create", null, State("n", """{"create":"echo n","triggers":[1]}"""));
        var password = "random:index/randomPassword:RandomPassword";
        var replace = Step("replace",
            State("pw", """{"length":8}""", """{"__meta":"3","id":"none","length":8,"lower":true,"result":"[secret]"}""", "none", password),
            State("pw", """{"length":9}""", """{"id":"[unknown]","length":9,"lower":true,"result":"[secret]"}""", "", password),
            diffs: ["length"], keys: ["length"]);
        var delete = Step("delete", State("b", """{"create":"echo b","environment":{"A":"","B":"x"}}""", id: "b2b9"), null);
        return
        [
            new PreludeEvent(new Dictionary<string, string>()),
            new ResourcePreEvent(StackStep("same", """{"pw":"[secret]"}""", "{}"), true),
            new ResourcePreEvent(Step("same", State("default_1_2_1", type: "pulumi:providers:command"), State("default_1_2_1", type: "pulumi:providers:command")), true),
            new ResourcePreEvent(update, true), new ResourcePreEvent(create, true),
            new ResourcePreEvent(replace with { Op = "create-replacement" }, true), new ResourcePreEvent(replace, true),
            new ResourcePreEvent(delete, true), new ResourcePreEvent(replace with { Op = "delete-replaced" }, true),
            new ResourceOutputsEvent(StackStep("same", """{"pw":"[secret]"}""", """{"more":1,"pw":"[secret]"}"""), true),
            new SummaryEvent(1, new Dictionary<string, int> { ["create"] = 1, ["delete"] = 1, ["replace"] = 1, ["same"] = 1, ["update"] = 1 }),
        ];
    }

    public static OperationResult MixedResult { get; } = Result(true, ("create", 1), ("delete", 1), ("replace", 1), ("same", 1), ("update", 1));
}
