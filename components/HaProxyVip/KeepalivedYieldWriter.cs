namespace Infra.Components.HaProxy;

/// <summary>
/// The model → /etc/keepalived/yield: a holder that one peer does not hear gives the addresses up. VRRP alone lets both hold them for as
/// long as packets are lost in that direction (a broken link of a bond, a switch's table).
/// </summary>
public static class KeepalivedYieldWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/keepalived/yield";

    /// <summary>Where it counts; in memory.</summary>
    public const string Counts = "/run/keepalived-yield";

    /// <summary>The script.</summary>
    public static string Write(KeepalivedConfig config) =>
        $$"""
        #!/bin/bash
        # Run by keepalived for every advertisement of a lower priority that arrives while this node holds the address named: its sender
        # does not hear this node and holds the address, too. Three in a row are no passing moment: this node stays away.
        peers=({{string.Join(' ', config.Instances.SelectMany(i => i.Peers).Distinct())}})

        # Back once every peer answers, or none does: then nobody else has the addresses.
        stay_away() {
            systemctl stop keepalived.service
            while :; do
                answering=0
                for peer in "${peers[@]}"; do
                    ! ping -c 1 -W 1 -q "$peer" >/dev/null || answering=$((answering + 1))
                done
                case $answering in 0 | ${#peers[@]}) break ;; esac
                sleep 1
            done
            systemctl start keepalived.service
        }

        [ "$1" != --stay-away ] || { stay_away; exit; }
        now=${EPOCHREALTIME//[!0-9]/}
        read -r first seen 2>/dev/null < "{{Counts}}.$1" || first=0
        ((now - first < {{(long)config.AdvertInterval.TotalMicroseconds * 5}})) || { first=$now seen=0; }
        echo "$first $((++seen))" > "{{Counts}}.$1"
        ((seen < 3)) || exec systemd-run --quiet --collect --unit=keepalived-yield "$0" --stay-away

        """;
}
