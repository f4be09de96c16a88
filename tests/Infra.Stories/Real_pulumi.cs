namespace Infra.Stories;

[Collection("lab")]
public sealed class Real_pulumi(LabStory lab)
{
    [SkippableFact]
    public async Task Takes_turns_with_the_embedded_engine()
    {
        Needs.Lab();
        var tools = Needs.RealPulumi();
        lab.FirstUp.Expect();
        var story = lab.Story;

        // What ./infra does by itself once there are nodes: without it the repairs of earlier runs would leave the text.
        AskForDrift();
        (await PulumiAsync(tools, "preview", "--expect-no-changes", "--non-interactive")).Expect();
        story.Configure(c => c.Replace("maxConnections: ", "maxConnections: 1", StringComparison.Ordinal));
        (await PulumiAsync(tools, "up", "--yes", "--skip-preview", "--non-interactive")).Expect();
        (await story.InfraAsync("preview", "--expect-no-changes")).Expect();

        story.Configure(c => c.Replace("maxConnections: 1", "maxConnections: ", StringComparison.Ordinal));
        (await story.InfraAsync("up")).Expect();
        (await PulumiAsync(tools, "preview", "--expect-no-changes", "--non-interactive")).Expect();
        Assert.DoesNotContain("encryptionsalt", await File.ReadAllTextAsync(story.StackFile), StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Tier", "long")]
    public async Task With_a_state_that_knows_nothing_of_the_machines_is_stopped_by_each_of_them()
    {
        Needs.Lab();
        var tools = Needs.RealPulumi();
        lab.FirstUp.Expect();
        var story = lab.Story;
        // A new stack of the same name, as `pulumi stack init` leaves it.
        var elsewhere = Path.Combine(story.Directory, "elsewhere");
        var stacks = Directory.CreateDirectory(Path.Combine(elsewhere, ".pulumi/stacks/infra"));
        await File.WriteAllTextAsync(Path.Combine(elsewhere, ".pulumi/meta.yaml"), "version: 1\n");
        await File.WriteAllTextAsync(Path.Combine(stacks.FullName, $"{story.Name}.json"), $$$"""{"version":3,"checkpoint":{"stack":"organization/infra/{{{story.Name}}}"}}""");

        var up = await PulumiAsync(elsewhere, tools, ["up", "--yes", "--skip-preview", "--non-interactive", "--continue-on-error"]);
        Assert.NotEqual(0, up.ExitCode);
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            Assert.Contains($"{node}: this machine was set up by stack infra/{story.Name}, and the state of this run of stack infra/{story.Name} is another one", up.Everything, StringComparison.Ordinal);
        // With its own state there is nothing to change and nothing to repair: none of them was touched.
        (await story.InfraAsync("preview", "--expect-no-changes")).Expect();
    }

    [SkippableFact]
    [Trait("Tier", "long")]
    public async Task Takes_turns_on_a_compressed_state()
    {
        Needs.Lab();
        var tools = Needs.RealPulumi();
        lab.FirstUp.Expect();
        var story = lab.Story;
        var state = Path.Combine(story.Directory, $".pulumi/stacks/infra/{story.Name}.json");
        void Pack()
        {
            using (var packed = new System.IO.Compression.GZipStream(File.Create($"{state}.gz"), System.IO.Compression.CompressionLevel.Fastest))
            using (var plain = File.OpenRead(state)) plain.CopyTo(packed);
            File.Delete(state);
        }

        AskForDrift();
        Pack();
        (await story.InfraAsync("preview", "--expect-no-changes")).Expect();
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
        Assert.False(File.Exists(state));
        (await PulumiAsync(tools, "preview", "--expect-no-changes", "--non-interactive")).Expect();
        // Left without PULUMI_DIY_BACKEND_GZIP, it unpacks what it writes.
        (await PulumiAsync(tools, "up", "--yes", "--skip-preview", "--expect-no-changes", "--non-interactive")).Expect();
        Assert.True(File.Exists(state));
        (await story.InfraAsync("preview", "--expect-no-changes")).Expect();
    }

    void AskForDrift()
    {
        if (!File.ReadAllText(lab.Story.StackFile).Contains("infra:drift", StringComparison.Ordinal))
            lab.Story.Configure(c => c.Replace("config:\n", "config:\n  infra:drift: \"true\"\n", StringComparison.Ordinal));
    }

    Task<Finished> PulumiAsync(string tools, params string[] arguments) => PulumiAsync(lab.Story.Directory, tools, arguments);

    async Task<Finished> PulumiAsync(string backend, string tools, string[] arguments)
    {
        var story = lab.Story;
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{tools}:{Path.GetDirectoryName(Repository.Built("Infra.Engine.Plugins", "x"))}:{Environment.GetEnvironmentVariable("PATH")}",
            ["PULUMI_BACKEND_URL"] = $"file://{backend}",
            ["PULUMI_CONFIG_PASSPHRASE_FILE"] = Path.Combine(story.Directory, ".infra", $"{story.Name}.passphrase"),
            ["PULUMI_HOME"] = Path.Combine(story.Directory, ".pulumi-home"),
            ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
            ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
            ["NO_COLOR"] = "1",
        };
        // As README says: a lab's salt is not in its stack file.
        var whole = Path.Combine(story.Directory, ".infra", $"Pulumi.{story.Name}.yaml");
        await File.WriteAllTextAsync(whole, await File.ReadAllTextAsync(Path.Combine(story.Directory, ".infra", $"{story.Name}.salt")) + await File.ReadAllTextAsync(story.StackFile));
        await using var run = story.StartClient([Path.Combine(tools, "pulumi"), arguments[0], "--stack", story.Name, "--config-file", whole, .. arguments[1..]], environment);
        return story.Note(await run.EndAsync());
    }
}
