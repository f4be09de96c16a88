namespace Infra.Components.Planes;

/// <summary>The check of a node's planes: a list of targets and the script that pings them, which operators may run by hand as well.</summary>
public static class PlanesCheckWriter
{
    /// <summary>Path of the script.</summary>
    public const string Script = "/usr/local/lib/infra/planes-check";

    /// <summary>Path of the list.</summary>
    public const string List = "/etc/infra/planes-check";

    /// <summary>One target a line: plane, peer, address, MTU.</summary>
    public static string WriteList(IReadOnlyList<PlaneTarget> targets) =>
        string.Concat(targets.Select(t => $"{t.Plane} {t.Peer} {t.Address} {t.Mtu}\n"));

    /// <summary>The script: all targets at once, each up to three tries of a second, every failure in a line of its own.</summary>
    public static string WriteScript() =>
        """
        #!/bin/sh
        # Pings every target of LIST at the plane's full packet size with the don't-fragment bit set.
        # 28 bytes of each packet are the headers of IPv4 and ICMP.
        list=${1:-/etc/infra/planes-check}
        failed=$(mktemp) || exit 1
        trap 'rm -f "$failed"' EXIT
        while read -r plane peer address mtu; do
            (
                for _ in 1 2 3; do
                    ping -q -n -M do -s $((mtu - 28)) -c 1 -W 1 "$address" >/dev/null 2>&1 && exit 0
                done
                if ping -q -n -c 1 -W 1 "$address" >/dev/null 2>&1; then
                    why="answers small packets only: raise the MTU on its NIC and on every switch between"
                else
                    why="does not answer at all: check cable, VLAN and power"
                fi
                echo "planes-check $(hostname): $peer ($address) on plane $plane at $mtu bytes: $why" >>"$failed"
            ) &
        done <"$list"
        wait
        [ ! -s "$failed" ] || { sort "$failed" >&2; exit 1; }

        """;
}
