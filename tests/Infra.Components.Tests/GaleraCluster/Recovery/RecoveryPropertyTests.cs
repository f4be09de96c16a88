using CsCheck;

namespace Infra.Components.Tests.GaleraCluster.Recovery;

/// <summary>
/// Random lives of a cluster: writes, cuts of any members at any moment, clean stops, lost view files, partitions, health services
/// that do not answer. No decision ever opens a state that lacks a newer acknowledged write, and there is never a second primary
/// component; <see cref="SimulatedCluster"/> throws otherwise.
/// </summary>
public class RecoveryPropertyTests
{
    private static readonly Gen<(int What, int Who, int How)[]> Lives =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 5], Gen.Int[0, 1000]).Array[5, 60];

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_decision_loses_a_newer_acknowledged_write(bool durable)
    {
        Tool.Need("python3");
        using var decider = new Decider();
        int opened = 0, restored = 0, back = 0, all = 0;
        Lives.Sample(life =>
        {
            var cluster = new SimulatedCluster(decider, durable);
            foreach (var (what, who, how) in life) cluster.Do(what, who, how);
            if (cluster.ComesBack()) back++;
            else Assert.True(cluster.Refusals > 0, $"neither back nor refused\n{string.Join('\n', cluster.Told)}");
            (opened, restored, all) = (opened + cluster.Openings, restored + cluster.Restored, all + 1);
        }, iter: Tier.Amount(1000, 3000), threads: 1);

        // The property is worth something only if much was opened, in both ways, and nearly every life ended well.
        Assert.True(opened > all / 4 && restored > all / 4 && back > all * 9 / 10, $"of {all} lives: {opened} openings, {restored} restored views, {back} came back");
    }
}
