namespace Infra.Components.Galera;

/// <summary>How systemd runs MariaDB.</summary>
public static class GaleraUnitWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/systemd/system/mariadb.service.d/infra.conf";

    /// <summary>The drop-in: each start, at boot as well, first asks <see cref="GaleraStartWriter"/> how the member may start.</summary>
    public static string Write() =>
        $"""
        [Unit]
        After=infra-galera-health.service
        StartLimitIntervalSec=0

        [Service]
        ExecStartPre=+{GaleraStartWriter.Path}
        EnvironmentFile=-{GaleraStartWriter.EnvironmentFile}
        # Debian's own line recovers the position once more, behind the decision.
        ExecStart=
        ExecStart=/usr/sbin/mariadbd $MYSQLD_OPTS $_WSREP_NEW_CLUSTER $_WSREP_START_POSITION
        # Clients leave before it stops; a drain that fails stops nothing.
        ExecStop=-+{GaleraStartWriter.Path} --drain
        # A killed member joins again by itself; so does one that found no other member yet.
        Restart=on-failure
        RestartSec=2
        # A joining member may have to fetch all the data first.
        TimeoutStartSec=3600
        # mariadbd loses a SIGTERM that comes in the moment it gets synced, and then never stops. Shorter than an apply's patience.
        TimeoutStopSec=300

        """;
}
