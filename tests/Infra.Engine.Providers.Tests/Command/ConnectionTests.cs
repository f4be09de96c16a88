using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Command;

public sealed class ConnectionTests(SshServer server) : IClassFixture<SshServer>, IAsyncLifetime
{
    const string Type = "command:remote:Command";
    const string Refused = "ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey], no supported methods remain";
    readonly ProviderUser user = new("command");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    /// <summary>A connection without retries; null members take one away.</summary>
    string Inputs(params (string Name, string Json)[] members)
    {
        Skip.If(server.Missing is not null, server.Missing);
        var all = new Dictionary<string, string>
        {
            ["host"] = "\"127.0.0.1\"",
            ["port"] = $"{server.Port}",
            ["privateKey"] = Json.Quote(server.PrivateKey),
            ["dialErrorLimit"] = "0",
        };
        foreach (var (name, json) in members)
            all[name] = json;
        var connection = string.Join(',', all.Select(member => $"\"{member.Key}\":{member.Value}"));
        return $$"""{"create":"echo ok","connection":{ {{connection}} } }""";
    }

    async Task<string> OutputAsync(params (string, string)[] members) =>
        (await user.CreateAsync(Type, Inputs(members))).Properties.Fields["stdout"].StringValue;

    Task<string> FailureAsync(params (string, string)[] members) => user.FailureAsync(Type, Inputs(members));

