using Pulumi;
using Pulumi.Command.Local;
using Pulumi.Utilities;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Wire;

public sealed class InvokeTests
{
    [Fact]
    public async Task Arguments_go_plain_and_the_result_stays_secret()
    {
        Output<string>? stdout = null;
        var run = await Recorded.RunAsync(() =>
        {
            stdout = Run.Invoke(new() { Command = Output.CreateSecret("echo secret") }).Apply(r => r.Stdout);
        });

        var request = run.Monitor.Invokes.Single();
        Recorded.Same("""{ "command": "echo secret" }""", request.Args);
        Assert.Equal(("command:local:run", "1.2.1", true), (request.Tok, request.Version, request.AcceptResources));
        Assert.Equal("ok", await OutputUtilities.GetValueAsync(stdout!));
        Assert.True(await Output.IsSecretAsync(stdout!));
    }

    [Fact]
    public async Task A_call_with_an_unknown_argument_is_not_made()
    {
        var run = await Recorded.RunAsync(() =>
        {
            Run.Invoke(new() { Command = new LocalCommand("c", new() { Create = "true" }).Stdout });
        }, preview: true);

        Assert.Empty(run.Monitor.Invokes);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_call_waits_for_what_it_depends_on()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var command = new LocalCommand("c", new() { Create = "true" });
            Run.Invoke(new() { Command = "echo dep c" }, new InvokeOutputOptions { DependsOn = { command } });
        });

        Assert.Equal(["urn:pulumi:dev::proj::command:local:Command::c"], run.Monitor.Invokes.Single().DependsOn);
    }
}
