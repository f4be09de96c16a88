using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>
/// Power by IPMI, from the operator's machine. The password comes by environment (IPMI_PASSWORD). Nothing is printed but the outcome.
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
        shown() {
            said=$(ssh-keyscan -T 2 -t {{HostKeys.Scanned(node.HostKey)}} -p {{node.Ssh.Port}} {{node.Address}} 2>&1) || true
            echo "$said" | grep -q '^[^# ]* {{KeyLine(node.HostKey)}}'
        }
        until shown; do
            if past; then
                {{Lines(NoSsh(node, bootSeconds), "        ")}}
                exit 1
            fi
            {{(node.Bmc is null ? ":" : "went_off && exit 1")}}
            sleep 0.2
        done
        echo on
        """;

    // "Does not answer" and "answers, but not as expected" are two things, with two mends.
    static string NoSsh(Node node, int bootSeconds) =>
        $$"""
        any=$(ssh-keyscan -T 5 -t {{HostKeys.Scanned(null)}} -p {{node.Ssh.Port}} {{node.Address}} 2>&1) || true
        types=$(echo "$any" | grep '^[^# ]* {{KeyLine(null)}}' | cut -d ' ' -f 2) || true
        if [ -n "$types" ]; then
            echo "{{node.Name}}: sshd answers at {{node.Address}}:{{node.Ssh.Port}}, but shows no host key{{(node.HostKey is null ? "" : $" of the declared type ({HostKeys.Type(node.HostKey)})")}} within {{bootSeconds}} s; it has" $types"; declare one of these (nodes[].hostKey), or make the declared one there." >&2
        elif echo "$any" | grep -q 'SSH-[12]'; then
            echo "{{node.Name}}: sshd answers at {{node.Address}}:{{node.Ssh.Port}} ($(echo "$any" | grep -o 'SSH-[12].*' | head -n 1)), but shows no host key of ed25519, ecdsa or rsa within {{bootSeconds}} s; make one there (ssh-keygen -A)." >&2
        else
            echo "{{node.Name}}: no SSH at {{node.Address}}:{{node.Ssh.Port}} within {{bootSeconds}} s${any:+ ($(echo "$any" | head -n 1))}; look at its console, or allow more (bootSeconds)." >&2
        fi
        """;

    // As grep finds it behind the host: of the declared type, or of one of those that are learnt.
    static string KeyLine(string? key) => key is null ? $@"\({string.Join(@"\|", HostKeys.Learnt)}\) " : $"{HostKeys.Type(key)} ";

    static string Lines(string text, string indent) => text.Replace("\n", $"\n{indent}");

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
            said=$(ipmitool {{Words(bmc, tries: 3)}} chassis power "$1" 2>&1) || {
                # Without -v, a BMC that lets nobody in looks like one that is silent; switching it is not tried again.
                case $said in *'Set Chassis Power Control to '*' failed'*) why=$said ;; *) why="$said $(ipmitool -v {{Words(bmc, tries: 1)}} chassis power status 2>&1 || true)" ;; esac
                case $why in
        {{string.Join("\n", BmcSession.Refusals.Select(r => $"            {string.Join('|', r.Said.Select(s => $"*'{s}'*"))}) echo \"{node.Name}: its BMC {Address(bmc)} {r.Means(bmc)} (power $1: $said).\" >&2 ;;"))}}
                    *'Set Chassis Power Control to '*' failed'*) echo "{{node.Name}}: its BMC {{Address(bmc)}} refuses power $1 ($said); look at the machine's console and at its BMC's log." >&2 ;;
                    *) echo "{{node.Name}}: its BMC {{Address(bmc)}} does not answer to power $1 ($said); check its address and cable, and the user and password of the BMC." >&2 ;;
                esac
                return 1
            }
            echo "$said"
        }
        power status >/dev/null
        """;

    static string Words(Bmc bmc, int tries) => string.Join(' ', BmcSession.Words(bmc, seconds: 2, tries).Select(w => w == bmc.User ? $"'{w}'" : w));

    static string Address(Bmc bmc) => $"{bmc.Address}:{bmc.Port}";
}
