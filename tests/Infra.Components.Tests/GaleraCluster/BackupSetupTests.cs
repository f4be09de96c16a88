using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class BackupSetupTests
{
    private static Task<Recorded> DeployAsync(bool restore) => Recorded.RunAsync(() =>
    {
        _ = new Components.GaleraCluster("db", Args(a => (a.Backup, a.Restore) = (new(), restore ? new() { Id = "ticket-17", Until = "2026-11-23 12:34:56" } : null)));
        return new Dictionary<string, object?>();
    });

    [Fact]
    public async Task The_timer_is_on_every_member_and_a_failed_backup_is_drift()
    {
        var run = await DeployAsync(restore: false);
        foreach (var member in new[] { "control-1", "control-2", "control-3" })
        {
            Assert.Contains("unit infra-galera-backup.timer enabled running on-change=restart", run.Create($"db-backup-{member}"));
            Assert.Contains("unit infra-galera-backup.service enabled on-demand on-change=restart", run.Create($"db-backup-{member}"));
        }
    }

    [Fact]
    public async Task A_restore_is_asked_of_all_members_after_everything_else()
    {
        var commands = (await DeployAsync(restore: true)).Commands.ToList();
        Assert.Equal(["db-restore-control-1", "db-restore-control-2", "db-restore-control-3"], commands[^3..].Order());
    }

    [Fact]
    public async Task A_preview_shows_what_a_restore_would_do() =>
        Assert.Contains("|   \"until\": \"2026-11-23 12:34:56\"", (await DeployAsync(restore: true)).Create("db-restore-control-2"));

    [Fact]
    public async Task No_password_is_needed() => Assert.DoesNotContain("{{secret:", (await DeployAsync(restore: true)).Create("db-backup-control-1"));
}
