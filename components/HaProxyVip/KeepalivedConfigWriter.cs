namespace Infra.Components.HaProxy;

/// <summary>The model → keepalived's files.</summary>
public static class KeepalivedConfigWriter
{
    /// <summary>Where the configuration lands.</summary>
    public const string Path = "/etc/keepalived/keepalived.conf";

    /// <summary>Where the check lands: below /etc, because keepalived runs no script from a folder that others may write to.</summary>
    public const string CheckPath = "/etc/keepalived/haproxy-alive";

    /// <summary>Where the drop-in for systemd lands.</summary>
    public const string UnitPath = "/etc/systemd/system/keepalived.service.d/infra.conf";

    /// <summary>
    /// Accepts a staged file. keepalived 2.2.7 kills itself while it tests a file with a script_user (its issue 2617), and the script
    /// is staged at that time as well: both are put aside for the test.
    /// </summary>
    public const string Check =
        $"tested=$(mktemp) && sed -e 's#script_user .*#script_user root#' -e 's#{CheckPath}#/bin/true#' {{file}} >$tested && keepalived -t -f $tested; result=$?; rm -f $tested; exit $result";

    /// <summary>
    /// keepalived.conf. Peers are unicast (switches lose multicast) and there is no password: VRRP's is sent in clear and keeps
    /// nobody out who is on the plane. Without <c>weight</c> a failed check gives the address up at once, also with nopreempt.
    /// </summary>
    public static string Write(KeepalivedConfig config) =>
        $$"""
        global_defs {
            router_id {{config.Node}}
            enable_script_security
            script_user nobody nogroup
            vrrp_garp_master_delay 1
            vrrp_garp_master_refresh 30
        }

        vrrp_script haproxy {
            script "{{CheckPath}}"
            interval 1
            timeout 1
            fall 2
            rise 2
        }

        vrrp_instance vip {
            state BACKUP
            interface {{config.Interface}}
            virtual_router_id {{config.RouterId}}
            priority {{config.Priority}}
            advert_int {{config.AdvertSeconds}}
        {{(config.NoPreempt ? "    nopreempt\n" : "")}}    unicast_src_ip {{config.OwnAddress}}
            unicast_peer {
        {{string.Join('\n', config.Peers.Select(p => $"        {p}"))}}
            }
            virtual_ipaddress {
                {{config.VirtualAddress}} dev {{config.Interface}}
            }
            track_script {
                haproxy
            }
        }

        """;

    /// <summary>The check: HAProxy answers, which a mere process may not.</summary>
    public static string WriteCheck() =>
        $$"""
        #!/bin/bash
        # Succeeds when HAProxy on this node answers; run by keepalived as nobody.
        exec 3<>/dev/tcp/127.0.0.1/{{HaProxyConfig.AlivePort}} || exit 1
        printf 'GET / HTTP/1.0\r\n\r\n' >&3
        read -r -t 1 status <&3
        case $status in *' 200 '*) exit 0 ;; *) exit 1 ;; esac

        """;

    /// <summary>The drop-in: Debian's unit never restarts keepalived, and a killed one leaves the address on two nodes.</summary>
    public static string WriteUnit() =>
        """
        [Unit]
        StartLimitIntervalSec=0

        [Service]
        Restart=on-failure
        RestartSec=200ms

        """;
}
