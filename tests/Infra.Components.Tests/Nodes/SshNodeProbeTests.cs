using System.Net;
using System.Net.Sockets;
using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

/// <summary>The probe with real servers: what answers, what answers otherwise than expected, and what does not.</summary>
public sealed class SshNodeProbeTests
{
    private static readonly ProbeBounds Bounds = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), 4);

    [SkippableTheory]
    [InlineData("ed25519", "ed25519")]
    [InlineData("ecdsa", "ecdsa")]
    [InlineData("rsa", "rsa")]
    [InlineData("rsa ecdsa ed25519", "ed25519")]
    [InlineData("rsa ecdsa", "ecdsa")]
    public async Task A_server_is_asked_by_the_best_host_key_that_it_has(string keys, string best)
    {
        using var sshd = new Sshd(keys.Split(' '));
        var found = await AskAsync(sshd);
        Assert.Equal((NodeReach.Reachable, null, sshd.HostKey(best)), (found.Reach, found.Reason, found.SeenHostKey));
        // And by the declared one.
        foreach (var declared in keys.Split(' '))
            Assert.Equal((NodeReach.Reachable, sshd.HostKey(declared)), await AskAsync(sshd, sshd.HostKey(declared)) is var again ? (again.Reach, again.SeenHostKey) : default);
    }

    [SkippableFact]
    public async Task A_host_key_of_another_type_than_the_declared_one_is_an_answer()
    {
        using var sshd = new Sshd(["ecdsa"]);
        using var other = new Sshd(["ed25519"]);
        var found = await AskAsync(sshd, other.HostKey("ed25519"));
        Assert.Equal((NodeReach.Unexpected, $"127.0.0.1:{sshd.Port} shows no host key of the declared type (ssh-ed25519); declare one that it has (nodes[].hostKey)"), (found.Reach, found.Reason));
    }

    [SkippableFact]
    public async Task Another_host_key_than_the_declared_one_is_an_answer_and_nobody_logs_in()
    {
        using var sshd = new Sshd(["ed25519"], "ForceCommand touch $HOME/entered");
        using var other = new Sshd(["ed25519"]);
        var found = await AskAsync(sshd, other.HostKey("ed25519"));
        Assert.Equal((NodeReach.Unexpected, sshd.HostKey("ed25519")), (found.Reach, found.SeenHostKey));
        Assert.StartsWith($"127.0.0.1:{sshd.Port} shows another host key than the declared one (declared SHA256:", found.Reason);
        Assert.False(File.Exists(sshd.PathOf("entered")));
    }

    [SkippableFact]
    public async Task A_refused_key_is_an_answer_with_its_mend()
    {
        using var sshd = new Sshd(["ed25519"]);
        using var other = new Sshd(["ed25519"]);
        var found = await AskAsync(sshd, key: other.PrivateKey);
        Assert.Equal(NodeReach.Unexpected, found.Reach);
        Assert.StartsWith("root@127.0.0.1 does not accept the SSH key; add its public half", found.Reason);
    }

    [SkippableTheory]
    [InlineData("echo no JSON", "its node-setup gives an answer that cannot be read")]
    [InlineData("echo '{}'", "its node-setup gives an answer that cannot be read")]
    [InlineData("echo 'sudo: a password is required' >&2; exit 1", "its node-setup cannot be asked (sudo: a password is required); root must be able to become root there by `sudo -n`")]
    [InlineData("echo '/bin/sh: 3: /usr/bin/python3: not found' >&2; exit 127", "its node-setup cannot be asked (/bin/sh: 3: /usr/bin/python3: not found); install python3 there")]
    [InlineData("exit 1", "its node-setup cannot be asked (without a word)")]
    public async Task What_no_node_says_is_an_answer_with_its_words(string answers, string reason)
    {
        using var sshd = new Sshd(["ed25519"], $"ForceCommand {answers}");
        var found = await AskAsync(sshd);
        Assert.Equal(NodeReach.Unexpected, found.Reach);
        Assert.StartsWith(reason, found.Reason);
    }

    [SkippableFact]
    public async Task A_node_that_hangs_once_we_are_in_is_an_answer()
    {
        using var sshd = new Sshd(["ed25519"], "ForceCommand sleep 300");
        var found = await AskAsync(sshd, bounds: Bounds with { Each = TimeSpan.FromSeconds(6) });
        Assert.Equal((NodeReach.Unexpected, "it lets us in, but its node-setup does not answer in time; look at its load and at `ps` there"), (found.Reach, found.Reason));
    }

    [SkippableFact]
    public async Task A_greeting_of_the_login_is_no_answer()
    {
        using var sshd = new Sshd(["ed25519"]);
        await File.WriteAllTextAsync(sshd.PathOf(".bashrc"), "echo Welcome to control-1\n");
        Assert.Equal(NodeReach.Reachable, (await AskAsync(sshd)).Reach);
    }

    [Theory]
    [InlineData("HTTP/1.0 400 Bad Request\r\n\r\n", true)]
    [InlineData("", true)]
    [InlineData(null, false)]
    public async Task Something_that_is_no_sshd_answers_and_something_silent_does_not(string? says, bool answers)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var talking = TalkAsync(listener, says);
        var found = await AskAsync(((IPEndPoint)listener.LocalEndpoint).Port, "", bounds: Bounds with { Connect = TimeSpan.FromSeconds(3) });
        Assert.True(answers ? found.Reach == NodeReach.Unexpected : found.Reach == NodeReach.Unreachable, $"{found.Reach}: {found.Reason}");
        listener.Stop();
        await talking;
    }

    [Fact]
    public async Task Nobody_does_not_answer() => Assert.Equal(NodeReach.Unreachable, (await AskAsync(Sshd.FreePort(), "")).Reach);

    [SkippableFact]
    public async Task The_key_of_an_agent_logs_in()
    {
        using var sshd = new Sshd(["ed25519"]);
        using var agent = new Agent(sshd.PathOf("user"));
        var found = await RunAsync(new("", null) { Agent = new(agent.Socket) }, Node(sshd.Port));
        Assert.Equal((NodeReach.Reachable, null), (found.Reach, found.Reason));
    }

    [Fact]
    public async Task An_agent_that_is_gone_is_said_once_and_no_node_is_asked() =>
        Assert.Contains("the agent at /nonexistent does not answer", (await Assert.ThrowsAsync<Pulumi.RunException>(() => RunAsync(new("", null) { Agent = new("/nonexistent") }, Node(1)))).Message);

    [Fact]
    public async Task A_key_that_cannot_log_in_is_said_once_and_no_node_is_asked() =>
        Assert.Contains("the operator's private key cannot log in: it is no private key", (await Assert.ThrowsAsync<Pulumi.RunException>(() => RunAsync(new("KEY", null), Node(1)))).Message);

    private static Task<NodeFindings> AskAsync(Sshd sshd, string? hostKey = null, string? key = null, ProbeBounds? bounds = null) =>
        AskAsync(sshd.Port, key ?? sshd.PrivateKey, hostKey, bounds);

    private static Task<NodeFindings> AskAsync(int port, string key, string? hostKey = null, ProbeBounds? bounds = null) =>
        RunAsync(new(key.Length > 0 ? key : SomeKey, null), Node(port, hostKey), bounds);

    private static string SomeKey
    {
        get
        {
            using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            return key.ExportECPrivateKeyPem();
        }
    }

    private static async Task<NodeFindings> RunAsync(ProbeCredentials login, Node node, ProbeBounds? bounds = null) =>
        (await DriftProbe.RunAsync([node], login, bounds ?? Bounds)).Nodes[0];

    private static Node Node(int port, string? hostKey = null) => new() { Name = "control-1", Address = "127.0.0.1", Ssh = new() { Port = port }, HostKey = hostKey };

    private static async Task TalkAsync(TcpListener listener, string? says)
    {
        var kept = new List<TcpClient>();
        try
        {
            while (true)
            {
                kept.Add(await listener.AcceptTcpClientAsync());
                if (says is null) continue;
                await kept[^1].GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(says));
                kept[^1].Close();
            }
        }
        catch (SocketException)
        {
            foreach (var one in kept) one.Dispose();
        }
    }
}
