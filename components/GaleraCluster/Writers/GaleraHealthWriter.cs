using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.Galera;

/// <summary>The service on every member that says how it is: script, settings, unit, user.</summary>
public static class GaleraHealthWriter
{
    /// <summary>Its user in the system and, without any rights, in the database.</summary>
    public const string User = "galera_check";

    /// <summary>Where the script lands.</summary>
    public const string Path = "/usr/local/lib/infra/galera-health";

    /// <summary>Where the settings land, which <see cref="GaleraStartWriter"/> reads as well.</summary>
    public const string SettingsPath = "/etc/infra/galera-members.json";

    /// <summary>Name of the unit.</summary>
    public const string Unit = "infra-galera-health.service";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Recover = ["/usr/sbin/mariadbd", "--user=mysql", "--wsrep-recover", "--disable-log-error"];

    private static string[] Client(string user) => ["/usr/bin/mariadb", "--no-defaults", "--protocol=socket", "--socket=/run/mysqld/mysqld.sock", $"--user={user}"];

    /// <summary>The script.</summary>
    public static string Write() => Scripts.Read("galera-health.py");

    /// <summary>Who this member is and who the others are.</summary>
    public static string WriteSettings(GaleraConfig config) => JsonSerializer.Serialize(new
    {
        name = config.Member.Name,
        address = config.Member.Address,
        data = "/var/lib/mysql",
        healthPort = GaleraConfig.HealthPort,
        agentPort = GaleraConfig.AgentPort,
        drainSeconds = config.Options.DrainSeconds,
        environmentFile = GaleraStartWriter.EnvironmentFile,
        run = GaleraRecoveryWriter.RunFolder,
        keep = GaleraRecoveryWriter.KeptFolder,
        recover = Recover,
        client = Client(User),
        root = Client("root"),
        durable = config.Options.InnodbFlushLogAtTrxCommit == 1,
        waitSeconds = config.Options.Recovery.WaitSeconds,
        recovery = new
        {
            bootstrapFrom = config.Options.Recovery.BootstrapFrom,
            ignoreUnreachable = config.Options.Recovery.IgnoreUnreachable,
            discardData = config.Options.Recovery.DiscardData,
        },
        members = config.Members.Select(m => new { name = m.Name, address = m.Address }),
    }, Readable) + "\n";

    /// <summary>The unit: an unprivileged process that may read the saved state of the database (group mysql).</summary>
    public static string WriteUnit() =>
        $"""
        [Unit]
        Description=Health of this Galera member over HTTP
        After=network-online.target
        Wants=network-online.target
        StartLimitIntervalSec=0

        [Service]
        ExecStart={Path}
        User={User}
        SupplementaryGroups=mysql
        Restart=always
        RestartSec=500ms
        NoNewPrivileges=yes
        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes

        [Install]
        WantedBy=multi-user.target

        """;

    /// <summary>The system user, for systemd-sysusers.</summary>
    public static string WriteSystemUser() => $"u {User} - \"Health of the Galera member\"\n";
}
