using System.Text.Json.Nodes;
using Infra.Cli.Documents;
using Infra.Engine;

namespace Infra.Cli.Tests.Documents;

public class PreviewDocumentTests
{
    static readonly JsonObject Document = Write();

    static JsonObject Write()
    {
        var text = new StringWriter();
        using var display = new PreviewDisplay(text, showSames: false);
        foreach (var e in Steps.Mixed()) display.On(e);
        display.End(Steps.MixedResult);
        return JsonNode.Parse(text.ToString())!.AsObject();
    }

    static JsonObject Step(string name) => Document["steps"]!.AsArray().Single(s => s!["urn"]!.GetValue<string>().EndsWith($"::{name}"))!.AsObject();

    [Fact]
    public void Has_pulumis_members_in_order() =>
        Assert.Equal(["steps", "duration", "changeSummary"], Document.Select(p => p.Key));

    [Fact]
    public void Leaves_out_providers_and_the_inner_steps_of_a_replacement() =>
        Assert.Equal(["same", "update", "create", "replace", "delete"], Document["steps"]!.AsArray().Select(s => s!["op"]!.GetValue<string>()));

    [Fact]
    public void An_update_has_both_states_reasons_and_the_detailed_diff()
    {
        var step = Step("a");
        Assert.Equal(["op", "urn", "provider", "oldState", "newState", "diffReasons", "detailedDiff"], step.Select(p => p.Key));
        Assert.Equal("""{"kind":"add","inputDiff":false}""", step["detailedDiff"]!["environment.N"]!.ToJsonString());
        Assert.Equal("[secret]", step["newState"]!["inputs"]!["environment"]!["S"]!.GetValue<string>());
        Assert.Equal("a410", step["oldState"]!["id"]!.GetValue<string>());
        Assert.Equal(
            ["urn", "custom", "id", "type", "inputs", "outputs", "parent", "dependencies", "provider", "propertyDependencies", "created", "modified"],
            step["oldState"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void A_replacement_says_why_and_writes_unknowns_as_pulumi_does()
    {
        var step = Step("pw");
        Assert.Equal("""["length"]""", step["replaceReasons"]!.ToJsonString());
        Assert.Equal("04da6b54-80e4-46f7-96ec-b56ff0331ba9", step["newState"]!["outputs"]!["id"]!.GetValue<string>());
        Assert.Null(step["detailedDiff"]);
        Assert.True(step.ContainsKey("detailedDiff"));
    }

    [Fact]
    public void Counts_and_time_are_numbers()
    {
        Assert.Equal("""{"create":1,"delete":1,"replace":1,"same":1,"update":1}""", Document["changeSummary"]!.ToJsonString());
        Assert.Equal(1_500_000_000, Document["duration"]!.GetValue<long>());
    }

    [Fact]
    public void Diagnostics_stand_beside_the_steps_with_their_severity_in_front()
    {
        var document = PreviewDocument.Write(
            [],
            [
                new(Steps.Stack, "warning", "w", false), new(null, "info", "i", false), new(null, "debug", "d", false), new(null, "info", "passing", true),
            ], Steps.Result());
        Assert.Equal($$"""[{"urn":"{{Steps.Stack}}","message":"warning: w","severity":"warning"},{"message":"i","severity":"info"}]""", document["diagnostics"]!.ToJsonString());
    }

    [Fact]
    public void What_stays_the_same_is_listed_on_demand_only()
    {
        StepMetadata[] steps = [Steps.Step("same", Steps.State("a"), Steps.State("a"))];
        Assert.Empty(PreviewDocument.Write(steps, [], Steps.Result())["steps"]!.AsArray());
        Assert.Single(PreviewDocument.Write(steps, [], Steps.Result(), showSames: true)["steps"]!.AsArray());
    }

    [Fact]
    public void A_run_that_never_began_has_no_document()
    {
        var text = new StringWriter();
        using (var display = new PreviewDisplay(text, showSames: false)) display.End(Steps.Result(false));
        Assert.Empty(text.ToString());
    }
}
