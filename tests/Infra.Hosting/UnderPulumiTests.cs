using System.Diagnostics;
using System.Text.Json.Nodes;
using Infra.TwoEngines;

namespace Infra.Hosting;

/// <summary>Our providers as plugins of the real engine, beyond what the conformance programs ask of them.</summary>
public sealed class UnderPulumiTests : IDisposable
{
    // A program that does nothing: commands that ask for none still look for one.
    readonly ProjectFolder project = new(runtime: "{ name: dotnet, options: { binary: /bin/true } }");

    public void Dispose() => project.Dispose();

    BothEngines Both => new(project);

    [SkippableTheory]
    [InlineData("random", 10, 0)]
    [InlineData("command", 3, 1)]
    public async Task Have_a_schema_that_Pulumi_reads(string package, int resources, int functions)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var schema = JsonNode.Parse(await Pulumi.OutputAsync(project.Folder, "package", "get-schema", Path.Combine(RealTools.Plugins, $"pulumi-resource-{package}")))!;
        Assert.Equal(package, (string?)schema["name"]);
        Assert.Equal(resources, schema["resources"]!.AsObject().Count);
        Assert.Equal(functions, schema["functions"]?.AsObject().Count ?? 0);
    }

    [SkippableTheory]
    [InlineData("random:index/randomString:RandomString", "abcdef", "abcdef")]
    [InlineData("random:index/randomInteger:RandomInteger", "5,1,9,seed", "5")]
    [InlineData("random:index/randomPassword:RandomPassword", "word word", "none")]
    [InlineData("random:index/randomId:RandomId", "AQID", "AQID")]
    [InlineData("random:index/randomBytes:RandomBytes", "AQID", "AQID")]
    [InlineData("random:index/randomUuid:RandomUuid", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    public async Task Import_what_exists(string type, string given, string id)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var (code, output, errors) = await Both.PulumiAsync("import", type, "it", given, "--yes", "--skip-preview", "--generate-code=false");
        Assert.True(code == 0, output + errors);
        Assert.Equal(id, (string?)project.Deployment["resources"]!.AsArray().Single(r => (string?)r!["type"] == type)!["id"]);
        (await Both.RefreshAsync(EngineKind.Real, "--expect-no-changes")).Expect();
    }

    [SkippableFact]
    public async Task Say_what_cannot_be_imported()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var (code, output, errors) = await Both.PulumiAsync("import", "random:index/randomPet:RandomPet", "it", "some-pet", "--yes", "--skip-preview", "--generate-code=false");
        Assert.NotEqual(0, code);
        Assert.Contains("This resource does not support import.", output + errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task End_with_a_killed_engine()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var mark = Path.Combine(project.Folder, "mark");
        var run = Both.UpAsync(EngineKind.Real, new InProcess(sdk => sdk.ResourceAsync(
            "command:local:Command", "c", Wire.Of(("create", $"echo $PPID > {mark}.new && mv {mark}.new {mark}; sleep 120")))));
        await Until(() => File.Exists(mark));
        var plugin = int.Parse(await File.ReadAllTextAsync(mark));
        Process.GetProcessById(Parent(plugin)).Kill();
        await Until(() => !Directory.Exists($"/proc/{plugin}"));
        await run;
    }

    /// <summary>The ancestor that is the engine: a plugin's start script has become the plugin itself.</summary>
    static int Parent(int process)
    {
        var parent = int.Parse(File.ReadAllLines($"/proc/{process}/status").Single(l => l.StartsWith("PPid:", StringComparison.Ordinal))["PPid:".Length..]);
        return File.ReadAllText($"/proc/{parent}/comm").Trim() == "pulumi" ? parent : Parent(parent);
    }

    static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!holds())
            await Task.Delay(20, limit.Token);
    }
}
