using Pulumi.Random;

namespace Infra.OfflineSdk.Tests.Wire;

public sealed class RandomRegistrationTests
{
    [Fact]
    public async Task A_password_keeps_its_results_secret()
    {
        var run = await Recorded.RunAsync(() => { _ = new RandomPassword("pw", new() { Length = 24, Special = false, Keepers = { ["k"] = "1" } }); });

        Recorded.Same($$"""
            {
              "type": "random:index/randomPassword:RandomPassword", "name": "pw", "parent": "{{Recorded.Stack}}", "custom": true,
              "object": { "length": 24, "special": false, "keepers": { "k": "1" } },
              "propertyDependencies": { "length": {}, "special": {}, "keepers": {} },
              "version": "4.21.1", "additionalSecretOutputs": ["bcryptHash", "result"],
              "acceptSecrets": true, "acceptResources": true, "aliasSpecs": true, "supportsResultReporting": true
            }
            """, run.Monitor["pw"]);
    }

    [Fact]
    public async Task Every_kind_has_its_token()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new RandomInteger("integer", new() { Min = 1, Max = 2 });
            _ = new RandomString("string", new() { Length = 1 });
            _ = new RandomId("id", new() { ByteLength = 1 });
            _ = new RandomPet("pet");
            _ = new RandomShuffle("shuffle", new() { Inputs = { "a", "b" } });
            _ = new RandomUuid("uuid");
            _ = new RandomBytes("bytes", new() { Length = 1 });
        });

        Assert.Equal("random:index/randomInteger:RandomInteger", run.Monitor["integer"].Type);
        Assert.Equal("random:index/randomString:RandomString", run.Monitor["string"].Type);
        Assert.Equal("random:index/randomId:RandomId", run.Monitor["id"].Type);
        Assert.Equal("random:index/randomPet:RandomPet", run.Monitor["pet"].Type);
        Assert.Equal("random:index/randomShuffle:RandomShuffle", run.Monitor["shuffle"].Type);
        Assert.Equal("random:index/randomUuid:RandomUuid", run.Monitor["uuid"].Type);
        Assert.Equal(["base64", "hex"], run.Monitor["bytes"].AdditionalSecretOutputs);
    }

    [Fact]
    public async Task Get_reads_by_id()
    {
        var run = await Recorded.RunAsync(() => { _ = RandomUuid.Get("was", "aabbccdd"); });

        var read = run.Monitor.Reads.Single();
        Assert.Equal(("aabbccdd", "random:index/randomUuid:RandomUuid", "4.21.1", Recorded.Stack), (read.Id, read.Type, read.Version, read.Parent));
    }
}
