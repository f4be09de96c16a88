using Infra.Cli.Chaos;

namespace Infra.Cli.Tests.Chaos;

public sealed class ChangedOptionTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-chaos-").FullName;

    string Stack => Path.Combine(folder, "Pulumi.x.yaml");

    [Theory]
    [InlineData("config:\n  infra:site:\n    galera: { maxConnections: 50 } # few\n", "maxConnections: 51")]
    [InlineData("config:\n  infra:site:\n    galera:\n      gcacheSize: 1G\n", "maxConnections: 1001")]
    [InlineData("config:\n  infra:site:\n    domain: x.y\n", "maxConnections: 1001")]
    public async Task Changes_one_option_and_gives_the_very_text_back(string before, string changed)
    {
        await File.WriteAllTextAsync(Stack, before);
        var option = new ChangedOption(Stack);
        await option.ChangeAsync(default);
        Assert.Contains(changed, await File.ReadAllTextAsync(Stack), StringComparison.Ordinal);
        await option.ChangeBackAsync(default);
        Assert.Equal(before, await File.ReadAllTextAsync(Stack));
        Assert.Single(Directory.GetFiles(folder));
    }

    /// <summary>A run that was killed left the changed file: its text is not what the next one gives back.</summary>
    [Fact]
    public async Task A_second_change_begins_with_the_first_text()
    {
        const string before = "config:\n  infra:site:\n    galera: { maxConnections: 50 }\n";
        await File.WriteAllTextAsync(Stack, before);
        await new ChangedOption(Stack).ChangeAsync(default);
        await new ChangedOption(Stack).ChangeAsync(default);
        Assert.Contains("maxConnections: 51", await File.ReadAllTextAsync(Stack), StringComparison.Ordinal);
        await new ChangedOption(Stack).ChangeBackAsync(default);
        Assert.Equal(before, await File.ReadAllTextAsync(Stack));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
