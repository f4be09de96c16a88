using Infra.Engine.Protocol;
using Infra.Engine.Providers.Tests.Support;
using Pulumirpc;

namespace Infra.Engine.Providers.Tests.Command;

public sealed class LocalCommandTests : IAsyncLifetime
{
    const string Type = "command:local:Command";
    readonly ProviderUser user = new("command");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    async Task<string> StdoutAsync(string inputs) => (await user.CreateAsync(Type, inputs)).Properties.Fields["stdout"].StringValue;

    [Theory]
    [InlineData("""{"create":"printf 'a\n\n\n'"}""", "a\n\n")]
    [InlineData("""{"create":"printf '\n\n'"}""", "\n")]
    [InlineData("""{"create":"printf 'a\r\nb\r\n'"}""", "a\r\nb\r")]
    [InlineData("""{"create":"cat; echo done","stdin":"l1\n"}""", "l1\ndone")]
    [InlineData("""{"create":"cat | wc -c"}""", "0")]
    [InlineData("""{"create":"pwd","dir":"/usr/lib"}""", "/usr/lib")]
    [InlineData("""{"create":"hello 'quoted'","interpreter":["/bin/echo"]}""", "hello 'quoted'")]
    [InlineData("""{"create":"echo $0","interpreter":[]}""", "/bin/sh")]
    [InlineData("""{"create":"env | grep -E '^(EMPTY|SP)=' | sort","environment":{"EMPTY":"","SP":" a  b "}}""", "EMPTY=\nSP= a  b ")]
    [InlineData("""{}""", "")]
    public async Task Runs_as_recorded(string inputs, string stdout) => Assert.Equal(stdout, await StdoutAsync(inputs));

    [Theory]
    [InlineData("""{"create":"echo to-out; exit 3"}""", "exit status 3: running \"echo to-out; exit 3\":\nto-out\n")]
    [InlineData("""{"create":"echo to-err >&2; exit 3"}""", "exit status 3: running \"echo to-err >&2; exit 3\":\nto-err\n")]
    [InlineData("""{"create":"kill -9 $$"}""", "signal: killed: running \"kill -9 $$\":\n")]
    [InlineData("""{"create":"kill -TERM $$"}""", "signal: terminated: running \"kill -TERM $$\":\n")]
    [InlineData("""{"create":"exit 255"}""", "exit status 255: running \"exit 255\":\n")]
    [InlineData("""{"create":"echo","dir":"/no/such/dir"}""", "chdir /no/such/dir: no such file or directory: running \"echo\":\n")]
    [InlineData("""{"create":"echo","interpreter":["/no/such/bin","-c"]}""", "fork/exec /no/such/bin: no such file or directory: running \"echo\":\n")]
    [InlineData("""{"create":"echo","interpreter":["nosuchbinary"]}""", "exec: \"nosuchbinary\": executable file not found in $PATH: running \"echo\":\n")]
    public async Task Fails_as_recorded(string inputs, string text) => Assert.Equal(text, await user.FailureAsync(Type, inputs));

    // Which of two streams is read first is a race, in the original as well.
    [Fact]
    public async Task Fails_with_what_it_wrote_to_both_streams() => Assert.Equal(
        ["", "exit status 3: running \"echo to-out; echo to-err >&2; exit 3\":", "to-err", "to-out"],
        (await user.FailureAsync(Type, """{"create":"echo to-out; echo to-err >&2; exit 3"}""")).Split('\n').Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"create":5}""", "create", "Field 'create' on 'local.CommandInputs' must be a 'string'; got 'float64' instead")]
    [InlineData("""{"create":"x","environment":{"A":5,"B":true}}""", "environment[A] value", "Field 'environment[A] value' on 'local.CommandInputs' must be a 'string'; got 'float64' instead")]
    [InlineData("""{"create":"x","environment":["a"]}""", "environment", "Field 'environment' on 'local.CommandInputs' must be a 'map[string]string'; got '[]interface {}' instead")]
    [InlineData("""{"create":"x","interpreter":"/bin/sh"}""", "interpreter", "Field 'interpreter' on 'local.CommandInputs' must be a '[]string'; got 'string' instead")]
    [InlineData("""{"create":"x","foo":"bar"}""", "foo", "Unrecognized field 'foo' on 'local.CommandInputs'")]
    [InlineData("""{"create":"x","triggers":"a"}""", "triggers", "Field 'triggers' on 'local.CommandInputs' must be a '[]interface {}'; got 'string' instead")]
    [InlineData("""{"create":"x","stdin":{"a":1}}""", "stdin", "An error occurred decoding 'CommandInputs.stdin': Cannot decode Object{} to type string; it isn't a struct, and no custom decoder exists")]
    [InlineData("""{"create":"x","addPreviousOutputInEnv":"true"}""", "addPreviousOutputInEnv", "Field 'addPreviousOutputInEnv' on 'local.CommandInputs' must be a 'bool'; got 'string' instead")]
    public async Task Refuses_as_recorded(string inputs, string property, string reason)
    {
        var failure = Assert.Single((await user.CheckAsync(Type, inputs)).Failures);
        Assert.Equal((property, reason), (failure.Property, failure.Reason));
    }

    [Fact]
    public async Task A_preview_runs_nothing_and_knows_no_output()
    {
        var marker = Path.Combine(Path.GetTempPath(), $"infra-preview-{Guid.NewGuid():N}");
        var response = await user.CreateAsync(Type, $$"""{"create":"touch {{marker}}"}""", preview: true);
        Assert.Matches("^x[0-9a-f]{8}$", response.Id);
        Json.AssertEqual($$"""{"create":"touch {{marker}}","stdout":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","stderr":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", response.Properties);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task Hands_the_previous_output_to_updates_unless_told_not_to()
    {
        var old = await user.CreateAsync(Type, """{"create":"echo out; echo err >&2"}""");
        var script = "echo [$PULUMI_COMMAND_STDOUT] [$PULUMI_COMMAND_STDERR]";
        var with = await user.UpdateAsync(Type, old, $$"""{"update":"{{script}}","environment":{"PULUMI_COMMAND_STDOUT":"mine"} }""");
        var without = await user.UpdateAsync(Type, old, $$"""{"update":"{{script}}","addPreviousOutputInEnv":false}""");
        Assert.Equal("[out] [err]", with.Properties.Fields["stdout"].StringValue);
        Assert.Equal("[] []", without.Properties.Fields["stdout"].StringValue);
    }

