using System.Text.RegularExpressions;

namespace Infra.Stories;

/// <summary>Backups and a restore to a moment.</summary>
[Collection("lab")]
public sealed class A_restore(LabStory lab)
{
    static readonly string[] Members = ["control-1", "control-2", "control-3"];

    [SkippableFact]
    public async Task To_before_the_drop_brings_the_rows_back_once()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;

        await A_backup_that_fails_is_drift_and_tried_again(story);
        await Sql(story, "CREATE TABLE infra.ledger (n INT PRIMARY KEY) AS SELECT seq n FROM infra.seq_1_to_1000");
        var made = await One_member_makes_the_backup(story);

        await Sql(story, "INSERT INTO infra.ledger SELECT seq FROM infra.seq_1001_to_1500");
        var until = (await Sql(story, "DO SLEEP(1.1); SELECT UTC_TIMESTAMP(); DO SLEEP(1.1)")).Trim();
        await Sql(story, "DROP TABLE infra.ledger; CREATE TABLE infra.regret (a INT)");

        story.Configure(c => c.Replace("    galera:\n", $"    galera:\n      restore: {{ id: drop, until: '{until}' }}\n", StringComparison.Ordinal));
        var preview = (await story.InfraAsync("preview", "--diff")).Expect();
        Assert.Contains($"\"until\": \"{until}\"", preview.Output, StringComparison.Ordinal);
        var up = (await story.InfraAsync("up")).Expect();
        Figures.Print($"restore of a cluster of three to a moment: {up.Took.TotalSeconds:F1} s, backup of {made}");

        Assert.Equal("1500", (await Sql(story, "SELECT COUNT(*) FROM infra.ledger")).Trim());
        Assert.Equal("0", (await Sql(story, "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_NAME = 'regret'")).Trim());
        Assert.Equal("wsrep_cluster_size\t3", (await Sql(story, "SHOW STATUS LIKE 'wsrep_cluster_size'")).Trim());
        foreach (var member in Members)
            (await story.OnNodeAsync(member, "test -d /var/lib/mysql-before-drop/infra")).Expect();
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();

        await The_same_id_for_another_moment_is_refused(story, until);
    }

    static async Task A_backup_that_fails_is_drift_and_tried_again(Story story)
    {
        (await story.OnNodeAsync("control-3", "touch /var/backups/galera; ! systemctl start infra-galera-backup")).Expect();
        var drift = await story.InfraAsync("drift");
        Assert.Contains("infra-galera-backup.service", drift.Everything, StringComparison.Ordinal);
        (await story.OnNodeAsync("control-3", "rm /var/backups/galera")).Expect();
        (await story.InfraAsync("up")).Expect();
        (await story.OnNodeAsync("control-3", "timeout 60 sh -c 'until /usr/local/lib/infra/galera-backup --list | grep -q \"verified.: true\"; do sleep 0.2; done'")).Expect();
    }

    static async Task<string> One_member_makes_the_backup(Story story)
    {
        // What an earlier run claimed is over after a minute; here it is over now.
        await Sql(story, "DELETE FROM infra_operations.backup_claims");
        var ended = await Task.WhenAll(Members.Select(m => story.OnNodeAsync(m, "systemctl start infra-galera-backup && journalctl -o cat -u infra-galera-backup -n 4")));
        var said = string.Concat(ended.Select(e => e.Expect().Output));
        Assert.Single(Regex.Matches(said, "is whole and was restored into a scratch instance"));
        Assert.Equal(2, Regex.Count(said, "makes no backup"));
        return Regex.Match(said, "Z-(control-[0-9]) is whole").Groups[1].Value;
    }

    static async Task The_same_id_for_another_moment_is_refused(Story story, string until)
    {
        var good = await File.ReadAllTextAsync(story.StackFile);
        story.Configure(c => c.Replace(until, "2026-01-01 00:00:00", StringComparison.Ordinal));
        Assert.Contains("restore 'drop' was done already", (await story.InfraAsync("up")).Expect(1).Everything, StringComparison.Ordinal);
        Assert.Equal("1500", (await Sql(story, "SELECT COUNT(*) FROM infra.ledger")).Trim());
        await File.WriteAllTextAsync(story.StackFile, good);
        (await story.InfraAsync("up")).Expect();
        await story.ConvergedAsync();
    }

    static async Task<string> Sql(Story story, string sql) =>
        (await story.OnNodeAsync("control-1", $"mariadb --batch --skip-column-names <<'SQL'\n{sql};\nSQL")).Expect().Output;
}
