namespace Infra.Stories;

/// <summary>A lab whose address Pacemaker moves, with machines that take a while to boot as servers do. Its first up is interrupted by Ctrl-C.</summary>
public sealed class PacemakerLab : LabStory
{
    internal Finished Interrupted { get; private set; } = null!;

    private protected override string Name => "fence";

    private protected override string Configured(string stack) => stack
        .Replace($"    name: {Story.Name}\n", $"    name: {Story.Name}\n    powerOnSelfTestSeconds: 8\n", StringComparison.Ordinal)
        .Replace("    haproxy:\n", "    pacemaker: { rejoinLimit: 10 }\n    haproxy:\n      vipManager: pacemaker\n", StringComparison.Ordinal);

    private protected override async Task<Finished> FirstUpAsync()
    {
        Interrupted = await Interruption.AfterAsync(Story, "INT", createdBefore: 4);
        return await Story.InfraAsync("up");
    }
}

[CollectionDefinition("pacemaker lab")]
public sealed class PacemakerStories : ICollectionFixture<PacemakerLab>;