    [Fact]
    public async Task Keeps_the_old_output_where_an_update_has_no_script()
    {
        var old = await user.CreateAsync(Type, """{"create":"echo one"}""");
        var updated = await user.UpdateAsync(Type, old, """{"delete":"echo bye"}""");
        Assert.Equal("one", updated.Properties.Fields["stdout"].StringValue);
    }

    [Fact]
    public async Task Keeps_secret_inputs_secret_and_prints_none_in_errors()
    {
        var secret = Json.Secret("\"hunter2\"");
        var kept = await user.CreateAsync(Type, $$"""{"create":"true","environment":{"PW":{{secret}} } }""");
        Json.AssertEqual($$"""{"create":"true","environment":{"PW":{{secret}} },"stdout":"","stderr":""}""", kept.Properties);
        Assert.Equal("exit status 5: running \"echo $PW; exit 5\":\n[secret]\n", await user.FailureAsync(Type, $$"""{"create":"echo $PW; exit 5","environment":{"PW":{{secret}} } }"""));
    }

    [Theory]
    [InlineData("", new[] { "o1\n", "o4e1\n" })]
    [InlineData("""  ,"logging":"stdout" """, new[] { "o1\n", "o4\n" })]
    [InlineData("""  ,"logging":"stderr" """, new[] { "e1\n" })]
    [InlineData("""  ,"logging":"none" """, new string[0])]
    public async Task Logs_lines_as_they_come(string logging, string[] lines)
    {
        await user.CreateAsync(Type, $$"""{"create":"printf 'o1\n\no4'; sleep 1; printf 'e1\n' >&2"{{logging}}}""");
        Assert.Equal(lines, user.Log.Messages);
        Assert.All(user.Log.Lines, line => Assert.True(line.Ephemeral && line.Severity == LogSeverity.Info));
    }

    [Fact]
    public async Task Stops_a_command_at_its_time_limit()
    {
        var e = await Assert.ThrowsAsync<ProviderException>(() => user.CreateAsync(Type, """{"create":"sleep 60"}""", timeout: 0.3));
        Assert.Equal("signal: killed: running \"sleep 60\":\n", e.Message);
    }

    [Fact]
    public async Task Starts_nothing_once_it_was_cancelled()
    {
        var mark = Path.Combine(Path.GetTempPath(), $"infra-started-{Guid.NewGuid():N}");
        await user.Provider.CancelAsync(CancellationToken.None);
        Assert.Equal("context canceled", await user.FailureAsync(Type, $$"""{"create":"touch {{mark}}"}"""));
        Assert.False(File.Exists(mark));
    }

    [Theory]
    [InlineData("""{"environment":{"A":"1"}}""", """{"environment":{"A":"2","N":"n"}}""", "environment.A UPDATE, environment.N ADD")]
    [InlineData("""{"create":"a"}""", """{"create":"a","triggers":["a"]}""", "triggers ADD_REPLACE")]
    [InlineData("""{"triggers":[]}""", """{}""", "triggers DELETE_REPLACE")]
    [InlineData("""{"triggers":["a"]}""", """{"triggers":["b",{"k":1}]}""", "triggers[0] UPDATE, triggers[1] ADD")]
    [InlineData("""{"triggers":[{"k":[1,null]}]}""", """{"triggers":[{"k":[1,2]}]}""", "triggers[0].k[1] ADD")]
    [InlineData("""{"triggers":["b",2]}""", """{"triggers":["b"]}""", "triggers[1] DELETE")]
    [InlineData("""{"stdin":"a"}""", """{"stdin":"a"}""", "")]
    public async Task Tells_what_changed(string old, string @new, string expected)
    {
        var diff = await user.DiffAsync(Type, old, @new);
        Assert.Equal(expected, string.Join(", ", diff.DetailedDiff.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key} {Name(entry.Value.Kind)}")));
        Assert.Equal(expected.Contains("_REPLACE", StringComparison.Ordinal), diff.Replaces.Contains("triggers"));
    }

    static string Name(PropertyDiff.Types.Kind kind) => string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant();

    [Fact]
    public async Task A_trigger_that_becomes_secret_is_a_change() =>
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffSome, (await user.DiffAsync(Type, """{"triggers":["c"]}""", $$"""{"triggers":[{{Json.Secret("\"c\"")}}]}""")).Changes);

    [Fact]
    public async Task The_function_runs_at_once()
    {
        var answer = await user.Provider.InvokeAsync(new InvokeRequest { Tok = "command:local:run", Args = Json.Struct("""{"command":"echo hi","environment":{"A":"b"}}""") }, default);
        Assert.Equal("hi", answer.Return.Fields["stdout"].StringValue);
        var failed = await user.Provider.InvokeAsync(new InvokeRequest { Tok = "command:local:run", Args = Json.Struct("{}") }, default);
        Assert.Equal("Missing required field 'command' on 'local.RunInputs'", Assert.Single(failed.Failures).Reason);
    }
}
