namespace Infra.Stories;

/// <summary>Ctrl-C in the middle of the first build of a cluster; the next up converges.</summary>
[Collection("pacemaker lab")]
public sealed class An_interrupted_up(PacemakerLab lab)
{
    [SkippableFact]
    public async Task Is_finished_by_the_next_one()
    {
        Needs.Lab();
        lab.Interrupted.Expect(8);
        lab.FirstUp.Expect();
        Assert.Equal("3", await lab.Story.QueryAsync("SHOW STATUS LIKE 'wsrep_cluster_size'"));
        (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();
    }
}
