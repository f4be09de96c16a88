using Infra.Engine.Protocol;
using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Command;

public sealed class RemoteCommandTests(SshServer server) : IClassFixture<SshServer>, IAsyncLifetime
{
    const string Type = "command:remote:Command";
    readonly ProviderUser user = new("command");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    string Inputs(string create, string more = "", string connection = "") =>
        $$"""{"connection":{{server.Connection(connection)}},"create":{{Json.Quote(create)}}{{(more.Length > 0 ? "," + more : "")}}}""";

    async Task<(string Stdout, string Stderr)> RunAsync(string create, string more = "", string connection = "")
    {
        Skip.If(server.Missing is not null, server.Missing);
        var outputs = (await user.CreateAsync(Type, Inputs(create, more, connection))).Properties.Fields;
        return (outputs["stdout"].StringValue, outputs["stderr"].StringValue);
    }

    async Task<string> FailureAsync(string create, string more = "", string connection = "\"dialErrorLimit\":0")
    {
        Skip.If(server.Missing is not null, server.Missing);
        return await user.FailureAsync(Type, Inputs(create, more, connection));
    }

    [SkippableFact]
    public async Task Keeps_both_streams_without_their_last_newline() =>
        Assert.Equal(("  a\n\n", "e\n"), await RunAsync("printf '  a\\n\\n\\n'; printf 'e\\n\\n' >&2"));

    [SkippableFact]
    public async Task Feeds_a_megabyte_of_input() =>
        Assert.Equal("1048576", (await RunAsync("wc -c", $"\"stdin\":\"{new string('y', 1 << 20)}\"")).Stdout);

    [SkippableFact]
    public async Task Ends_the_input_where_none_is_given() => Assert.Equal("0", (await RunAsync("cat | wc -c")).Stdout);

    [SkippableFact]
    public async Task Does_not_wait_for_a_script_to_read_its_input() =>
        Assert.Equal("", (await RunAsync("exit 0", $"\"stdin\":\"{new string('x', 8 << 20)}\"")).Stdout);

    [SkippableFact]
    public async Task Takes_megabytes_of_output() =>
        Assert.Equal(4 << 20, (await RunAsync($"head -c {4 << 20} /dev/zero | tr '\\0' 'x'", "\"logging\":\"none\"")).Stdout.Length);

    [SkippableFact]
    public async Task Keeps_unicode_and_replaces_what_is_none() =>
        Assert.Equal("grüße 日本 🚀 \uFFFDb", (await RunAsync("printf 'grüße 日本 🚀 \\377b\\n'")).Stdout);

    [SkippableFact]
    public async Task Sets_accepted_environment_variables() =>
        Assert.Equal("LC_A=x y 'z'", (await RunAsync("env | grep LC_A", """ "environment":{"LC_A":"x y 'z'"} """)).Stdout);

    [SkippableFact]
    public async Task Fails_on_a_variable_that_the_server_denies()
    {
        Assert.Equal("could not set environment variable \"MYVAR\": ssh: setenv failed", await FailureAsync("echo", """ "environment":{"MYVAR":"x"} """));
        Assert.Contains(user.Log.Messages, message => message.StartsWith("Unable to set 'MYVAR'.", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Runs_on_although_the_server_denies_the_previous_output()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var first = await user.CreateAsync(Type, Inputs("echo one"));
        var second = await user.UpdateAsync(Type, first, Inputs("echo two:$PULUMI_COMMAND_STDOUT"));
        Assert.Equal("two:", second.Properties.Fields["stdout"].StringValue);
    }

    [SkippableTheory]
    [InlineData("echo out; exit 3", "Process exited with status 3: running \"echo out; exit 3\":\nout\n")]
    [InlineData("kill -9 $$", "Process exited with status 137 from signal KILL: running \"kill -9 $$\":\n")]
    [InlineData("printf 'l1\\n'; exit 4", "Process exited with status 4: running \"printf 'l1\\\\n'; exit 4\":\nl1\n")]
    public async Task Says_how_a_script_failed(string script, string text) => Assert.Equal(text, await FailureAsync(script));

    [SkippableFact]
    public async Task Hides_secret_inputs_in_errors_and_logs()
    {
        var text = await FailureAsync("cat; echo $LC_PW; exit 1",
            $$""" "stdin":{{Json.Secret("\"line-one\\nline-two\"")}},"environment":{"LC_PW":{{Json.Secret("\"hunter2\"")}}} """);
        Assert.DoesNotContain("line-", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("[secret]", text, StringComparison.Ordinal);
        Assert.DoesNotContain(user.Log.Messages, message => message.Contains("hunter2", StringComparison.Ordinal) || message.Contains("line-", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Runs_many_commands_over_one_connection()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var before = Logins();
        var runs = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => RunAsync($"sleep 0.05; echo {i}")));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), runs.Select(run => run.Stdout));
        Assert.Equal(1, Logins() - before);
    }

    [SkippableFact]
    public async Task Connects_again_after_the_node_was_restarted()
    {
        await RunAsync("true");
        server.DropConnections();
        Assert.Equal("back", (await RunAsync("echo back")).Stdout);
    }

    [SkippableFact]
    public async Task Fails_when_the_connection_breaks_under_a_running_command()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var run = user.FailureAsync(Type, Inputs("echo started; sleep 60"));
        while (!user.Log.Messages.Contains("started\n"))
            await Task.Delay(20);
        server.DropConnections();
        Assert.EndsWith(": running \"echo started; sleep 60\":\nstarted\n", await run.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    int Logins() => server.Log.Split("Accepted publickey").Length - 1;

    [SkippableFact]
    public async Task Stops_a_command_that_is_cancelled()
    {
        Skip.If(server.Missing is not null, server.Missing);
        using var source = new CancellationTokenSource();
        var run = Assert.ThrowsAsync<ProviderException>(() => user.CreateAsync(Type, Inputs("echo begun; exec sleep 60"), cancellation: source.Token));
        while (!user.Log.Messages.Contains("begun\n"))
            await Task.Delay(20);
        await source.CancelAsync();
        var e = await run.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.StartsWith("context canceled: running", e.Message, StringComparison.Ordinal);
    }
}
