using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Wire;

public sealed class ValueFormTests
{
    [Fact]
    public async Task Nested_arguments_are_sent_by_their_wire_names()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new Site("site", new()
            {
                Part = new PartArgs { Where = "rack 1", Size = 3 },
                Parts = { new PartArgs { Where = Output.CreateSecret("hidden") }, new PartArgs() },
                Labels = { ["k\u00e9y"] = "\U0001F680", ["with.dot"] = Output.CreateSecret("s") },
            });
        });

        Recorded.Same($$"""
            {
              "part": { "where": "rack 1", "size": 3 },
              "parts": [{ "where": { {{Recorded.Secret}}, "value": "hidden" } }, {}],
              "labels": { "k\u00e9y": "\ud83d\ude80", "with.dot": { {{Recorded.Secret}}, "value": "s" } }
            }
            """, run.Monitor["site"].Object);
    }

    [Fact]
    public async Task Nothing_is_left_out_of_objects_and_null_in_lists()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new Site("site", new()
            {
                Any = new Dictionary<string, object?>
                {
                    ["nul"] = null,
                    ["list"] = ImmutableArray.Create<object?>(1, null, "x"),
                    ["none"] = default(ImmutableArray<string>),
                    ["neg"] = -0.25,
                    ["t"] = true,
                    ["empty"] = new Dictionary<string, object?>(),
                },
            });
        });

        Recorded.Same("""{ "any": { "list": [1, null, "x"], "neg": -0.25, "t": true, "empty": {} } }""", run.Monitor["site"].Object);
    }

    [Fact]
    public async Task Unknown_values_are_the_marked_text_even_where_secret()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var stdout = new LocalCommand("c", new() { Create = "true" }).Stdout;
            _ = new Site("site", new() { Any = Output.CreateSecret(stdout).Apply(s => (object)s), Labels = { ["a"] = stdout, ["b"] = "y" } });
        }, preview: true);

        Recorded.Same("""
            { "any": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "labels": { "a": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "b": "y" } }
            """, run.Monitor["site"].Object);
    }

    [Fact]
    public async Task Resources_are_sent_as_references()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var command = new LocalCommand("c", new() { Create = "true" });
            _ = new Site("site", new() { Any = new object[] { command, new Site("other", new()) } });
        });

        Recorded.Same("""
            { "any": [
              { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::proj::command:local:Command::c", "id": "c-id" },
              { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::proj::test:index:Site::other" }] }
            """, run.Monitor["site"].Object);
    }

    [Fact]
    public async Task A_value_of_a_strange_type_is_named_with_its_place()
    {
        var run = await Recorded.RunAsync(() => { _ = new Site("site", new() { Any = new Uri("http://localhost") }); });

        Assert.Equal(ExitCode.AlreadyShown, run.ExitCode);
        Assert.Contains("System.Uri is not a supported argument type at site.any", run.Engine.Messages.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_reads_back_the_same()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var command = new LocalCommand("c", new() { Environment = { ["A"] = "b" }, AssetPaths = { "x", "y" }, Stdin = Output.CreateSecret("s"), AddPreviousOutputInEnv = false });
            _ = Checked(command);
        });

        Assert.Equal(0, run.ExitCode);
        static async Task Checked(LocalCommand command)
        {
            Assert.Equal("b", (await OutputUtilities.GetValueAsync(command.Environment))!["A"]);
            Assert.Equal(["x", "y"], await OutputUtilities.GetValueAsync(command.AssetPaths));
            Assert.False(await OutputUtilities.GetValueAsync(command.AddPreviousOutputInEnv));
            Assert.True(await Output.IsSecretAsync(command.Stdin));
        }
    }
}
