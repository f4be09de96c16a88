using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Tests.Display;

public class DiffTests
{
    [Fact]
    public void Shows_a_preview_as_pulumi_does()
    {
        Assert.Equal("""
            Previewing update (dev):
              pulumi:pulumi:Stack: (same)
                [urn=urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev]
                ~ command:local:Command: (update)
                    [id=a410]
                    [urn=urn:pulumi:dev::p::command:local:Command::a]
                    [provider=urn:pulumi:dev::p::pulumi:providers:command::default_1_2_1::id]
                  ~ environment: {
                      ~ A: "1" => "2"
                      + N: "new"
                      ~ S: [secret] => [secret]
                    }
                + command:local:Command: (create)
                    [urn=urn:pulumi:dev::p::command:local:Command::n]
                    [provider=urn:pulumi:dev::p::pulumi:providers:command::default_1_2_1::id]
                    create  : "echo n"
                    triggers: [
                        [0]: 1
                    ]
                +-random:index/randomPassword:RandomPassword: (replace)
                    [id=none]
                    [urn=urn:pulumi:dev::p::random:index/randomPassword:RandomPassword::pw]
                    [provider=urn:pulumi:dev::p::pulumi:providers:command::default_1_2_1::id]
                  ~ id    : "none" => [unknown]
                  ~ length: 8 => 9
                    lower : true
                    result: [secret]
                - command:local:Command: (delete)
                    [id=b2b9]
                    [urn=urn:pulumi:dev::p::command:local:Command::b]
                    [provider=urn:pulumi:dev::p::pulumi:providers:command::default_1_2_1::id]
                    create     : "echo b"
                    environment: {
                        A: ""
                        B: "x"
                    }

            Outputs:
              + more: 1
                pw  : [secret]

            Resources:
                + 1 to create
                ~ 1 to update
                - 1 to delete
                +-1 to replace
                4 changes. 1 unchanged
            """, Shown.Plain(Steps.Mixed(), Steps.MixedResult, diff: true));
    }

    [Fact]
    public void Shows_only_the_changed_lines_of_a_configuration_file()
    {
        var before = string.Join("\n", Enumerable.Range(1, 20).Select(i => $"line {i}"));
        var step = Steps.Step("update",
            Steps.State("c", new JsonObject { ["create"] = before }.ToJsonString()),
            Steps.State("c", new JsonObject { ["create"] = before.Replace("line 10", "maxconn 5000") }.ToJsonString()), diffs: ["create"]);

        Assert.Equal("""
              ~ create:
                    ...
                    line 7
                    line 8
                    line 9
                  - line 10
                  + maxconn 5000
                    line 11
                    line 12
                    line 13
                    ...
            """, Shown.Lines(StepDetails.Write(step, 0).SkipWhile(l => !l.Text.Contains("create:"))));
    }

    [Fact]
    public void Shows_a_new_text_with_its_own_lines()
    {
        var step = Steps.Step("create", null, Steps.State("c", """{"create":"one\ntwo\n"}"""));
        Assert.EndsWith("    create: (text)\n        one\n        two", Shown.Lines(StepDetails.Write(step, 0)));
    }

    [Fact]
    public void Never_diffs_a_masked_text_with_a_clear_one_by_lines()
    {
        var lines = Shown.Lines(new ValueDiff(new HashSet<string>(), false).Members(
            new() { ["stdin"] = "[secret]" }, new() { ["stdin"] = "a\nb" }, 4));
        Assert.Equal("""  ~ stdin: [secret] => "a\nb" """.TrimEnd(), lines);
    }

    [Fact]
    public void Children_of_a_component_are_indented_under_it()
    {
        var lines = new DiffLines();
        var component = Steps.State("db", type: "infra:index:GaleraCluster");
        Shown.Lines(lines.Write(new ResourcePreEvent(Steps.StackStep("same", "{}", "{}"), true)));
        Assert.Empty(lines.Write(new ResourcePreEvent(Steps.Step("same", component, component), true)));
        var child = Steps.Step("create", null, Steps.State("db-1", parent: component.Urn));
        Assert.StartsWith("        + command:local:Command: (create)", Shown.Lines(lines.Write(new ResourcePreEvent(child, true))));
    }
}
