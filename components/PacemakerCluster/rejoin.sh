#!/bin/bash
# May this machine join its cluster? Run before corosync starts (mark) and after it stopped in order (clear).
# A machine that came up LIMIT times within MINUTES without having left in order crashes, or is fenced, again and again:
# it stays out, so that it takes nothing down with it, until somebody lets it in (let-in).
folder=${REJOIN_FOLDER:-/var/lib/infra/pacemaker-rejoin}
boot=${REJOIN_BOOT:-$(cat /proc/sys/kernel/random/boot_id)}
mkdir -p "$folder"
case ${1:-} in
    # systemd says how it ended: only an orderly stop is no crash.
    clear) [ "${SERVICE_RESULT:-success}" != success ] || rm -f "$folder/member" ;;
    let-in) rm -f "$folder/crashes" "$folder/member" ;;
    mark)
        limit=$2 minutes=$3 now=$(date +%s)
        if [ -e "$folder/member" ] && [ "$(cat "$folder/member")" != "$boot" ]; then
            echo "$now" >>"$folder/crashes"
        fi
        echo "$boot" >"$folder/member"
        count=0
        while read -r moment; do
            [ $((now - moment)) -ge $((minutes * 60)) ] || count=$((count + 1))
        done < <(cat "$folder/crashes" 2>/dev/null)
        if [ "$count" -ge "$limit" ]; then
            echo "this machine crashed or was fenced $count times within $minutes minutes: it stays out of the cluster. Find out why" \
                "(journalctl -b -1, the BMC's event log), then: $0 let-in && systemctl start pacemaker" >&2
            exit 1
        fi
        ;;
    *) echo "usage: $0 mark LIMIT MINUTES | clear | let-in" >&2; exit 2 ;;
esac
