using Infra.Engine;
using Infra.Engine.Hosting;

namespace Infra.Hosting;

/// <summary>The choices that the real engine makes, tried with it.</summary>
public sealed class PluginSearchTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-plugins-").FullName;

    public PluginSearchTests()
    {
        foreach (var version in new[] { "1.0.0", "1.3.0", "2.0.0", "1.10.0", "10.0.0-alpha.1" })
            Plugins.Script($"{folder}/plugins/resource-some-v{version}", "pulumi-resource-some", "exit 1");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("10.0.0-alpha.1", "10.0.0-alpha.1")]
    [InlineData("", "2.0.0")]
    public void Takes_the_exact_version_or_the_newest_release(string asked, string taken) =>
        Assert.Equal($"{folder}/plugins/resource-some-v{taken}/pulumi-resource-some", new PluginSearch("/nowhere", folder).Find("some", asked).File);

    [Fact]
    public void Takes_no_newer_version_for_an_older_one()
    {
        var refused = Assert.Throws<EngineException>(() => new PluginSearch("/nowhere", folder).Find("some", "1.2.0"));
        Assert.Equal("no resource plugin 'pulumi-resource-some' found in the workspace at version v1.2.0 or on your $PATH", refused.Message);
    }

    [Fact]
    public void Prefers_what_is_on_the_path()
    {
        var file = Plugins.Script($"{folder}/bin", "pulumi-resource-some", "exit 1");
        Assert.Equal(new FoundPlugin("some", file, OnPath: true), new PluginSearch($"/nowhere:{folder}/bin", folder).Find("some", "1.0.0"));
    }

    [Fact]
    public void Passes_over_what_cannot_be_executed()
    {
        File.SetUnixFileMode(Plugins.Script($"{folder}/bin", "pulumi-resource-none", "exit 1"), UnixFileMode.UserRead);
        var refused = Assert.Throws<EngineException>(() => new PluginSearch($"{folder}/bin", folder).Find("none", ""));
        Assert.Equal("no resource plugin 'pulumi-resource-none' found in the workspace or on your $PATH", refused.Message);
    }
}
