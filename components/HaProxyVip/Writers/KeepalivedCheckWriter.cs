namespace Infra.Components.HaProxy;

/// <summary>The model → /etc/keepalived/haproxy-alive: whether HAProxy of this node works. Its back ends do not matter: they flap.</summary>
public static class KeepalivedCheckWriter
{
    /// <summary>Where it lands: below /etc, because keepalived runs no script from a folder that others may write to.</summary>
    public const string Path = "/etc/keepalived/haproxy-alive";

    /// <summary>The script: HAProxy answers, which a mere process may not.</summary>
    public static string Write() =>
        $$"""
        #!/bin/bash
        # Succeeds when HAProxy on this node answers; run by keepalived as nobody.
        exec 3<>/dev/tcp/127.0.0.1/{{HaProxyConfig.AlivePort}} || exit 1
        printf 'GET / HTTP/1.0\r\n\r\n' >&3
        read -r -t 1 status <&3
        case $status in *' 200 '*) exit 0 ;; *) exit 1 ;; esac

        """;
}
