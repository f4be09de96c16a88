using Infra.Engine.Configuration;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>What the project declares of its configuration; the recording c27.</summary>
public sealed class ConfigurationTests : IDisposable
{
    const string Declared = """
        config:
          region: eu-1
          count: { type: integer, default: 3 }
          names: { type: array, items: { type: string }, default: [a, b] }
          token: { type: string, secret: true }
          need: { type: string, description: must be given }
          other:thing: { value: 5 }
        """;

    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    async Task<string?> ErrorAsync(string project, string config = "")
    {
        await File.WriteAllTextAsync(Path.Combine(stack.Folder, "Pulumi.yaml"), $"name: proj\nruntime: dotnet\n{project}\n");
        await File.WriteAllTextAsync(stack.ConfigFile, $"{TestStack.Salt}{(config.Length == 0 ? "" : $"config:\n{config}\n")}");
        return (await stack.PreviewAsync(program =>
        {
            seen = program.Environment["PULUMI_CONFIG"];
            return Task.CompletedTask;
        })).Error;
    }

    string seen = "";

    Task<string?> OfAsync(string declaration, string value) =>
        ErrorAsync($"config:\n  a: {declaration}", value.Length == 0 ? "" : $"  proj:a: {value}");

    [Fact]
    public async Task Names_every_value_that_is_missing()
    {
        var error = await ErrorAsync("config:\n  c: {type: string}\n  a: {type: string}\n  b: {description: who knows}");
        Assert.StartsWith("validating stack config: Stack 'dev' is missing configuration values 'a', 'b' and 'c' (", error, StringComparison.Ordinal);
        Assert.StartsWith("validating stack config: Stack 'dev' is missing configuration value 'a' (", await OfAsync("{type: string}", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: integer}", "notanumber", "integer")]
    [InlineData("{type: integer}", "\"5.5\"", "integer")]
    [InlineData("{type: boolean}", "\"yes\"", "boolean")]
    [InlineData("{type: array, items: {type: integer}}", "[1, x]", "array<integer>")]
    [InlineData("{type: array, items: {type: integer}}", "\"[1,2]\"", "array<integer>")]
    [InlineData("{type: object}", "[1]", "object")]
    [InlineData("{type: string}", "{x: 1}", "string")]
    public async Task Refuses_a_value_of_another_type(string declaration, string value, string type) =>
        Assert.Equal($"validating stack config: Stack 'dev' with configuration key 'a' must be of type '{type}'", await OfAsync(declaration, value));

    [Theory]
    [InlineData("{type: integer}", "\"7\"")]
    [InlineData("{type: boolean}", "true")]
    [InlineData("{type: array, items: {type: integer}}", "[1, 2]")]
    [InlineData("{type: object}", "{x: 1}")]
    [InlineData("{type: string}", "5")]
    [InlineData("{secret: true}", "plain")]
    public async Task Accepts_a_value_of_its_type(string declaration, string value) => Assert.Null(await OfAsync(declaration, value));

    [Theory]
    [InlineData("{type: string, secret: true}", "plain")]
    [InlineData("{type: string, secret: true, default: plain}", "")]
    public async Task A_secret_must_be_encrypted(string declaration, string value) =>
        Assert.Equal("validating stack config: Stack 'dev' with configuration key 'a' must be encrypted as it's secret", await OfAsync(declaration, value));

    [Theory]
    [InlineData("a: {type: array}", "The configuration key 'a' declares an array but does not specify the underlying type via the 'items' attribute")]
    [InlineData("a: {type: integer, default: x}", "The default value specified for configuration key 'a' is not of the expected type 'integer'")]
    [InlineData("o:a: {type: string}", "Configuration key 'o:a' is not namespaced by the project and should not define a type")]
    [InlineData("a: {type: nope, value: 1}", "configuration key 'a': type 'nope': value must be one of \"string\", \"integer\", \"boolean\", \"array\", \"object\"")]
    public async Task Refuses_a_declaration_that_means_nothing(string declaration, string text) =>
        Assert.Equal($"could not unmarshal '{Path.Combine(stack.Folder, "Pulumi.yaml")}': {text}", await ErrorAsync($"config:\n  {declaration}"));

    [Fact]
    public async Task The_stack_comes_before_the_project()
    {
        Assert.Null(await ErrorAsync(Declared.Replace("  token: { type: string, secret: true }\n", ""), "  proj:need: \"yes\"\n  proj:region: us-2"));
        Assert.Equal("""{"other:thing":"5","proj:count":"3","proj:names":"[\"a\",\"b\"]","proj:need":"yes","proj:region":"us-2"}""", seen);
    }

    [Theory]
    [InlineData("0110", "72")]
    [InlineData("40_000", "40000")]
    [InlineData("0x1F", "31")]
    [InlineData("1.20", "1.2")]
    [InlineData("\"1.20\"", "1.20")]
    [InlineData("7213e987", "7213e987")]
    [InlineData("yes", "yes")]
    [InlineData("1:30", "1:30")]
    [InlineData("~", "")]
    [InlineData("{ tag: 7213e987, a: 0110, b: yes, c: ~, d: 1e3, e: \"0110\" }", """{"a":72,"b":"yes","c":null,"d":1000,"e":"0110","tag":"7213e987"}""")]
    [InlineData("{ <<: { role: compute, mtu: 1 }, mtu: 2 }", """{"mtu":2,"role":"compute"}""")]
    [InlineData("{ <<: [{ a: 1 }, { a: 2, b: 3 }] }", """{"a":1,"b":3}""")]
    public async Task A_value_is_what_Pulumi_reads(string written, string value)
    {
        Assert.Null(await ErrorAsync("", $"  proj:a: {written}"));
        Assert.Equal(value, (string?)System.Text.Json.Nodes.JsonNode.Parse(seen)!["proj:a"]);
    }

    [Theory]
    [InlineData("2026-01-01", ":3:11: a date, of which Pulumi makes another text with a time; needs quotes")]
    [InlineData("{ tag: .inf }", ":3:18: no number that Pulumi can keep")]
    [InlineData("!vault x", ":3:11: tag !vault: Pulumi drops it")]
    [InlineData("{ 0x10: a }", ":3:13: a key that is read as a number")]
    [InlineData("{{ region }}", ":3:12: a key is no text; a value that begins with { or [ and is meant as text needs quotes")]
    [InlineData("{{ region }}-x", "needs quotes")]
    [InlineData("{ a: 1, a: 2 }", ":3:19: the same key is given twice: it stands on line 3 already")]
    public async Task What_Pulumi_makes_another_thing_of_is_refused_with_its_place(string written, string said)
    {
        var error = await ErrorAsync("", $"  proj:a: {written}");
        Assert.StartsWith($"{stack.ConfigFile}:3:", error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_no_program_can_be_given_names_its_largest_value_and_the_mend()
    {
        var error = await ErrorAsync("", $"  proj:small: 1\n  proj:site: \"{new string('x', 131_072)}\"");
        Assert.Equal("the configuration is 128 KiB as one text, and a program can be given 128; proj:site is most of it (128 KiB): put it into a file of its own that the configuration names (proj:siteFile, where the program knows it)", error);
    }

    [Fact]
    public async Task A_hundred_thousand_characters_with_quotes_reach_the_program() =>
        Assert.Null(await ErrorAsync("", $"  proj:site: [{string.Join(", ", Enumerable.Repeat("\"ab\"", 15_000))}]"));

    /// <summary>The real pulumi writes the file anew: anchors written out, 0110 as 72.</summary>
    [Fact]
    public void The_salt_is_one_line_more_and_nothing_else_of_the_file_changes()
    {
        const string text = "# ours\r\nx-node: &node { vlan: 0110 } # octal\r\nconfig:\r\n  proj:a: { <<: *node, b: 1_000 }\r\n";
        File.WriteAllText(stack.ConfigFile, text);
        StackConfigFile.Read(stack.Folder, "dev").WriteSalt("v1:a:b");
        Assert.Equal(text.Replace("x-node", "encryptionsalt: v1:a:b\nx-node", StringComparison.Ordinal), File.ReadAllText(stack.ConfigFile));
        Assert.Equal("v1:a:b", StackConfigFile.Read(stack.Folder, "dev").Salt);
    }

    [Theory, InlineData("{ config: { a: 1 } }\n"), InlineData("--- { config: { a: 1 } }\n")]
    public void A_file_that_takes_no_line_is_left_as_it_is_and_the_line_is_said(string text)
    {
        File.WriteAllText(stack.ConfigFile, text);
        Assert.Contains("write `encryptionsalt: v1:a:b` into it", Assert.Throws<EngineException>(() => StackConfigFile.Read(stack.Folder, "dev").WriteSalt("v1:a:b")).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(stack.ConfigFile));
    }
}
