using System.Diagnostics;
using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Command;

/// <summary>Logging in without a key of one's own: passwords, questions, agents.</summary>
public sealed class LoginTests : IAsyncLifetime
{
    const string Type = "command:remote:Command";
    readonly ProviderUser user = new("command");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    static SshServer Server(string authentication)
    {
        var server = new SshServer(new SshServerOptions { Accounts = true, Authentication = authentication });
        Skip.If(server.Missing is not null, server.Missing);
        return server;
    }

    static string Inputs(SshServer server, string members) =>
        $$"""{"create":"echo in","connection":{"host":"127.0.0.1","port":{{server.Port}},"dialErrorLimit":0,{{members}} } }""";

    static string Password(string password) => $"\"user\":\"{SshServerOptions.User}\",\"password\":\"{password}\"";

    async Task<string> StdoutAsync(string inputs) => (await user.CreateAsync(Type, inputs)).Properties.Fields["stdout"].StringValue;

    [SkippableFact]
    public async Task By_password()
    {
        using var server = Server("UsePAM no\nPasswordAuthentication yes\nKbdInteractiveAuthentication no");
        Assert.Equal("in", await StdoutAsync(Inputs(server, Password(SshServerOptions.Password))));
        Assert.Equal("after 0 failed attempts: ssh: handshake failed: ssh: unable to authenticate, attempted methods [none password], no supported methods remain",
            await user.FailureAsync(Type, Inputs(server, Password("nope"))));
    }

    [SkippableFact]
    public async Task By_answering_PAM_s_question()
    {
        using var server = Server("UsePAM yes\nPasswordAuthentication no\nKbdInteractiveAuthentication yes");
        Assert.Equal("in", await StdoutAsync(Inputs(server, Password(SshServerOptions.Password))));
        Assert.Contains("Accepted keyboard-interactive/pam", server.Log, StringComparison.Ordinal);
        Assert.Equal("after 0 failed attempts: ssh: handshake failed: ssh: unable to authenticate, attempted methods [none keyboard-interactive], no supported methods remain",
            await user.FailureAsync(Type, Inputs(server, Password("nope"))));
    }

    [SkippableTheory]
    [InlineData("-t ed25519")]
    [InlineData("-t rsa -b 2048")]
    [InlineData("-t ecdsa")]
    public async Task By_a_key_that_an_agent_holds(string kind)
    {
        using var server = new SshServer();
        Skip.If(server.Missing is not null, server.Missing);
        server.Keygen("held", kind);
        File.Copy(server.PathOf("held.pub"), server.PathOf("authorized_keys"), overwrite: true);
        var socket = server.PathOf("agent");
        using var agent = Process.Start(new ProcessStartInfo("ssh-agent", ["-D", "-a", socket]) { RedirectStandardOutput = true })!;
        try
        {
            await agent.StandardOutput.ReadLineAsync(); // It listens once it has said where.
            using var add = Process.Start(new ProcessStartInfo("ssh-add", ["-q", server.PathOf("held")]) { Environment = { ["SSH_AUTH_SOCK"] = socket } })!;
            await add.WaitForExitAsync();
            Assert.Equal("in", await StdoutAsync(Inputs(server, $"\"user\":\"root\",\"agentSocketPath\":\"{socket}\"")));
        }
        finally
        {
            agent.Kill();
        }
    }

    [SkippableFact]
    public async Task Says_where_no_agent_listens()
    {
        using var server = new SshServer();
        Skip.If(server.Missing is not null, server.Missing);
        Assert.Equal("dial unix /no/such/agent.sock: connect: no such file or directory",
            await user.FailureAsync(Type, $$"""{"create":"true","connection":{{server.Connection("\"agentSocketPath\":\"/no/such/agent.sock\"")}} }"""));
    }
}
