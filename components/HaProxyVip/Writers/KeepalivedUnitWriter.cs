namespace Infra.Components.HaProxy;

/// <summary>How systemd runs keepalived, and how HAProxy's unit tells it of a stop.</summary>
public static class KeepalivedUnitWriter
{
    /// <summary>Where keepalived's drop-in lands.</summary>
    public const string Path = "/etc/systemd/system/keepalived.service.d/infra.conf";

    /// <summary>Where HAProxy's lands.</summary>
    public const string HaProxyPath = "/etc/systemd/system/haproxy.service.d/infra-keepalived.conf";

    /// <summary>Debian's unit never restarts keepalived, and a killed one leaves its addresses on the node.</summary>
    public static string Write() =>
        $"""
        [Unit]
        StartLimitIntervalSec=0
        # A node that boots takes no address before it can serve it, and one that shuts down gives it away first.
        After=haproxy.service

        [Service]
        ExecStopPost={AddressReleaseWriter.Path}
        Restart=always
        RestartSec=200ms
        TimeoutStopSec=5s

        """;

    /// <summary>
    /// A clean stop of HAProxy gives the address away before the first client is refused; keepalived's check alone would take two
    /// seconds to notice. A crash moves nothing: HAProxy is back sooner than another node had the address.
    /// (keepalived's track_file does the same where the kernel's inotify instances suffice; on a host of many containers they do not.)
    /// </summary>
    public static string WriteForHaProxy() =>
        """
        [Service]
        ExecStartPost=/usr/bin/systemctl --no-block start keepalived.service
        ExecStop=/usr/bin/systemctl stop keepalived.service

        """;
}
