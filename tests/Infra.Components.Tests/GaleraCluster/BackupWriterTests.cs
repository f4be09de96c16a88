using Infra.Components.Galera;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class BackupWriterTests
{
    private static readonly GaleraBackupArgs Backup = new();

    [Fact]
    public void The_settings_look_like_this() => Snapshot.Match("galera-backup.json", BackupWriter.WriteSettings(Member(), Backup));

    [Fact]
    public void The_request_looks_like_this() =>
        Snapshot.Match("galera-restore.json", RestoreWriter.WriteRequest(new() { Id = "ticket-17", Until = "2026-11-23 12:34:56" }));

    [Fact]
    public void The_units_look_like_this() =>
        Snapshot.Match("backup-units.txt", string.Join('\n', BackupWriter.WriteService(), BackupWriter.WriteTimer(Backup), RestoreWriter.WriteService()));

    [Fact]
    public void The_configuration_with_binary_logs_looks_like_this() =>
        Snapshot.Match("70-infra-galera-binlog.cnf", GaleraConfigWriter.Write(Member(1, a => (a.Backup, a.ExtraConfig) = (Backup, "slow_query_log = ON"))));

    [Fact]
    public void Without_point_in_time_there_are_no_binary_logs() =>
        Assert.DoesNotContain("log_bin", GaleraConfigWriter.Write(Member(1, a => a.Backup = new() { PointInTimeDays = 0 })));

    [SkippableFact]
    public void Mariadbd_knows_the_options_of_binary_logs()
    {
        var mariadbd = Tool.Need("mariadbd");
        using var folder = new ScratchFolder();
        Tool.Accepts(mariadbd, $"--defaults-file={folder.Write("my.cnf", GaleraConfigWriter.Write(Member(1, a => a.Backup = Backup)))}", "--wsrep-cluster-address=gcomm://the-members", "--user=mysql", "--help", "--verbose");
    }

    [SkippableFact]
    public void Systemd_accepts_the_units()
    {
        var analyze = Tool.Need("systemd-analyze");
        using var folder = new ScratchFolder();
        // It wants to see the programs that units start.
        string Unit(string name, string text) => folder.Write(name, text.Replace("/usr/local/lib/infra/galera-", "/bin/true galera-", StringComparison.Ordinal));
        var service = Unit(BackupWriter.Service, BackupWriter.WriteService());
        Tool.Accepts(analyze, "verify", "--man=no", service, Unit(BackupWriter.Timer, BackupWriter.WriteTimer(Backup)), Unit(RestoreWriter.Service, RestoreWriter.WriteService()));
    }

    [SkippableTheory]
    [InlineData("*-*-* 02:30:00")]
    [InlineData("hourly")]
    [InlineData("Mon..Fri 22:00")]
    public void Systemd_knows_the_schedules_of_the_documentation(string schedule)
    {
        Tool.Accepts(Tool.Need("systemd-analyze"), "calendar", schedule);
        Assert.Empty(GaleraRules.Check("GaleraCluster db", Args(a => a.Backup = new() { Schedule = schedule })));
    }

    [SkippableTheory]
    [InlineData("galera-backup.py")]
    [InlineData("galera-restore.py")]
    public void Python_can_read_the_scripts(string name)
    {
        var text = name == "galera-backup.py" ? BackupWriter.Write() : RestoreWriter.Write();
        using var folder = new ScratchFolder();
        Tool.Accepts(Tool.Need("python3"), "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", folder.Write(name, text));
    }
}
