using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Tests.Display;

public class PlainDisplayTests
{
    static readonly StepMetadata Create = Steps.Step("create", null, Steps.State("c", parent: Steps.Urn("db", "infra:index:GaleraCluster")));
    static readonly StepMetadata Component = Steps.Step("create", null, Steps.State("db", type: "infra:index:GaleraCluster"));

    [Fact]
    public void Shows_an_update_with_times_diagnostics_and_counts()
    {
        EngineEvent[] events =
        [
            new PreludeEvent(new Dictionary<string, string>()),
            new ResourcePreEvent(Steps.StackStep("create", null, "{}"), false),
            new ResourcePreEvent(Create, false),
            new DiagnosticEvent(Create.Urn, "info", "still at it", true),
            new DiagnosticEvent(Create.Urn, "error", "haproxy.cfg: unknown keyword 'maxcon'\nstill at it\nat last:\nstill at it\nput back", false),
            new ResourceFailedEvent(Create),
            new DiagnosticEvent(null, "error", "update failed", false),
            new SummaryEvent(1, new Dictionary<string, int> { ["create"] = 1 }),
        ];
        Assert.Equal("""
            Updating (dev):
             +  pulumi:pulumi:Stack p-dev creating
             +  command:local:Command c creating
                c: still at it
                command:local:Command c error: haproxy.cfg: unknown keyword 'maxcon'
             +  command:local:Command c **creating failed**

            Diagnostics:
              command:local:Command (c):
                error: haproxy.cfg: unknown keyword 'maxcon'
                at last:
                still at it
                put back

              pulumi:pulumi:Stack (p-dev):
                error: update failed

            Resources:
                + 1 created
                2 errored
            """, Shown.Plain(events, Steps.Result(false, ("create", 1)), OperationKind.Update));
    }

    [Fact]
    public void A_failed_command_shows_the_beginning_of_its_script_and_all_that_it_said() => Assert.Equal(
        $"exit status 1: running \"{new string('x', 99)}…\":\nno such \"file\"",
        ErrorText.Short($"exit status 1: running \"{new string('x', 99)}\\\"{new string('y', 900)}\":\nno such \"file\""));

    [Fact]
    public void Shows_how_long_a_step_took()
    {
        EngineEvent[] events = [new PreludeEvent(new Dictionary<string, string>()), new ResourcePreEvent(Create, false), new ResourceOutputsEvent(Create, false)];
        Assert.Matches(@" \+  command:local:Command c created \(\d\.0s\)", Shown.Plain(events, Steps.Result(true, ("create", 1)), OperationKind.Update));
    }

    [Fact]
    public void Shows_a_plan_as_a_tree_without_what_stays()
    {
        EngineEvent[] events =
        [
            new PreludeEvent(new Dictionary<string, string>()),
            new ResourcePreEvent(Steps.StackStep("same", "{}", "{}"), true),
            new ResourcePreEvent(Component, true), new ResourcePreEvent(Create, true),
            new ResourcePreEvent(Steps.Step("update", Steps.State("z", """{"x":1}"""), Steps.State("z", """{"y":1}"""), diffs: ["x", "y"]), true),
            new ResourcePreEvent(Steps.Step("same", Steps.State("quiet"), Steps.State("quiet")), true),
        ];
        Assert.StartsWith("""
            Previewing update (dev):
                 Type                          Name   Plan      Changes
                 pulumi:pulumi:Stack           p-dev
             +   ├─ infra:index:GaleraCluster  db     create
             +   │  └─ command:local:Command   c      create
             ~   └─ command:local:Command      z      update    [diff: -x,+y]
            """, Shown.Plain(events, Steps.Result(true, ("create", 2), ("same", 2), ("update", 1))));
    }

    [Fact]
    public void Says_that_nothing_changed()
    {
        var text = Shown.Plain([new PreludeEvent(new Dictionary<string, string>())], Steps.Result(true, ("same", 31)), OperationKind.Update);
        Assert.EndsWith("Resources:\n    31 unchanged\n\nNothing changed.", text);
    }

    [Fact]
    public void Names_with_colons_stay_whole() =>
        Assert.Equal("a::b", Infra.Cli.Display.Urn.Name("urn:pulumi:dev::p::t:m:X$command:local:Command::a::b"));
}
