#!/usr/bin/python3 -IS
"""Ends sessions that old workers of HAProxy keep with a server that is down.

A reload leaves the worker before it with the connections that it has, and with no health checks: when the server of one dies, or is
taken out by its check, nobody tells that worker. Its successor knows. While there are old workers, this asks the newest one which
servers are down and ends their sessions in the old ones: for the proxies that say `on-marked-down shutdown-sessions`, as the newest
worker does it for its own.

    haproxy-old-workers [SOCKET [CONFIGURATION …]]    looks twice a second, until it is stopped
"""
import csv
import glob
import re
import socket
import sys
import time

SOCKET = "/run/haproxy-master.sock"
CONFIGURATION = ["/etc/haproxy/haproxy.cfg", "/etc/haproxy/services.d/*.cfg"]
INTERVAL = 0.5
PATIENCE = 2


def ask(path, command):
    """What HAProxy's master says to a command."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as opened:
        opened.settimeout(PATIENCE)
        opened.connect(path)
        opened.sendall(command.encode() + b"\n")
        opened.shutdown(socket.SHUT_WR)
        said = b""
        while part := opened.recv(65536):
            said += part
    return said.decode(errors="replace")


def old_workers(said):
    """Process ids below `# old workers` in what `show proc` says."""
    found, old = [], False
    for line in said.splitlines():
        if line.startswith("#"):
            old = line.startswith("# old workers")
        elif old and line.split()[1:2] == ["worker"]:
            found.append(int(line.split()[0]))
    return found


def down(said):
    """(proxy, server) of those that are down in what `show stat` says: checks failed, or maintenance."""
    rows = csv.DictReader(said.lstrip("# ").splitlines())
    return [(row["pxname"], row["svname"]) for row in rows if row["svname"] not in ("FRONTEND", "BACKEND") and re.match(r"DOWN|MAINT", row["status"] or "")]


def sessions(said, gone):
    """Sessions with a server of those in what `show sess` says."""
    found = []
    for line in said.splitlines():
        words = dict(w.split("=", 1) for w in line.split() if "=" in w)
        if line.startswith("0x") and (words.get("be"), words.get("srv")) in gone:
            found.append(line.split(":")[0])
    return found


def cutting(texts):
    """Proxies whose sessions end when their server is marked down. A line of its own section counts, or one of `defaults` before it."""
    found, inherited, name, here = set(), False, None, False
    for line in "\n".join(texts).splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        if not line[0].isspace():
            kind, here = words[0], False
            name = words[1] if kind in ("listen", "backend") and len(words) > 1 else None
            if kind == "defaults":
                name, inherited, here = None, False, True
            elif name and inherited:
                found.add(name)
        elif words[0] in ("server", "default-server") and "on-marked-down shutdown-sessions" in " ".join(words):
            if name:
                found.add(name)
            inherited = inherited or here
    return found


def look(path, patterns, say):
    """One look: ends what is to be ended, and says so."""
    old = old_workers(ask(path, "show proc"))
    gone = down(ask(path, "@1 show stat -1 4 -1")) if old else []
    if not gone:
        return
    texts = []
    for file in [f for p in patterns for f in sorted(glob.glob(p))]:
        with open(file, errors="replace") as opened:
            texts.append(opened.read())
    cut = cutting(texts)
    gone = [g for g in gone if g[0] in cut]
    # One by one: an old worker's proxies are stopped, and it ends no session of such by its server.
    for worker, session in [(w, s) for w in old for s in (sessions(ask(path, f"@!{w} show sess"), gone) if gone else [])]:
        ask(path, f"@!{worker} shutdown session {session}")
        say(f"worker {worker}: a session with a server that is down ended")


def main():
    path, patterns = (sys.argv[1:2] or [SOCKET])[0], sys.argv[2:] or CONFIGURATION
    silent = False
    while True:
        try:
            look(path, patterns, lambda text: print(text, flush=True))
            silent = False
        except OSError as error:
            # HAProxy starts, stops, or an old worker ends in this moment: said once.
            if not silent:
                print(f"{path}: {error}", file=sys.stderr, flush=True)
            silent = True
        time.sleep(INTERVAL)


if __name__ == "__main__":
    main()
