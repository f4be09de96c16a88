using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.Galera;

/// <summary>Backups on a member: script, settings, timer and service.</summary>
public static class BackupWriter
{
    /// <summary>Where the script lands.</summary>
    public const string Path = "/usr/local/lib/infra/galera-backup";

    /// <summary>Where the settings land, which <see cref="RestoreWriter"/> reads as well.</summary>
    public const string SettingsPath = "/etc/infra/galera-backup.json";

    /// <summary>What the timer starts.</summary>
    public const string Service = "infra-galera-backup.service";

    /// <summary>When.</summary>
    public const string Timer = "infra-galera-backup.timer";

    /// <summary>How the last one went: for people and monitoring; the metrics lie beside it.</summary>
    public const string StatusPath = "/var/lib/infra/metrics/galera-backup.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The script.</summary>
    public static string Write() => Scripts.Read("galera-backup.py");

    /// <summary>Who this member is, who the others are, and what is kept where.</summary>
    public static string WriteSettings(GaleraConfig config, GaleraBackupArgs backup) => JsonSerializer.Serialize(new
    {
        name = config.Member.Name,
        address = config.Member.Address,
        index = config.Members.ToList().IndexOf(config.Member),
        count = config.Members.Count,
        directory = backup.Directory,
        keep = backup.Keep,
        data = "/var/lib/mysql",
        status = StatusPath,
        script = Path,
        port = RestoreWriter.Port,
        order = config.Members.Select(m => m.Name),
        peers = config.Peers.Select(p => new { name = p.Name, address = p.Address }),
    }, Readable) + "\n";

    /// <summary>The service: as root, because root is who the database knows by the socket; without network, at the lowest priority.</summary>
    public static string WriteService() =>
        $"""
        [Unit]
        Description=Backup of this Galera member, proved by a restore
        After=mariadb.service

        [Service]
        Type=oneshot
        ExecStart={Path}
        ExecStopPost=-{Path} --resync
        Nice=19
        IOSchedulingClass=idle
        PrivateNetwork=yes
        NoNewPrivileges=yes
        ProtectHome=yes
        PrivateTmp=yes

        """;

    /// <summary>The timer, the same on every member: they see to it that one of them does it.</summary>
    public static string WriteTimer(GaleraBackupArgs backup) =>
        $"""
        [Unit]
        Description=Backups of the Galera cluster

        [Timer]
        OnCalendar={backup.Schedule}
        AccuracySec=1s

        [Install]
        WantedBy=timers.target

        """;
}
