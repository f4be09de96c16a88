using System.Collections.Immutable;
using System.Text.Json;
using Infra.OfflineSdk.Tests.Wire;
using Pulumi;

namespace Infra.OfflineSdk.Tests.Configuration;

public sealed class ConfigTests
{
    static readonly JsonSerializerOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    sealed record Rack(string Name, int[] Ports);

    static async Task<(int Code, string[] Messages)> RunAsync(Action program)
    {
        var engine = new RecordingEngine();
        var settings = new RunSettings("organization", "infra", "lab", "/", false,
            ImmutableDictionary.CreateRange(new Dictionary<string, string>
            {
                ["infra:count"] = "3",
                ["infra:on"] = "true",
                ["infra:ratio"] = "0.5",
                ["infra:secret"] = "hunter2",
                ["infra:rack"] = """{"name":"r1","ports":[5,6]}""",
                ["infra:bad"] = """{"name":"r1","ports":"5"}""",
                ["other:key"] = "there",
            }),
            ["infra:secret"]);
        var run = new ProgramRun(settings, new RecordingMonitor(null), engine);
        var code = await Deployment.ExecuteAsync(run, () => new(() =>
        {
            program();
            return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
        }));
        return (code, [.. engine.Messages.Select(m => m.Message)]);
    }

    [Fact]
    public async Task Values_have_their_types()
    {
        var (code, messages) = await RunAsync(() =>
        {
            var config = new Config();
            Assert.Equal((3, true, 0.5), (config.RequireInt32("count"), config.RequireBoolean("on"), config.RequireDouble("ratio")));
            Assert.Null(config.GetInt32("absent"));
            Assert.Equal([5, 6], config.RequireObject<Rack>("rack", AnyCase).Ports);
            Assert.Equal("there", new Config("other").Require("key"));
        });
        Assert.True(code == 0, string.Join('\n', messages));
    }

    [Fact]
    public async Task A_secret_is_a_secret_output()
    {
        var secret = false;
        await RunAsync(() => new Config().RequireSecret("secret").Apply(async _ => secret = await Output.IsSecretAsync(new Config().RequireSecret("secret"))));
        Assert.True(secret);
    }

    [Fact]
    public async Task What_is_missing_comes_with_the_command_that_sets_it()
    {
        var (code, messages) = await RunAsync(() => new Config().RequireSecret("bmcPassword"));

        Assert.Equal(32, code);
        Assert.Equal(
            "Missing required configuration variable 'infra:bmcPassword'\n"
            + "\tplease set a value using the command `pulumi config set --secret infra:bmcPassword <value>`", messages.Single());
    }

    [Fact]
    public async Task A_wrong_type_names_key_and_place_but_no_secret()
    {
        var (_, wrong) = await RunAsync(() => new Config().RequireObject<Rack>("bad", AnyCase));
        Assert.StartsWith("Configuration 'infra:bad' value", wrong.Single(), StringComparison.Ordinal);
        Assert.Contains("$.ports", wrong.Single(), StringComparison.Ordinal);

        var (_, secret) = await RunAsync(() => new Config().RequireInt32("secret"));
        Assert.Equal("Configuration 'infra:secret' value '[secret]' is not a valid Int32", secret.Single());
    }
}
