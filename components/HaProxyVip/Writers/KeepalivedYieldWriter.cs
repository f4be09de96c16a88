namespace Infra.Components.HaProxy;

/// <summary>
/// The model → /etc/keepalived/yield: a holder that one peer does not hear gives the addresses up. VRRP alone lets both hold them for as
/// long as packets are lost in that direction (a broken link of a bond, a switch's table).
/// </summary>
public static class KeepalivedYieldWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/keepalived/yield";

    /// <summary>The pipe in which keepalived tells it what happens; keepalived makes it.</summary>
    public const string Pipe = "/run/keepalived-yield";

    /// <summary>The script.</summary>
    public static string Write(KeepalivedConfig config) =>
        $$"""
        #!/bin/bash
        # Started by keepalived, which tells what happens in the pipe named last. MASTER_RX_LOWER_PRI: an advertisement of a lower priority
        # arrived while this node holds the address; it is answered at once, so a second one means that its sender does not hear this node
        # and holds the address, too. Read in one process: on a busy machine a process for each takes longer than the next one.
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
        declare -A first
        while read -r _ instance event _; do
            now=${EPOCHREALTIME//[!0-9]/} since=-1
            [ -z "${first[$instance]}" ] || since=$((now - first[$instance]))
            if [ "$event" != MASTER_RX_LOWER_PRI ]; then
                first[$instance]=
            elif ((since < 0 || since > {{(long)config.AdvertInterval.TotalMicroseconds * 5}})); then
                first[$instance]=$now
            elif ((since >= {{(long)config.AdvertInterval.TotalMicroseconds / 2}})); then
                # Two that were sent one after the other, not two that waited here together.
                systemd-run --quiet --collect --unit=keepalived-yield "$0" --stay-away
            fi
        done < "${!#}"

        """;
}
