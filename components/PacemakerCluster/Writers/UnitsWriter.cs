namespace Infra.Components.Pacemaker;

/// <summary>How systemd runs the cluster.</summary>
public static class UnitsWriter
{
    /// <summary>Where corosync's drop-in lands.</summary>
    public const string CorosyncPath = "/etc/systemd/system/corosync.service.d/infra.conf";

    /// <summary>Where Pacemaker's drop-in lands.</summary>
    public const string PacemakerPath = "/etc/systemd/system/pacemaker.service.d/infra.conf";

    /// <summary>The unit that compares the CIB; it has failed while something was changed by hand.</summary>
    public const string CibCheckUnit = "infra-cib-check.service";

    /// <summary>Its timer.</summary>
    public const string CibCheckTimer = "infra-cib-check.timer";

    /// <summary>corosync starts where it may, and a stop in order is remembered. Debian sends its errors to nowhere.</summary>
    public static string WriteCorosync(PacemakerClusterArgs args) =>
        $"""
        [Service]
        ExecStartPre={Scripts.RejoinPath} mark {args.RejoinLimit} {args.RejoinMinutes}
        ExecStopPost={Scripts.RejoinPath} clear
        StandardError=journal

        """;

    /// <summary>HAProxy is there before anybody asks for its health, and Pacemaker leaves before it goes.</summary>
    public static string WritePacemaker() =>
        """
        [Unit]
        After=haproxy.service

        """;

    /// <summary>The comparison; after a start of the machine as soon as it can be.</summary>
    public static string WriteCibCheck() =>
        $"""
        [Unit]
        Description=Compares the cluster's configuration with the one that Infra wrote
        After=pacemaker.service

        [Service]
        Type=oneshot
        ExecStart={Scripts.CibPath} check

        [Install]
        WantedBy=multi-user.target

        """;

    /// <summary>Every minute.</summary>
    public static string WriteCibTimer() =>
        """
        [Unit]
        Description=Compares the cluster's configuration every minute

        [Timer]
        OnActiveSec=1min
        OnUnitInactiveSec=1min
        AccuracySec=5s

        [Install]
        WantedBy=timers.target

        """;
}
