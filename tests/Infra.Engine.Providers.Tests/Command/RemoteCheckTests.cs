using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Command;

public sealed class RemoteCheckTests : IAsyncLifetime
{
    const string Type = "command:remote:Command";
    readonly ProviderUser user = new("command");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    [Fact]
    public async Task Fills_defaults_and_marks_the_connection_secret()
    {
        var check = await user.CheckAsync(Type, """{"connection":{"host":"h","privateKey":"k","dialErrorLimit":1.5}}""");
        var inner = $$"""{"host":"h","privateKey":{{Json.Secret("\"k\"")}},"dialErrorLimit":1,"perDialTimeout":15,"port":22,"user":"root"}""";
        Json.AssertEqual($$"""{"connection":{{Json.Secret(inner)}}}""", check.Inputs);
    }

    [Theory]
    [InlineData("""{"create":"x"}""", "connection", "Missing required field 'connection' on 'remote.CommandInputs'")]
    [InlineData("""{"connection":{"user":"root"}}""", "connection", "An error occurred decoding 'CommandInputs.connection': 1 failures decoding:\n\thost: Missing required field 'host' on 'remote.Connection'")]
    [InlineData("""{"connection":{"host":"h","port":"22"}}""", "connection", "An error occurred decoding 'CommandInputs.connection': 1 failures decoding:\n\tport: Field 'port' on 'remote.Connection' must be a 'float64'; got 'string' instead")]
    [InlineData("""{"connection":{"host":"h","foo":"x"}}""", "connection", "An error occurred decoding 'CommandInputs.connection': 1 failures decoding:\n\tfoo: Unrecognized field 'foo' on 'remote.Connection'")]
    [InlineData("""{"connection":"root@h"}""", "connection", "Field 'connection' on 'remote.CommandInputs' must be a 'remote.Connection'; got 'string' instead")]
    [InlineData("""{"connection":{"host":"h","proxy":{"user":"x"}}}""", "connection", "An error occurred decoding 'CommandInputs.connection': 1 failures decoding:\n\tproxy: An error occurred decoding 'Connection.proxy': 1 failures decoding:\n\thost: Missing required field 'host' on 'remote.ProxyConnection'")]
    public async Task Refuses_as_recorded(string inputs, string property, string reason)
    {
        var check = await user.CheckAsync(Type, inputs);
        var failure = Assert.Single(check.Failures);
        Assert.Equal((property, reason), (failure.Property, failure.Reason));
    }

    [Fact]
    public async Task A_changed_connection_is_one_change()
    {
        var diff = await user.DiffAsync(Type, """{"connection":{"host":"a"}}""", """{"connection":{"host":"b"}}""");
        Assert.Equal(["connection"], diff.DetailedDiff.Keys);
    }

    [Fact]
    public async Task A_preview_answers_secrets_as_secrets()
    {
        var preview = await user.CreateAsync(Type, $$"""{"connection":{"host":"h"},"create":"c","stdin":{{Json.Secret("\"s\"")}}}""", preview: true);
        Assert.Contains("1b47061264138c4ac30d75fd1eb44270", Json.Text(preview.Properties), StringComparison.Ordinal);
        Assert.Equal("04da6b54-80e4-46f7-96ec-b56ff0331ba9", preview.Properties.Fields["stdout"].StringValue);
    }
}
