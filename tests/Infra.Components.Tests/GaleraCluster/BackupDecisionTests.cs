using CsCheck;
using Infra.Components.Galera;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>What galera-backup decides: whose turn it is, what stays, whether there is room.</summary>
public class BackupDecisionTests
{
    private static readonly string Script = BackupWriter.Write();

    private static object Backup(string name, bool verified) => new { name, verified };

    private static string[] Kept(int keep, params (string Name, bool Verified)[] backups) =>
        PythonFunction.Of<string[]>(Script, "kept", backups.Select(b => Backup(b.Name, b.Verified)).ToArray(), keep);

    [SkippableFact]
    public void Members_without_clients_go_first_and_the_last_of_the_list_before_all()
    {
        int Turn(int index, int clients) => PythonFunction.Of<int>(Script, "turn", index, 3, clients);
        Assert.Equal(0, Turn(2, 0));
        Assert.True(Turn(2, 0) < Turn(1, 0) && Turn(1, 0) < Turn(0, 0));
        // The member that takes the clients comes after every other one, wherever it is in the list.
        Assert.True(Turn(0, 0) < Turn(2, 5));
    }

    [SkippableFact]
    public void The_newest_ones_stay() => Assert.Equal(["b", "c"], Kept(2, ("a", true), ("b", true), ("c", true)));

    [SkippableFact]
    public void Failed_ones_never_push_a_good_one_out() => Assert.Equal(["a", "b", "c", "d"], Kept(2, ("a", true), ("b", true), ("c", false), ("d", false)));

    [SkippableFact]
    public void Failed_ones_go_with_the_good_ones_that_are_older() => Assert.Equal(["c"], Kept(1, ("a", false), ("b", true), ("c", true)));

    [SkippableFact]
    public void Without_a_good_one_everything_stays() => Assert.Equal(["a", "b"], Kept(1, ("a", false), ("b", false)));

    [SkippableFact]
    public void The_last_good_one_always_stays()
    {
        Tool.Need("python3");
        Gen.Select(Gen.Bool.Array[0, 12], Gen.Int[1, 4]).Sample((good, keep) =>
        {
            var backups = good.Select((verified, i) => ($"{i:00}", verified)).ToArray();
            var kept = Kept(keep, backups);
            var last = backups.LastOrDefault(b => b.verified);
            return (last.Item1 is null || kept.Contains(last.Item1)) && backups.Count(b => b.verified && kept.Contains(b.Item1)) == Math.Min(keep, good.Count(g => g));
        }, iter: Tier.Amount(15, 40), threads: 1);
    }

    [SkippableTheory]
    [InlineData(1000, 0, 2000, true)] // Nothing is known yet: as large as the data, and the copy.
    [InlineData(1000, 200, 1301, false)]
    [InlineData(1000, 200, 1299, true)]
    public void There_must_be_room_for_the_backup_and_for_the_copy_that_proves_it(long data, long last, long free, bool missing)
    {
        const long Margin = 64 << 20;
        var bytes = PythonFunction.Of<long>(Script, "shortage", data << 20, last << 20, (free << 20) + Margin - (data == 1000 && last == 0 ? 1 : 0));
        Assert.Equal(missing, bytes > 0);
    }
}
