#!/usr/bin/python3 -IS
"""Whether this member may go to a version of MariaDB:  galera-version 1:10.11.20-0+deb12u1  (exit code 0, or 1 and why)."""
import re
import subprocess
import sys

# Long-term series, in the order in which a database goes from one to the next (mariadb.org/about/#maintenance-policy).
SERIES = ["10.5", "10.6", "10.11", "11.4", "11.8"]


def series(version):
    found = re.match(r"(?:\d+:)?(\d+\.\d+)\.", version)
    return found[1] if found else version


def judge(installed, wanted, newer):
    """Why not, or None. installed: null without data on this member; newer: the package system's own word on the two versions."""
    if installed is None or installed == wanted:
        return None
    if not newer:
        return f"{installed} runs here, and {wanted} is older; data never goes back to an older version: give {installed} or a newer one (galera.version)"
    old, new = series(installed), series(wanted)
    if old == new:
        return None
    if old not in SERIES or new not in SERIES:
        return f"from series {old} to {new} no tested way is known; the long-term ones are {', '.join(SERIES)}"
    if SERIES.index(new) != SERIES.index(old) + 1:
        return f"from series {old} to {new} skips {', '.join(SERIES[SERIES.index(old) + 1:SERIES.index(new)])}; go to one after the other"
    return None


def main():
    wanted = sys.argv[1]
    try:
        with open("/var/lib/mysql/grastate.dat") as opened:
            data = re.search(r"^uuid:\s+(?!0{8}-)", opened.read(), re.M)
    except OSError:
        data = None
    asked = subprocess.run(["dpkg-query", "-W", "-f=${Version}", "mariadb-server"], capture_output=True, text=True, check=False)
    installed = asked.stdout.strip() if data and asked.returncode == 0 else None
    newer = installed is not None and subprocess.run(["dpkg", "--compare-versions", installed, "lt", wanted], check=False).returncode == 0
    why = judge(installed, wanted, newer)
    if why:
        print(why)
    return 1 if why else 0


if __name__ == "__main__":
    sys.exit(main())
