using Infra.Components.Nodes;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.Nodes;

public sealed class NodeSetupTests
{
    [Fact]
    public async Task One_command_carries_the_desired_state_and_the_secrets_apart()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { _ = new NodeSetup("haproxy-control-1", Args()); });
        var inputs = mocks.Inputs("haproxy-control-1");
        Assert.Equal(DesiredText.Create(Args()), inputs["create"]);
        Assert.Equal("[ ! -x /usr/local/lib/infra/node-setup ] || /usr/local/lib/infra/node-setup remove haproxy", inputs["delete"]);
        Assert.Equal("""{"a":"one","b":"s3cret"}""", inputs["stdin"]);
        Assert.DoesNotContain("s3cret", (string)inputs["create"]);
        Assert.Equal("none", inputs["logging"]);
        Assert.Equal(false, inputs["addPreviousOutputInEnv"]);
        Assert.False(inputs.ContainsKey("update"));
    }

    [Fact]
    public async Task A_text_too_long_for_a_command_comes_on_stdin_in_clear_before_it()
    {
        var mocks = new RecordingMocks();
        var args = Args();
        args.Files.Add(new("/etc/long", new string('x', DesiredText.Longest) + "\n"));
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { _ = new NodeSetup("haproxy-control-1", args); });
        Assert.Equal(DesiredText.Write(args), mocks.Inputs("haproxy-control-1-text")["stdin"]);
        Assert.Equal("/usr/local/lib/infra/node-setup text haproxy", mocks.Inputs("haproxy-control-1-text")["create"]);
        Assert.Matches("^/usr/local/lib/infra/node-setup apply haproxy --text=[0-9a-f]{16} 3<&0 </dev/null$", (string)mocks.Inputs("haproxy-control-1")["create"]);
        Assert.Equal("""{"a":"one","b":"s3cret"}""", mocks.Inputs("haproxy-control-1")["stdin"]);
    }

    [Fact]
    public async Task What_travels_on_stdin_is_secret_even_where_its_parts_are_not() =>
        Assert.True(await Output.IsSecretAsync(NodeSetup.SecretsJson(new() { { "a", "one" } })));

    [Fact]
    public async Task A_repair_line_is_the_end_of_the_text()
    {
        var mocks = new RecordingMocks();
        var args = Args();
        args.Node.Drift = new() { Repairs = new Dictionary<string, string> { ["haproxy"] = "repair 2: haproxy.cfg edited" } };
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { _ = new NodeSetup("haproxy-control-1", args); });
        Assert.EndsWith("\n# repair 2: haproxy.cfg edited\nINFRA", (string)mocks.Inputs("haproxy-control-1")["create"]);
    }

    [Fact]
    public async Task A_wrong_state_registers_nothing_on_the_node()
    {
        var mocks = new RecordingMocks();
        var args = Args();
        args.Files = [new("relative.cfg", "")];
        var error = await Record.ExceptionAsync(() => Deployment.TestAsync(mocks, new TestOptions { IsPreview = false },
            () => { _ = new NodeSetup("haproxy-control-1", args); }));
        Assert.Contains("NodeSetup haproxy-control-1: file 'relative.cfg' must be an absolute path", error!.ToString());
        Assert.DoesNotContain(mocks.Registered, r => r.Type!.StartsWith("command:", StringComparison.Ordinal));
    }

    internal static NodeSetupArgs Args(string node = "control-1") => new()
    {
        Node = new() { Name = node, Address = "10.10.0.11", Connection = new() { HostKey = "ssh-ed25519 AAAA", PrivateKey = Output.CreateSecret("key") } },
        Component = "haproxy",
        Packages = ["haproxy"],
        Files = [new("/etc/haproxy/haproxy.cfg", "global\n")],
        Units = ["haproxy.service"],
        Secrets = { { "b", Output.CreateSecret("s3cret") }, { "a", "one" } },
    };
}
