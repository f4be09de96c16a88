using System.Text.Json;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

public sealed class SecretTests
{
    const string Secret = "correct-horse-battery";

    [Fact]
    public async Task Nothing_secret_is_in_the_state_the_history_or_an_event()
    {
        using var stack = new TestStack();
        await stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", Wire.Of(("password", Wire.Secret(Secret)), ("note", "x")), r => r.AdditionalSecretOutputs.Add("out"));
            await program.OutputsAsync(program.StackUrn, Wire.Of(("shown", Wire.Secret(Secret))));
        });
        foreach (var file in Directory.GetFiles(stack.Folder, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize<object[]>([.. stack.Events]), StringComparison.Ordinal);
        Assert.DoesNotContain(
            stack.Events.OfType<ResourcePreEvent>().Where(e => e.Step.New is not null),
            e => e.Step.New!.Document().ToJsonString().Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain("out of a", await File.ReadAllTextAsync(stack.StateFile), StringComparison.Ordinal);
        Assert.StartsWith("v1:", (string?)stack.Resource("a")["inputs"]!["password"]!["ciphertext"], StringComparison.Ordinal);
        var shown = await StackReader.ReadAsync(stack.Folder, "dev", showSecrets: true);
        Assert.Equal(Secret, (string?)shown!.Outputs["shown"]);
        Assert.Equal("[secret]", (string?)(await StackReader.ReadAsync(stack.Folder, "dev"))!.Outputs["shown"]);
    }

    [Fact]
    public async Task A_provider_error_that_holds_a_secret_is_masked()
    {
        using var stack = new TestStack();
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of(("password", Wire.Secret(Secret)), ("fail", $"exit 1: echo {Secret}"))));
        Assert.Contains("error: exit 1: echo [secret]", stack.Diagnostics);
    }

    [Fact]
    public async Task A_provider_without_secrets_gets_plain_values_and_its_outputs_are_marked_again()
    {
        using var stack = new TestStack { Provider = new() { AcceptSecrets = false } };
        await stack.UpAsync(p => p.ThingAsync("a", Wire.Of(("password", Wire.Secret(Secret)), ("list", new object[] { "x", Wire.Secret(Secret) }))));
        Assert.Equal(Secret, stack.Provider.Creates.Single().Properties.Fields["password"].StringValue);
        var outputs = stack.Resource("a")["outputs"]!;
        Assert.NotNull(outputs["password"]!["ciphertext"]);
        // Which element it was is not known of what a provider answered: all of the list is secret.
        Assert.NotNull(outputs["list"]!["ciphertext"]);
        Assert.True((await stack.UpAsync(p => p.ThingAsync("a", Wire.Of(("password", Wire.Secret(Secret)), ("list", new object[] { "x", Wire.Secret(Secret) }))))).NothingChanged);
    }

    [Fact]
    public async Task The_salt_goes_into_the_configuration_and_leaves_the_rest_as_it_is()
    {
        using var stack = new TestStack("# ours\n\nconfig:\n  # keep me\n  proj:a: \"1\"   # and me\n");
        await stack.UpAsync(_ => Task.CompletedTask);
        var text = await File.ReadAllTextAsync(stack.ConfigFile);
        var salt = text.Split('\n').Single(l => l.StartsWith("encryptionsalt: v1:", StringComparison.Ordinal));
        Assert.Equal("# ours\n\nconfig:\n  # keep me\n  proj:a: \"1\"   # and me\n", text.Replace(salt + "\n", "", StringComparison.Ordinal));
        Assert.Equal(salt["encryptionsalt: ".Length..], (string?)stack.State["secrets_providers"]!["state"]!["salt"]);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_said_plainly_before_anything_is_touched()
    {
        // The salt of recording c30, made with the passphrase "golden", with another salt: it fits no passphrase of ours.
        using var stack = new TestStack("encryptionsalt: v1:AAAAAAAAAAA=:v1:SsIFY5cX6T9DOKKW:PT2tEyjWOZcq4os1nqoEcPgQq5oKfw==\n");
        var result = await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
        Assert.False(result.Succeeded);
        Assert.Contains("incorrect passphrase", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(stack.StateFile));
        Assert.Empty(stack.Log);
    }

    [Fact]
    public async Task Opens_what_the_real_engine_encrypted()
    {
        using var stack = new TestStack("encryptionsalt: v1:YZA1xz9/BGs=:v1:SsIFY5cX6T9DOKKW:PT2tEyjWOZcq4os1nqoEcPgQq5oKfw==\nconfig:\n  proj:s:\n    secure: v1:KROQq9/q/e476Z8f:QSqj5UnnaBuj8y4cN9XJIKFM0g==\n  proj:deep:\n    a: [1, true, {secure: \"v1:KROQq9/q/e476Z8f:QSqj5UnnaBuj8y4cN9XJIKFM0g==\"}]\n");
        var config = "";
        var keys = "";
        var result = await stack.UpAsync(program =>
        {
            (config, keys) = (program.Environment["PULUMI_CONFIG"], program.Environment["PULUMI_CONFIG_SECRET_KEYS"]);
            return Task.CompletedTask;
        });
        Assert.True(result.Succeeded, result.Error);
        using var json = JsonDocument.Parse(config);
        var secret = json.RootElement.GetProperty("proj:s").GetString();
        Assert.False(string.IsNullOrEmpty(secret));
        using var deep = JsonDocument.Parse(json.RootElement.GetProperty("proj:deep").GetString()!);
        Assert.Equal(JsonValueKind.True, deep.RootElement.GetProperty("a")[1].ValueKind);
        Assert.Equal(secret, deep.RootElement.GetProperty("a")[2].GetString());
        Assert.Equal(["proj:deep", "proj:s"], JsonSerializer.Deserialize<string[]>(keys)!.Order());
        Assert.Equal("[secret]", stack.Events.OfType<PreludeEvent>().Single().Config["proj:s"]);
    }
}
