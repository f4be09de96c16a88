#!/usr/bin/env bash
# libfaketime 0.9.10 (Debian 12 and 13): every time.sleep of a Python program fails with EINVAL when the monotonic clock is left alone.
#
# Whoever tests how a service takes a jump of the wall clock sets FAKETIME_DONT_FAKE_MONOTONIC=1, because a real jump leaves the monotonic
# clock alone. Python (since 3.11) sleeps by clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME), and libfaketime turns the absolute time into
# a relative one against the wall clock: each sleep raises OSError [Errno 22], at an offset of 0 as well. FAKETIME_ONLY_CMDS does not help a
# program that it does not name. Preloaded by a unit's Environment=, it reaches the unit's ExecStartPre= too: a helper in Python fails there
# as soon as it has to wait. Programs in C that call nanosleep (here: sleep) are not touched. Seen: 50 of 50 sleeps failed, with the variable
# and without naming Python; 0 of 50 without FAKETIME_DONT_FAKE_MONOTONIC, and 0 without libfaketime.
#
# Installs libfaketime 0.9.10 from this machine's Debian into a temporary folder. Exit 1 when it behaves otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -q libfaketime >/dev/null 2>&1 || { echo "libfaketime cannot be had from this machine's package sources (apt-get update?)" >&2; exit 2; }
case $(echo libfaketime_*.deb) in *_0.9.10-*) ;; *) echo "another version: $(echo libfaketime_*.deb)" >&2; exit 2 ;; esac
dpkg -x libfaketime_*.deb root
library=$(echo "$work"/root/usr/lib/*/faketime/libfaketime.so.1)
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed" >&2; exit 2; }
cat > sleeps.py <<'P'
import time
failed = 0
for _ in range(50):
    try:
        time.sleep(0.001)
    except OSError as error:
        assert error.errno == 22
        failed += 1
print(failed)
P
echo +0 > offset
faked() { env LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$work/offset" "$@"; }

plain=$(python3 -IS sleeps.py)
both=$(faked python3 -IS sleeps.py)
monotonic=$(faked FAKETIME_DONT_FAKE_MONOTONIC=1 python3 -IS sleeps.py)
others=$(faked FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_ONLY_CMDS=mariadbd python3 -IS sleeps.py)
faked FAKETIME_DONT_FAKE_MONOTONIC=1 sleep 0.01 && c=fine || c=failed
echo "failed sleeps of 50: plain $plain, faked $both, monotonic clock left alone $monotonic, the same for mariadbd alone $others; sleep(1) $c"
[ "$plain $both $monotonic $others $c" = "0 0 50 50 fine" ] || { echo "not what was seen with 0.9.10" >&2; exit 1; }
