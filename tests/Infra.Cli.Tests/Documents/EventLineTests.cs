using System.Text.Json.Nodes;
using Infra.Cli.Documents;
using Infra.Engine;

namespace Infra.Cli.Tests.Documents;

public class EventLineTests
{
    [Fact]
    public void Every_event_is_one_line_with_its_place_and_pulumis_name()
    {
        EngineEvent[] events =
        [
            .. Steps.Mixed(), new ResourceFailedEvent(Steps.Step("create", null, Steps.State("x"))),
            new DiagnosticEvent(Steps.Stack, "warning", "two\nlines", false), new StandardOutputEvent("hello"), new CancelEvent(),
        ];
        var text = new StringWriter();
        using (var display = new EventStreamDisplay(text, preview: false))
        {
            foreach (var e in events) display.On(e);
            display.End(Steps.MixedResult);
        }

        var lines = text.ToString().TrimEnd('\n').Split('\n').Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        Assert.Equal(Enumerable.Range(0, lines.Count), lines.Select(l => l["sequence"]!.GetValue<int>()));
        Assert.Equal(
            ["cancelEvent", "diagnosticEvent", "preludeEvent", "resOpFailedEvent", "resOutputsEvent", "resourcePreEvent", "summaryEvent"],
            lines.Select(l => l.Last().Key).Distinct().Order());
        Assert.Equal("cancelEvent", lines[^1].Last().Key);
        Assert.DoesNotContain(lines, l => l.ToJsonString().Contains("::default_1_2_1\",\"type"));
    }

    [Fact]
    public void A_step_has_the_members_of_pulumis_event_log()
    {
        var update = Steps.Mixed().OfType<ResourcePreEvent>().Single(e => e.Step.Op == "update");
        var metadata = EventLine.Write(update, 3, 42, preview: true)["resourcePreEvent"]!["metadata"]!.AsObject();
        Assert.Equal(["op", "urn", "type", "old", "new", "diffs", "detailedDiff", "logical", "provider"], metadata.Select(p => p.Key));
        Assert.Equal("""{"diffKind":"update","inputDiff":false}""", metadata["detailedDiff"]!["environment.S"]!.ToJsonString());
        Assert.Equal(["type", "urn", "custom", "id", "parent", "inputs", "outputs", "provider"], metadata["old"]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"[secret]"}""",
            metadata["new"]!["inputs"]!["environment"]!["S"]!.ToJsonString());
    }

    [Fact]
    public void The_summary_says_how_it_ended()
    {
        var line = EventLine.Write(new SummaryEvent(2, new Dictionary<string, int> { ["same"] = 1 }, Succeeded: false), 0, 42, preview: false);
        Assert.Equal(
            """{"maybeCorrupt":false,"durationSeconds":2,"resourceChanges":{"same":1},"PolicyPacks":{},"isPreview":false,"result":"failed"}""",
            line["summaryEvent"]!.ToJsonString());
    }
}
