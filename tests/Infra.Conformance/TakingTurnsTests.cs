using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Engine.Protocol;
using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>Commands of the one on what the other wrote.</summary>
public sealed partial class TakingTurnsTests : IDisposable
{
    readonly ProjectFolder project = new();
    readonly BothEngines engines;

    static readonly InProcess Program = new(async sdk =>
    {
        var a = await sdk.ThingAsync("a", ("word", Wire.Secret("hunter2")), ("replaceKey", "1"));
        var group = await sdk.ComponentAsync("group");
        await sdk.ThingAsync("b", SdkWords.Takes("from", a) + (o => o.Parent = group.Urn), ("from", a.Out()), ("nested", Wire.Of(("deep", Wire.Secret(7)))));
        await sdk.OutputsAsync(group.Urn, Wire.Of(("word", a.Out("word"))));
        await sdk.OutputsAsync(("word", a.Out("word")), ("plain", 1.5), ("list", new object[] { "x", Wire.Secret("y") }));
    });

    public TakingTurnsTests() => engines = new(project, new Dictionary<string, IProvider> { ["test"] = new Things() });

    [SkippableTheory]
    [InlineData(EngineKind.Ours, EngineKind.Real)]
    [InlineData(EngineKind.Real, EngineKind.Ours)]
    public async Task Finds_nothing_to_change_in_what_the_other_made(EngineKind first, EngineKind second)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var made = (await engines.UpAsync(first, Program)).Expect();
        (await engines.PreviewAsync(second, Program, "--expect-no-changes")).Expect();
        var again = (await engines.UpAsync(second, Program, "--expect-no-changes")).Expect();
        Assert.Equal(made.State.ToJsonString(), again.State.ToJsonString());
        (await engines.DestroyAsync(second)).Expect();
    }

    [SkippableFact]
    public async Task The_commands_of_the_real_one_work_on_what_ours_wrote()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var made = (await engines.UpAsync(EngineKind.Ours, Program)).Expect();
        var outputs = JsonNode.Parse(await PulumiAsync("stack", "output", "--json", "--show-secrets"))!;
        Assert.Equal("""{"list":["x","y"],"plain":1.5,"word":"hunter2"}""", outputs.ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(project.Folder, "export.json"), await PulumiAsync("stack", "export"));
        await PulumiAsync("stack", "import", "--file", "export.json");
        var again = (await engines.UpAsync(EngineKind.Ours, Program, "--expect-no-changes")).Expect();
        Assert.Equal(made.State.ToJsonString(), again.State.ToJsonString());
    }

    [SkippableFact]
    public async Task Ours_reads_the_configuration_that_the_real_one_sets()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        await PulumiAsync("config", "set", "plain", "hello");
        await PulumiAsync("config", "set", "--secret", "word", "hunter2");
        await PulumiAsync("config", "set", "--path", "nested.list[0]", "3");
        foreach (var engine in new[] { EngineKind.Ours, EngineKind.Real })
        {
            Pulumirpc.DeploymentInfo? info = null;
            (await engines.UpAsync(engine, new InProcess(async sdk => info = await sdk.Monitor.GetDeploymentInfoAsync(new())))).Expect();
            Assert.Equal("hello", info!.Config["proj:plain"]);
            Assert.Equal("hunter2", info.Config["proj:word"]);
            Assert.Equal("""{"list":[3]}""", info.Config["proj:nested"]);
            Assert.Equal(["proj:word"], info.ConfigSecretKeys);
        }
    }

    [SkippableFact]
    public async Task The_real_one_waits_for_our_lock()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        Finished? refused = null;
        (await engines.UpAsync(EngineKind.Ours, new InProcess(async _ => refused = await engines.UpAsync(EngineKind.Real, Program)))).Expect();
        Assert.NotEqual(0, refused!.ExitCode);
        Assert.Contains("the stack is currently locked by 1 lock(s)", refused.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Ours_waits_for_the_lock_of_the_real_one()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        Finished? refused = null;
        (await engines.UpAsync(EngineKind.Real, new InProcess(async _ => refused = await engines.UpAsync(EngineKind.Ours, Program)))).Expect();
        Assert.Equal(1, refused!.ExitCode);
        Assert.Contains("the stack is currently locked by 1 lock(s)", refused.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task History_and_backups_lie_where_the_real_one_puts_them()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        (await engines.UpAsync(EngineKind.Real, Program)).Expect();
        (await engines.UpAsync(EngineKind.Real, Program)).Expect();
        using var other = new ProjectFolder();
        var ours = new BothEngines(other, new Dictionary<string, IProvider> { ["test"] = new Things() });
        (await ours.UpAsync(EngineKind.Ours, Program)).Expect();
        (await ours.UpAsync(EngineKind.Ours, Program)).Expect();
        Assert.Equal(Layout(project), Layout(other));
        var history = JsonNode.Parse(await PulumiAsync("stack", "history", "--json"))!.AsArray();
        Assert.Equal(2, history.Count);
    }

    async Task<string> PulumiAsync(params string[] arguments)
    {
        var (code, output, errors) = await engines.PulumiAsync(arguments);
        Assert.True(code == 0, output + errors);
        return output;
    }

    /// <summary>The files of the backend, numbers left out; the side files of the real one's blob library are no part of it.</summary>
    static string[] Layout(ProjectFolder project) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(project.Folder, ".pulumi"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".attrs", StringComparison.Ordinal) && !file.Contains("/plugins/", StringComparison.Ordinal))
            .Select(file => Digits().Replace(Path.GetRelativePath(project.Folder, file), "N")).Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex("[0-9]{6,}")]
    private static partial Regex Digits();

    public void Dispose() => project.Dispose();
}
