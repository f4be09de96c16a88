using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>
/// Power by IPMI, from the operator's machine. The password comes by environment (IPMI_PASSWORD); cipher suite 3, because
/// ipmitool's default negotiation costs many BMCs seconds a call. Nothing is printed but the outcome.
/// </summary>
internal static class PowerScript
{
    /// <summary>How long a machine must be without power, while it should boot, to count as one that went off: fencing takes less.</summary>
    const int OffSeconds = 5;

    /// <summary>Switches on unless on, and waits until sshd shows a host key; ends at once when the machine goes off meanwhile.</summary>
    public static string On(Node node, int bootSeconds, string? mark) =>
        $$"""
        # power on {{node.Name}}{{(mark is null ? "" : $"\n# {mark}")}}
        set -eu
        {{OperatorTools.Need(node, "ssh-keyscan", "openssh-client")}}
        deadline=$(($(date +%s) + {{bootSeconds}}))
        past() { [ "$(date +%s)" -gt "$deadline" ]; }
        {{(node.Bmc is { } bmc ? SwitchOn(node, bmc) : $"# {node.Name} has no BMC: its power is somebody else's business")}}
        until ssh-keyscan -T 2 -t {{HostKeys.Type(node.HostKey)}} -p {{node.Ssh.Port}} {{node.Address}} 2>/dev/null | grep -q .; do
            if past; then
                echo "{{node.Name}}: no SSH at {{node.Address}}:{{node.Ssh.Port}} within {{bootSeconds}} s; look at its console, or allow more (bootSeconds)." >&2
                exit 1
            fi
            {{(node.Bmc is null ? ":" : "went_off && exit 1")}}
            sleep 0.2
        done
        echo on
        """;

    /// <summary>Cuts the power; a machine that is off already is fine.</summary>
    public static string Off(Node node) =>
        $$"""
        # power off {{node.Name}}
        set -eu
        {{Bmc(node, node.Bmc!)}}
        case $(power status) in *' off') exit 0 ;; esac
        power off >/dev/null
        deadline=$(($(date +%s) + 60))
        until power status | grep -q ' off$'; do
            if [ "$(date +%s)" -gt "$deadline" ]; then
                echo "{{node.Name}}: its BMC {{Address(node.Bmc!)}} accepted power off, but the machine is still on after 60 s." >&2
                exit 1
            fi
            sleep 0.5
        done
        """;

    static string SwitchOn(Node node, Bmc bmc) =>
        $$"""
        {{Bmc(node, bmc)}}
        # A BMC that is silent for a moment says nothing of its machine, and one look at "off" may be somebody's power cycle.
        seen=$(date +%s)
        went_off() {
            case $(power status 2>/dev/null) in *' off') ;; *) seen=$(date +%s); return 1 ;; esac
            [ "$(date +%s)" -ge $((seen + {{OffSeconds}})) ] || return 1
            echo "{{node.Name}}: was switched on and went off again before SSH came up at {{node.Address}}:{{node.Ssh.Port}} (its BMC {{Address(bmc)}} says so): it does not boot; look at its console." >&2
        }
        case $(power status) in *' on') ;; *) power on >/dev/null ;; esac
        until power status | grep -q ' on$'; do
            if past; then echo "{{node.Name}}: its BMC {{Address(bmc)}} accepted power on, but the machine is still off after the time that booting may take." >&2; exit 1; fi
            sleep 0.5
        done
        """;

    static string Bmc(Node node, Bmc bmc) =>
        $$"""
        {{OperatorTools.Need(node, "ipmitool", "ipmitool")}}
        power() {
            said=$(ipmitool -I lanplus -C 3 -N 2 -R 3 -E -H {{bmc.Address}} -p {{bmc.Port}} -U {{bmc.User}} chassis power "$1" 2>&1) || {
                case $said in
                    'Set Chassis Power Control to '*' failed'*) echo "{{node.Name}}: its BMC {{Address(bmc)}} refuses power $1 ($said); look at the machine's console and at its BMC's log." >&2 ;;
                    *) echo "{{node.Name}}: its BMC {{Address(bmc)}} does not answer to power $1 ($said); check its address and cable, and the user and password of the BMC." >&2 ;;
                esac
                return 1
            }
            echo "$said"
        }
        power status >/dev/null
        """;

    static string Address(Bmc bmc) => $"{bmc.Address}:{bmc.Port}";
}
