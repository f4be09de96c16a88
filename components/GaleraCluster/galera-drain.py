"""Drains this member before it stops: systemd runs it as ExecStop of mariadb.service, for a change of its configuration, a package
upgrade, a shutdown of the machine and `systemctl restart mariadb` alike.

HAProxy asks the health service each half second how much weight the member may have: none while it is drained. New connections go
to another member then, and the old ones get a bounded time. The drain belongs to one process of mariadbd and to a moment at which it
ends: it never outlives the stop, whatever becomes of that.
"""
import os
import subprocess
import sys
import time

import galera_member as member
import galera_recovery as recovery

NOTICED = 1.5   # seconds until every HAProxy has asked
SPARE = 20      # seconds that the stop itself may take before the member gets clients again
SESSIONS = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE HOST LIKE '%:%' AND USER NOT IN ('system user', 'galera_check')"


def lease(settings):
    return f"{settings['run']}/drain.json"


def drained(settings, now):
    """Whether the member is to get no new clients: what the health service tells HAProxy."""
    said = member.read_json(lease(settings))
    return bool(said) and now < said["until"] and os.path.exists(f"/proc/{said['process']}")


def drain(settings):
    process, seconds = os.environ.get("MAINPID"), settings.get("drainSeconds", 0)
    if not process or not seconds:
        return 0
    others = [m for m in member.picture(settings, recovery) if m.name != settings["name"] and m.running == recovery.PRIMARY and m.synced]
    if not others:
        print(f"{settings['name']} is not drained: no other member could take its clients", flush=True)
        return 0
    until = time.monotonic() + seconds
    member.write_json(lease(settings), {"process": int(process), "until": until + NOTICED + SPARE})
    print(f"{settings['name']} is drained: new clients go to {others[0].name}", flush=True)
    time.sleep(NOTICED)
    while (left := sessions(settings)) > 0 and time.monotonic() < until + NOTICED:
        time.sleep(0.2)
    print(f"{settings['name']} stops with {left} sessions left", flush=True)
    return 0


def sessions(settings):
    done = subprocess.run([*settings["root"], "--batch", "--skip-column-names"], input=SESSIONS, text=True, timeout=5,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        print(f"its sessions cannot be counted: {done.stderr.strip()}", file=sys.stderr, flush=True)
        return 0
    return int(done.stdout)
