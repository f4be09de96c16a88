using System.Text;
using System.Text.Json;
using Infra.Engine.Configuration;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>Every key that Pulumi reads in a project's and a stack's file is honoured, harmless, or refused by name.</summary>
public sealed class SettingKeysTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    static readonly Dictionary<string, string> Refusals = new()
    {
        ["config"] = "config: settings",
        ["stackConfigDir"] = "stackConfigDir: settings",
        ["options.refresh"] = "options: { refresh: never }",
        ["plugins"] = "plugins: { providers: [{ name: test, path: ./bin }] }",
        ["packages"] = "packages: { test: { source: test, parameters: [a] } }",
        ["secretsprovider"] = "secretsprovider: \"awskms://alias/infra?region=eu-central-1\"",
        ["encryptedkey"] = "encryptedkey: AQICAHgd",
        ["environment"] = "environment: [prod-credentials]",
        ["config.pulumi:autonaming"] = "config: { pulumi:autonaming: { mode: verbatim } }",
    };

    static IEnumerable<SettingKey> Of(Fate fate) => SettingKeys.Project.Concat(SettingKeys.Stack).Where(k => k.Fate == fate);

    public static TheoryData<string> Refused => [.. Of(Fate.Refused).Select(k => k.Path)];

    async Task<OperationResult> WithAsync(bool ofProject, string lines)
    {
        await File.AppendAllTextAsync(ofProject ? Path.Combine(stack.Folder, "Pulumi.yaml") : stack.ConfigFile, lines + "\n");
        return await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_key_that_cannot_be_honoured_is_refused_with_its_line(string path)
    {
        var ofProject = SettingKeys.Project.Any(k => k.Path == path && k.Fate == Fate.Refused);
        var before = await File.ReadAllTextAsync(stack.ConfigFile);
        var result = await WithAsync(ofProject, Refusals[path]);
        Assert.Matches($@"\A{stack.Folder}/Pulumi\.{(ofProject ? "yaml:3" : "dev\\.yaml:2")}: {path}: .*(use the pulumi command|for the pulumi command|must be)", result.Error);
        Assert.Empty(stack.Log);
        Assert.Equal(before, ofProject ? before : (await File.ReadAllTextAsync(stack.ConfigFile))[..before.Length]);
        Assert.DoesNotContain("encryptionsalt", (await File.ReadAllTextAsync(stack.ConfigFile))[TestStack.Salt.Length..], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(stack.Folder, ".pulumi")));
    }

    [Theory]
    [InlineData("awskms://alias/infra?region=eu-central-1")]
    [InlineData("azurekeyvault://vault.example.org/keys/infra")]
    [InlineData("gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k")]
    [InlineData("hashivault://infra")]
    [InlineData("service")]
    [InlineData("b64")]
    public async Task No_secrets_provider_but_the_passphrase_is_taken_for_it(string provider)
    {
        await File.WriteAllTextAsync(stack.ConfigFile, $"secretsprovider: {provider}\nencryptedkey: AQICAHgd\nconfig:\n  proj:word: hello\n");
        var result = await stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));
        Assert.Contains($"{stack.ConfigFile}:1: secretsprovider: ", result.Error, StringComparison.Ordinal);
        Assert.Contains($"{stack.ConfigFile}:2: encryptedkey: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("encryptionsalt", await File.ReadAllTextAsync(stack.ConfigFile), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "secretsprovider: passphrase")]
    [InlineData(false, "secretsprovider: default")]
    [InlineData(false, "secretsprovider: \"\"")]
    [InlineData(false, "encryptedkey:")]
    [InlineData(false, "environment: []")]
    [InlineData(false, "config: { pulumi:tags: { team: infra }, pulumi:template: csharp }")]
    [InlineData(true, "packages: { random: terraform-provider@1.0.0 }\nplugins: {}\nstackConfigDir:\nrequiredPulumiVersion: \">=3.100.0 <4.0.0\"")]
    [InlineData(true, "template: { description: x, config: { a: { default: b } } }\ndescription: d\nauthor: a\nwebsite: w\nlicense: l\nx-own: [1]")]
    public async Task What_asks_for_nothing_special_is_accepted(bool ofProject, string lines)
    {
        var result = await WithAsync(ofProject, lines);
        Assert.True(result.Succeeded, result.Error);
    }

    [Fact]
    public async Task The_key_of_a_default_in_the_project_is_refused_too()
    {
        var result = await WithAsync(true, "config: { 'pulumi:autonaming': { value: { mode: verbatim } } }");
        Assert.StartsWith("pulumi:autonaming: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[test]", false)]
    [InlineData("[\"*\"]", false)]
    [InlineData("[other, ' test ']", false)]
    [InlineData("[other]", true)]
    [InlineData("\"\"", true)]
    public async Task A_disabled_default_provider_makes_nothing(string packages, bool made)
    {
        var result = await WithAsync(false, $"config:\n  pulumi:disable-default-providers: {packages}");
        Assert.Equal(made, result.Succeeded);
        Assert.Equal(made ? ["create a"] : [], stack.Log);
        if (!made)
            Assert.Contains(stack.Diagnostics, d => d.Contains($"Default provider for 'test' disabled. '{stack.Urn("a")}' must use an explicit provider.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_of_disabled_providers_that_is_none_is_refused() =>
        Assert.False((await WithAsync(false, "config:\n  pulumi:disable-default-providers: yes please")).Succeeded);

    [Fact]
    public async Task A_refresh_that_the_project_always_wants_is_made()
    {
        Assert.True((await WithAsync(true, "options: { refresh: always }")).Succeeded);
        _ = stack.Log;
        Assert.True((await stack.PreviewAsync(p => p.ThingAsync("a", Wire.Of()))).Succeeded);
        Assert.Equal(["read a"], stack.Log);
    }

    [Theory]
    [InlineData(">=4.0.0", false)]
    [InlineData("!3.259.0", false)]
    [InlineData("3.x", true)]
    [InlineData("<3.0.0 || >=3.259.0", true)]
    [InlineData(">=3.0.0 <3.200.0", false)]
    public async Task A_version_of_pulumi_that_the_project_wants_is_compared(string range, bool good)
    {
        var result = await WithAsync(true, $"requiredPulumiVersion: \"{range}\"");
        Assert.Equal(good, result.Succeeded);
        if (!good)
            Assert.Contains($"requiredPulumiVersion: the project wants pulumi {range}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_that_is_none_is_refused() =>
        Assert.Contains("'newest' is no range of versions", (await WithAsync(true, "requiredPulumiVersion: newest")).Error, StringComparison.Ordinal);

    [Fact]
    public void The_table_of_the_documentation_is_this_one()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
            folder = folder.Parent!;
        Assert.Contains(Table(), File.ReadAllText(Path.Combine(folder.FullName, "src/Infra.Engine/Core/README.md")), StringComparison.Ordinal);
    }

    static string Table()
    {
        var text = new StringBuilder("| file | key | | |\n|---|---|---|---|\n");
        foreach (var (file, keys) in new[] { ("Pulumi.yaml", SettingKeys.Project), ("Pulumi.&lt;stack&gt;.yaml", SettingKeys.Stack) })
            foreach (var key in keys)
                text.Append($"| {file} | `{key.Path}` | {key.Fate.ToString().ToLowerInvariant()} | {key.Note} |\n");
        return text.ToString();
    }

    /// <summary>The real command carries the schema that it validates Pulumi.yaml with.</summary>
    [SkippableFact]
    public void Every_key_of_the_real_ones_schema_is_in_the_table()
    {
        Skip.If(RealEngineTests.Pulumi is null, "no pulumi command on PATH");
        var properties = Schema(File.ReadAllBytes(RealEngineTests.Pulumi)).GetProperty("properties").EnumerateObject();
        // A section stands for its members, or they stand for it.
        var missing = properties.Select(p => p.Name).Where(name => !SettingKeys.Project.Any(k => k.Path.Split('.')[0] == name));
        Assert.Empty(missing);
    }

    static JsonElement Schema(byte[] command)
    {
        var title = command.AsSpan().IndexOf("\"title\":\"Pulumi Project\""u8);
        var begin = command.AsSpan(0, title).LastIndexOf("{"u8);
        var reader = new Utf8JsonReader(command.AsSpan(begin, 100_000), isFinalBlock: false, default);
        return JsonElement.ParseValue(ref reader);
    }
}
