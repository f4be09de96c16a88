using System.Text.Json.Nodes;
using Infra.Engine.Protocol;
using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>Backends as teams have them, and the real command beside ours on each.</summary>
public sealed class BackendFormTests : IDisposable
{
    readonly ProjectFolder project = new();
    readonly BothEngines engines;

    // Local commands and passwords, as the smallest stacks have them.
    static readonly InProcess Program = new(async sdk =>
    {
        var word = await sdk.ResourceAsync("random:index/randomPassword:RandomPassword", "word", Wire.Of(("length", 16)), o => o.Version = "4.21.1");
        await sdk.ResourceAsync("command:local:Command", "said", Wire.Of(("create", "echo said"), ("stdin", word.Out("result"))), o => o.Version = "1.2.1");
        await sdk.ThingAsync("a", ("word", Wire.Secret("hunter2")));
    });

    public BackendFormTests() => engines = new(project, new Dictionary<string, IProvider> { ["test"] = new Things() });

    public void Dispose() => project.Dispose();

    [SkippableTheory]
    [InlineData(EngineKind.Ours)]
    [InlineData(EngineKind.Real)]
    public async Task Both_find_nothing_to_change_in_a_compressed_state_of_either(EngineKind first)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var made = (await engines.UpAsync(first, Program)).Expect();
        project.Gzip();
        foreach (var engine in new[] { EngineKind.Ours, EngineKind.Real, EngineKind.Ours })
        {
            (await engines.PreviewAsync(engine, Program, "--expect-no-changes")).Expect();
            var again = (await engines.UpAsync(engine, Program, "--expect-no-changes")).Expect();
            Assert.Equal(made.State.ToJsonString(), again.State.ToJsonString());
            // The real one unpacks what it writes without being told otherwise; ours leaves it as it is.
            Assert.Equal(engine == EngineKind.Real ? project.StateFile : project.StateFile + ".gz", project.StateNow);
            if (engine == EngineKind.Real)
                project.Gzip();
        }
    }

    [SkippableFact]
    public async Task The_old_layout_is_refused_until_the_command_that_is_named_has_run()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var made = (await engines.UpAsync(EngineKind.Ours, Program)).Expect();
        var root = Path.Combine(project.Folder, ".pulumi");
        var text = await File.ReadAllTextAsync(project.StateFile);
        Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Path.Combine(root, "stacks"));
        await File.WriteAllTextAsync(Path.Combine(root, "stacks/dev.json"), text);
        var refused = await engines.Refused(Program);
        Assert.Contains($"`PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_ERROR=1 PULUMI_BACKEND_URL=file://{project.Folder} pulumi state upgrade`", refused, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(root, "meta.yaml")));
        var (code, output, errors) = await engines.PulumiAsync("state", "upgrade", "--yes");
        Assert.True(code == 0, output + errors);
        foreach (var engine in new[] { EngineKind.Ours, EngineKind.Real })
            Assert.Equal(made.State.ToJsonString(), (await engines.UpAsync(engine, Program, "--expect-no-changes")).Expect().State.ToJsonString());
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_state_of_an_older_version_is_refused_until_the_real_one_has_brought_it_on(int version)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var nothing = new InProcess(_ => Task.CompletedTask);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(project.StateFile))!.AsObject();
        document["version"] = version;
        document["checkpoint"]!["latest"]!.AsObject().Remove("secrets_providers");
        await File.WriteAllTextAsync(project.StateFile, document.ToJsonString());
        Assert.Contains($"{project.StateFile}: the state has version {version}, from before Pulumi 1.0", await engines.Refused(nothing), StringComparison.Ordinal);
        (await engines.UpAsync(EngineKind.Real, nothing)).Expect();
        (await engines.UpAsync(EngineKind.Ours, nothing, "--expect-no-changes")).Expect();
    }

    [SkippableFact]
    public async Task A_renamed_stack_is_not_missed_under_its_old_name()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        (await engines.UpAsync(EngineKind.Ours, Program)).Expect();
        var config = await File.ReadAllTextAsync(project.ConfigFile);
        var (code, output, errors) = await engines.PulumiAsync("stack", "rename", "prod");
        Assert.True(code == 0, output + errors);
        await File.WriteAllTextAsync(project.ConfigFile, config);
        Assert.True(File.Exists(project.StateFile + ".bak"));
        Assert.False(File.Exists(project.StateFile));
        (await engines.UpAsync(EngineKind.Ours, Program)).Expect();
        // The other way: the new name's state under the old one is another stack's.
        File.Copy(project.StateOf("prod"), project.StateFile, overwrite: true);
        Assert.Contains("is the state of stack prod of project proj, not of dev", await engines.Refused(Program), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_environment_is_refused_by_both()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        await File.AppendAllTextAsync(project.ConfigFile, "environment: [prod-credentials]\n");
        var real = await engines.PreviewAsync(EngineKind.Real, Program);
        Assert.NotEqual(0, real.ExitCode);
        Assert.Contains("does not support environments", real.Text, StringComparison.Ordinal);
        Assert.Contains($"{project.ConfigFile}:2: environment: ", await engines.Refused(Program), StringComparison.Ordinal);
    }
}
