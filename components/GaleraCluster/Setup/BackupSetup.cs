using Infra.Components.Nodes;

namespace Infra.Components.Galera;

/// <summary>What backups and restores ask of a member.</summary>
internal static class BackupSetup
{
    /// <summary>The timer, on every member. A backup that failed is drift: the service is reported as failed, and tried again.</summary>
    public static NodeSetupArgs Backup(Node node, GaleraConfig config, GaleraBackupArgs backup) => new()
    {
        Node = node,
        Component = "galera-backup",
        Packages = [.. GaleraVersions.Exactly(config.Options)],
        Files =
        [
            new(BackupWriter.Path, BackupWriter.Write()) { Mode = "0755", Check = Compiles, Units = [] },
            new(RestoreWriter.Path, RestoreWriter.Write()) { Mode = "0755", Check = Compiles, Units = [] },
            new(BackupWriter.SettingsPath, BackupWriter.WriteSettings(config, backup)) { Units = [] },
            new($"/etc/systemd/system/{BackupWriter.Service}", BackupWriter.WriteService()) { Units = [] },
            new($"/etc/systemd/system/{BackupWriter.Timer}", BackupWriter.WriteTimer(backup)) { Check = $"systemd-analyze calendar '{backup.Schedule}' >/dev/null" },
        ],
        Units = [BackupWriter.Timer, new(BackupWriter.Service) { OnDemand = true }],
    };

    /// <summary>The restore, on all members at once: they wait for each other.</summary>
    public static NodeSetupArgs Restore(Node node, GaleraRestoreArgs restore) => new()
    {
        Node = node,
        Component = "galera-restore",
        Files =
        [
            new(RestoreWriter.RequestPath, RestoreWriter.WriteRequest(restore)) { Units = [] },
            new($"/etc/systemd/system/{RestoreWriter.Service}", RestoreWriter.WriteService()) { Units = [] },
        ],
        Steps =
        [
            new()
            {
                Name = "restore",
                Seconds = RestoreSeconds,
                Check = $"{RestoreWriter.Path} --done",
                Apply = $$"""
                    since=$(date +%s)
                    systemctl --quiet start {{RestoreWriter.Service}} 2>/dev/null && exit
                    journalctl --no-pager -q -o cat -u {{RestoreWriter.Service}} --since "@$since" | tail -n 12
                    exit 1
                    """,
            },
        ],
    };

    /// <summary>Preparing and state transfer of a large database take hours.</summary>
    private const int RestoreSeconds = 86400;

    private const string Compiles = "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' {file}";
}
