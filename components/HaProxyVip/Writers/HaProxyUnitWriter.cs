namespace Infra.Components.HaProxy;

/// <summary>How systemd runs HAProxy.</summary>
public static class HaProxyUnitWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/systemd/system/haproxy.service.d/infra.conf";

    /// <summary>The drop-in: Debian's unit reads haproxy.cfg only; ours adds the services, for start, reload and their checks alike.</summary>
    public static string Write() =>
        """
        [Unit]
        StartLimitIntervalSec=0

        [Service]
        Environment="EXTRAOPTS=-S /run/haproxy-master.sock -f /etc/haproxy/services.d"
        Restart=always
        RestartSec=100ms

        """;
}