    [SkippableFact]
    public async Task Accepts_the_pinned_host_key()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Assert.Equal("ok", await OutputAsync(("hostKey", Json.Quote(server.HostKey))));
        Assert.Equal("ok", await OutputAsync(("hostKey", Json.Quote("127.0.0.1 " + server.HostKey))));
    }

    [SkippableFact]
    public async Task Accepts_a_pinned_RSA_key() => Assert.Equal("ok", await OutputAsync(("hostKey", Json.Quote(server.Missing is null ? server.RsaHostKey : ""))));

    [SkippableFact]
    public async Task Refuses_another_host_key()
    {
        Skip.If(server.Missing is not null, server.Missing);
        server.Keygen("another", "-t ed25519");
        Assert.Equal("after 0 failed attempts: ssh: handshake failed: ssh: host key mismatch",
            await FailureAsync(("hostKey", Json.Quote(File.ReadAllText(server.PathOf("another.pub"))))));
    }

    [SkippableFact]
    public async Task Refuses_a_host_key_that_is_none() =>
        Assert.Equal("failed to parse host key: ssh: no key found", await FailureAsync(("hostKey", "\"garbage\"")));

    [SkippableFact]
    public async Task Says_that_nobody_listens()
    {
        var port = SshServer.FreePort();
        Assert.Equal($"after 0 failed attempts: dial tcp 127.0.0.1:{port}: connect: connection refused", await FailureAsync(("port", $"{port}")));
    }

    [SkippableFact]
    public async Task Tries_as_often_as_the_limit_says_with_growing_pauses()
    {
        var clock = Stopwatch.StartNew();
        Assert.StartsWith("after 2 failed attempts: ", await FailureAsync(("port", $"{SshServer.FreePort()}"), ("dialErrorLimit", "2")), StringComparison.Ordinal);
        Assert.True(clock.ElapsedMilliseconds >= 250, $"{clock.ElapsedMilliseconds} ms");
    }

    [SkippableFact]
    public async Task Waits_for_a_server_that_comes_up_late()
    {
        Skip.If(server.Missing is not null, server.Missing);
        using var relay = new TcpListener(IPAddress.Loopback, SshServer.FreePort());
        var run = OutputAsync(("port", $"{((IPEndPoint)relay.LocalEndpoint).Port}"), ("dialErrorLimit", "10"));
        await Task.Delay(200);
        relay.Start();
        using var near = await relay.AcceptTcpClientAsync();
        using var far = new TcpClient("127.0.0.1", server.Port);
        _ = near.GetStream().CopyToAsync(far.GetStream());
        _ = far.GetStream().CopyToAsync(near.GetStream());
        Assert.Equal("ok", await run);
    }

    [SkippableFact]
    public async Task Gives_up_on_a_server_that_accepts_and_stays_silent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = Stopwatch.StartNew();
        var text = await FailureAsync(("port", $"{((IPEndPoint)silent.LocalEndpoint).Port}"), ("perDialTimeout", "1"));
        Assert.Contains("no SSH session within 1 s", text, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [SkippableFact]
    public async Task Says_which_key_texts_are_wrong()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var locked = Json.Quote(server.Keygen($"locked{Guid.NewGuid():N}", "-t ed25519", "kpass"));
        Assert.Equal("ssh: no key found", await FailureAsync(("privateKey", "\"nope\"")));
        Assert.Equal("ssh: no key found", await FailureAsync(("privateKey", "\"\"")));
        Assert.Equal("ssh: this private key is passphrase protected", await FailureAsync(("privateKey", locked)));
        Assert.Equal("x509: decryption password incorrect", await FailureAsync(("privateKey", locked), ("privateKeyPassword", "\"bad\"")));
        Assert.Equal("ssh: key is not password protected", await FailureAsync(("privateKeyPassword", "\"kpass\"")));
        Assert.Equal($"after 0 failed attempts: {Refused}", await FailureAsync(("privateKey", locked), ("privateKeyPassword", "\"kpass\"")));
    }

    [SkippableTheory]
    [InlineData("-t ed25519", "kpass")]
    [InlineData("-t rsa -b 2048 -m PEM", "")]
    [InlineData("-t rsa -b 2048 -m PEM", "kpass")]
    [InlineData("-t ecdsa", "")]
    public async Task Logs_in_with_keys_of_every_kind(string options, string passphrase)
    {
        Skip.If(server.Missing is not null, server.Missing);
        var name = $"key{Guid.NewGuid():N}";
        var key = server.Keygen(name, options, passphrase);
        await File.AppendAllTextAsync(server.PathOf("authorized_keys"), await File.ReadAllTextAsync(server.PathOf($"{name}.pub")));
        var crlf = key.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd();
        (string, string)[] members = passphrase.Length > 0 ? [("privateKey", Json.Quote(crlf)), ("privateKeyPassword", Json.Quote(passphrase))] : [("privateKey", Json.Quote(crlf))];
        Assert.Equal("ok", await OutputAsync(members));
    }

    [SkippableFact]
    public async Task Jumps_over_a_proxy_and_checks_both_host_keys() =>
        Assert.Equal("ok", await OutputAsync(("hostKey", Json.Quote(server.Missing is null ? server.HostKey : "")), Proxy(server.Missing is null ? $",\"hostKey\":{Json.Quote(server.HostKey)}" : "")));

    [SkippableFact]
    public async Task Says_that_the_proxy_cannot_reach_the_target() =>
        Assert.Equal("proxy: after 0 failed attempts: ssh: rejected: connect failed (Connection refused)", await FailureAsync(("port", $"{SshServer.FreePort()}"), Proxy("")));

    [SkippableFact]
    public async Task Checks_the_target_s_host_key_behind_a_proxy()
    {
        Skip.If(server.Missing is not null, server.Missing);
        server.Keygen("target", "-t ed25519");
        Assert.Equal("proxy: after 0 failed attempts: ssh: handshake failed: ssh: host key mismatch",
            await FailureAsync(("hostKey", Json.Quote(File.ReadAllText(server.PathOf("target.pub")))), Proxy("")));
    }

    (string, string) Proxy(string more) => ("proxy", server.Missing is not null ? "{}"
        : $$"""{"host":"127.0.0.1","port":{{server.Port}},"dialErrorLimit":0,"privateKey":{{Json.Quote(server.PrivateKey)}}{{more}}}""");
}
