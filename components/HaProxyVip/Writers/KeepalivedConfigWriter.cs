using System.Globalization;

namespace Infra.Components.HaProxy;

/// <summary>The model → /etc/keepalived/keepalived.conf.</summary>
public static class KeepalivedConfigWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/keepalived/keepalived.conf";

    /// <summary>
    /// Accepts a staged file. keepalived 2.2.7 kills itself while it tests a file with a script_user (its issue 2617), and the script
    /// is staged at that time as well: both are put aside for the test.
    /// </summary>
    public const string Check =
        $"tested=$(mktemp) && sed -e 's#script_user .*#script_user root#' -e 's#{KeepalivedCheckWriter.Path}#/usr/bin/true#' -e 's#{KeepalivedYieldWriter.Path}#/usr/bin/true#' {{file}} >$tested && keepalived -t -f $tested; result=$?; rm -f $tested; exit $result";

    /// <summary>
    /// The file. Peers are unicast (switches lose multicast) and nobody else is listened to; there is no password, version 3 has none and
    /// version 2 sent it in clear. Without <c>weight</c> a failed check gives the address up at once, also with nopreempt.
    /// After two holders (a cut network that heals) both ways of announcing matter: the one that stays answers the other's last word
    /// (higher_prio_send_advert), and repeats itself for whoever missed it (garp_master_refresh). The higher priority of the process
    /// keeps advertisements on time on a busy machine; keepalived's real-time scheduling does not: its limit on computing time killed it.
    /// </summary>
    public static string Write(KeepalivedConfig config) =>
        $$"""
        global_defs {
            router_id {{config.Node}}
            enable_script_security
            script_user nobody nogroup
            vrrp_version 3
            vrrp_check_unicast_src
            vrrp_higher_prio_send_advert true
            vrrp_garp_master_delay 1
            vrrp_garp_master_refresh 10
            vrrp_priority -20
            vrrp_no_swap
            max_auto_priority -1
            vrrp_notify_fifo {{KeepalivedYieldWriter.Pipe}}
            vrrp_notify_fifo_script "{{KeepalivedYieldWriter.Path}}" root root
        }

        vrrp_script haproxy {
            script "{{KeepalivedCheckWriter.Path}}"
            interval 1
            timeout 1
            fall 2
            rise 2
        }
        {{(config.Sync ? Sync(config) : "")}}{{string.Concat(config.Instances.Select(i => $"\n{Instance(config, i)}"))}}
        """;

    private static string Sync(KeepalivedConfig config) =>
        $$"""

        vrrp_sync_group together {
            group {
        {{Lines(config.Instances.Select(i => i.Name))}}    }
        }

        """;

    private static string Instance(KeepalivedConfig config, VrrpInstance instance) =>
        $$"""
        vrrp_instance {{instance.Name}} {
            state BACKUP
            interface {{instance.Interface}}
            virtual_router_id {{instance.RouterId}}
            priority {{instance.Priority}}
            advert_int {{config.AdvertInterval.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)}}
        {{(config.NoPreempt ? "    nopreempt\n" : "")}}    unicast_src_ip {{instance.OwnAddress}}
            unicast_peer {
        {{Lines(instance.Peers)}}    }
            virtual_ipaddress {
                {{instance.VirtualAddress}} dev {{instance.Interface}}
            }
            track_script {
                haproxy
            }
        }

        """;

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"        {line}\n"));
}
