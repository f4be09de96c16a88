using Pulumi;
using Pulumi.Command.Remote.Inputs;
using LocalCommand = Pulumi.Command.Local.Command;
using RemoteCommand = Pulumi.Command.Remote.Command;

namespace Infra.OfflineSdk.Tests.Wire;

/// <summary>What reaches the engine for commands, as recorded from the real SDKs.</summary>
public sealed class CommandRegistrationTests
{
    [Fact]
    public async Task A_local_command_is_sent_whole()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new LocalCommand("r-0", new()
            {
                Create = "echo 0",
                Stdin = Output.CreateSecret("s"),
                Triggers = new object[] { "a", "b" },
                Logging = Pulumi.Command.Local.Logging.None,
            });
        });

        Recorded.Same($$"""
            {
              "type": "command:local:Command", "name": "r-0", "parent": "{{Recorded.Stack}}", "custom": true,
              "object": { "create": "echo 0", "stdin": { {{Recorded.Secret}}, "value": "s" }, "triggers": ["a", "b"], "logging": "none" },
              "propertyDependencies": { "create": {}, "stdin": {}, "triggers": {}, "logging": {} },
              "version": "1.2.1", "replaceOnChanges": ["triggers[*]"],
              "acceptSecrets": true, "acceptResources": true, "aliasSpecs": true, "supportsResultReporting": true
            }
            """, run.Monitor["r-0"]);
    }

    [Fact]
    public async Task A_connection_is_a_secret_with_its_defaults()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new RemoteCommand("c", new()
            {
                Connection = new ConnectionArgs { Host = "127.0.0.1", Port = 22023, PrivateKey = "key" },
                Create = "echo created",
                Environment = { ["MYVAR"] = "one" },
            });
        });

        Recorded.Same($$"""
            {
              "connection": { {{Recorded.Secret}}, "value": {
                "dialErrorLimit": 10, "host": "127.0.0.1", "perDialTimeout": 15, "port": 22023, "user": "root",
                "privateKey": { {{Recorded.Secret}}, "value": "key" } } },
              "create": "echo created", "environment": { "MYVAR": "one" }
            }
            """, run.Monitor["c"].Object);
        Assert.Equal(["connection"], run.Monitor["c"].AdditionalSecretOutputs);
        Assert.Equal(["triggers[*]"], run.Monitor["c"].ReplaceOnChanges);
    }

    [Fact]
    public async Task A_secret_trigger_stays_the_only_secret_of_its_list()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new LocalCommand("c", new() { Triggers = new Output<object>[] { Output.Create<object>("a"), Output.CreateSecret<object>("b") } });
        });

        Recorded.Same($$"""{ "triggers": ["a", { {{Recorded.Secret}}, "value": "b" }] }""", run.Monitor["c"].Object);
    }

    [Fact]
    public async Task Own_options_come_after_the_packages()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new RemoteCommand("c", new() { Connection = new ConnectionArgs { Host = "h" } },
                new() { ReplaceOnChanges = { "stdin" }, AdditionalSecretOutputs = { "stdout" }, Version = "1.1.0" });
        });

        Assert.Equal(["triggers[*]", "stdin"], run.Monitor["c"].ReplaceOnChanges);
        Assert.Equal(["connection", "stdout"], run.Monitor["c"].AdditionalSecretOutputs);
        Assert.Equal("1.1.0", run.Monitor["c"].Version);
    }

    [Fact]
    public async Task Files_are_sent_as_assets()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new Pulumi.Command.Remote.CopyToRemote("copy", new()
            {
                Connection = new ConnectionArgs { Host = "h" },
                Source = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a.txt"] = new StringAsset("A"), ["d"] = new FileArchive("sub") }),
                RemotePath = "/tmp",
            });
        });

        Recorded.Same("""
            { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": {
              "a.txt": { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "A" },
              "d": { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "path": "sub" } } }
            """, run.Monitor["copy"].Object.Fields["source"]);
    }
}
