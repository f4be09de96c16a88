namespace Infra.Stories;

[Collection("lab")]
public sealed class A_cluster(LabStory lab)
{
    [SkippableFact]
    public async Task Has_three_members_behind_the_VIP()
    {
        Needs.Lab();
        lab.FirstUp.Expect();

        Assert.Equal("3", await lab.Story.QueryAsync("SHOW STATUS LIKE 'wsrep_cluster_size'"));
        Assert.Equal("Synced", await lab.Story.QueryAsync("SHOW STATUS LIKE 'wsrep_local_state_comment'"));
        Assert.Contains("10.10.0.100", lab.FirstUp.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Is_left_alone_by_a_second_up()
    {
        Needs.Lab();
        var again = (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();

        Figures.Print($"up again, nothing to do: {again.Took.TotalSeconds:F1} s (promise: 3 s)");
        Assert.Contains("Nothing changed", again.Everything, StringComparison.OrdinalIgnoreCase);
        // Alone three times the promise; in the short tier two other labs and every other project run beside it.
        Assert.True(again.Took < TimeSpan.FromSeconds(Tier.Amount(30, 9)), $"took {again.Took}");
    }

    [SkippableFact]
    public async Task Has_planes_that_carry_full_frames()
    {
        Needs.Lab();
        foreach (var (peer, size) in new[] { ("10.10.0.12", 1472), ("10.20.0.12", 8972), ("10.30.0.12", 1472) })
            (await lab.Story.OnNodeAsync("control-1", $"ping -q -M do -c 1 -W 2 -s {size} {peer}")).Expect();
    }
}
