namespace Infra.Stories;

/// <summary>Ctrl-C, or worse, at several points of the first build of a cluster, each on a lab of its own.</summary>
public sealed class An_up_interrupted_anywhere
{
    [SkippableTheory, Trait("Tier", "long")]
    [InlineData("INT", 4)]
    [InlineData("KILL", 6)]
    [InlineData("INT", 9)]
    public async Task Is_finished_by_the_next_one(string signal, int createdBefore)
    {
        Needs.Lab();
        await using var story = Story.Create($"cut-{signal.ToLowerInvariant()}-{createdBefore}");
        Assert.NotEqual(0, (await Interruption.AfterAsync(story, signal, createdBefore)).ExitCode);
        (await story.InfraAsync("up")).Expect();
        Assert.Equal("3", await story.QueryAsync("SHOW STATUS LIKE 'wsrep_cluster_size'"));
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
    }
}
