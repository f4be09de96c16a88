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
        Assert.Equal("""{"other:thing":"5","proj:count":"3","proj:names":"[\"a\",\"b\"]","proj:need":"yes","proj:region":"us-2"}""".Replace("\\\"", "\\u0022"), seen);
    }
}
