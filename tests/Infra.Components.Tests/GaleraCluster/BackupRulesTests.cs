using Infra.Components.Galera;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class BackupRulesTests
{
    private static string Problems(Action<GaleraClusterArgs> change) => string.Join('\n', GaleraRules.Check("GaleraCluster db", Args(change)));

    private static string OfRestore(string id = "ticket-17", string backup = "latest", string? until = null) =>
        Problems(a => (a.Backup, a.Restore) = (new(), new() { Id = id, Backup = backup, Until = until }));

    [Fact]
    public void Takes_the_defaults() => Assert.Equal("", Problems(a => a.Backup = new()));

    [Theory]
    [InlineData("02:30'; reboot; '")]
    [InlineData("")]
    public void Refuses_a_schedule_that_is_none(string schedule) =>
        Assert.Contains("is not a time of the calendar", Problems(a => a.Backup = new() { Schedule = schedule }));

    [Theory]
    [InlineData("/")]
    [InlineData("/var")]
    [InlineData("backups")]
    [InlineData("/var/backups/../lib")]
    [InlineData("/var/back ups")]
    public void Refuses_a_folder_that_is_not_its_own(string directory) =>
        Assert.Contains($"'{directory}' is not a folder of its own", Problems(a => a.Backup = new() { Directory = directory }));

    [Fact]
    public void Refuses_backups_inside_of_the_data() =>
        Assert.Contains("backups in /var/lib/mysql/b would be part of the data", Problems(a => a.Backup = new() { Directory = "/var/lib/mysql/b" }));

    [Fact]
    public void Refuses_to_keep_none() => Assert.Contains("0 backups cannot be kept; give 1 to 1000 (galera.backup.keep)", Problems(a => a.Backup = new() { Keep = 0 }));

    [Fact]
    public void Refuses_a_restore_without_backups() =>
        Assert.Contains("a restore is asked for, but there are no backups", Problems(a => a.Restore = new() { Id = "x" }));

    [Fact]
    public void Takes_a_moment_and_a_name() => Assert.Equal("", OfRestore(backup: "20261123T120000Z-control-3", until: "2026-11-23 12:34:56"));

    [Theory]
    [InlineData("2026-11-23T12:34:56")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01 00:00:00")]
    public void Refuses_a_moment_that_is_none(string until) => Assert.Contains($"'{until}' is not a moment; write it in UTC", OfRestore(until: until));

    [Fact]
    public void Refuses_a_moment_before_the_backup_that_is_named() =>
        Assert.Contains("2026-11-23 11:59:59 is before backup 20261123T120000Z-control-3 was begun", OfRestore(backup: "20261123T120000Z-control-3", until: "2026-11-23 11:59:59"));

    [Theory]
    [InlineData("")]
    [InlineData("Ticket 17")]
    [InlineData("../x")]
    public void Refuses_an_id_that_is_none(string id) => Assert.Contains($"'{id}' cannot name a restore", OfRestore(id));

    [Theory]
    [InlineData("20261123T120000Z-control-3; rm")]
    [InlineData("../../etc")]
    public void Refuses_a_name_that_is_none(string backup) => Assert.Contains("is not the name of a backup", OfRestore(backup: backup));
}
