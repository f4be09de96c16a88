#!/usr/bin/python3 -IS
"""Looks at this node's planes and says of each one whether it is right, what is wrong and how it is mended.

    planes-check before    what can be seen before anything is changed: NICs, carrier, speed, packet size, addresses of others
    planes-check [after]   the planes as they are: their links, packets of full size to gateway and peers, addresses of others
    … --json               rows as JSON instead of a table

The planes as they should be: /etc/infra/planes.json. Exit code 0 when everything is right, 1 when something is wrong.

A peer that has answered before and is now silent on every plane is called away (powered off, being reinstalled) and not counted
as long as somebody else answers: one dead machine must not keep the others from being changed.
"""
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

SPEC = os.environ.get("PLANES_SPEC", "/etc/infra/planes.json")
SEEN = os.environ.get("PLANES_SEEN", "/var/lib/infra/planes-seen.json")
SYS = os.environ.get("PLANES_SYS", "/sys/class/net")
CARRIER_SECONDS = 5


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=30)
    return done.returncode, done.stdout


class Row:
    """What was found of one plane."""

    def __init__(self, plane):
        self.plane, self.right, self.wrong, self.away = plane, [], [], []

    def check(self, found, right, wrong):
        (self.right if found else self.wrong).append(right if found else wrong)
        return found


# ---- NICs ------------------------------------------------------------------------------------------------------------

def attribute(nic, name):
    """None where the kernel does not say, as of a NIC that is down."""
    try:
        with open(f"{SYS}/{nic}/{name}") as opened:
            return opened.read().strip()
    except OSError:
        return None


def detail(link):
    code, said = run("ip", "-j", "-d", "link", "show", "dev", link)
    return json.loads(said)[0] if code == 0 else None


def addresses(link):
    code, said = run("ip", "-j", "-4", "address", "show", "dev", link)
    return [f"{a['local']}/{a['prefixlen']}" for a in json.loads(said)[0]["addr_info"]] if code == 0 else []


class Raised:
    """NICs that are down have no carrier to look at: they are up for as long as that takes."""

    def __init__(self, nics):
        self.nics = [nic for nic in nics if (now := detail(nic)) and "UP" not in now["flags"]]

    def __enter__(self):
        for nic in self.nics:
            run("ip", "link", "set", "dev", nic, "up")
        until = time.monotonic() + CARRIER_SECONDS
        while any(attribute(nic, "carrier") != "1" for nic in self.nics) and time.monotonic() < until:
            time.sleep(0.1)

    def __exit__(self, *_):
        for nic in self.nics:
            run("ip", "link", "set", "dev", nic, "down")


def check_nics(row):
    speeds = []
    for nic in row.plane["nics"]:
        now = detail(nic)
        if not row.check(now, "", f"{nic} is not in this machine (it has {', '.join(physical())}): name the NIC that carries the plane"):
            continue
        if not row.check(attribute(nic, "carrier") == "1", "", f"{nic} has no carrier: check cable and switch port"):
            continue
        speed = int(attribute(nic, "speed") or -1)
        speeds += [speed] if speed > 0 else []
        wanted = row.plane["minSpeed"]
        if wanted is not None and speed < wanted:
            found = f"{speed} Mbit/s" if speed > 0 else "no speed that it tells"
            row.wrong.append(f"{nic} has {found}, {wanted} expected: check transceiver, cable and switch port, or lower planes.{row.plane['plane']}.minSpeed")
        most = now.get("max_mtu") or 65535
        if most < row.plane["mtu"]:
            row.wrong.append(f"{nic} takes packets of {most} bytes at most, {row.plane['mtu']} wanted: lower planes.{row.plane['plane']}.mtu or use another NIC")
    row.right.append("carrier" + (f", {'+'.join(map(str, speeds))} Mbit/s" if speeds else ""))


def physical():
    return sorted(name for name in os.listdir(SYS) if name != "lo")


# ---- addresses of others ---------------------------------------------------------------------------------------------

def holder(link, address):
    """MAC of another machine that says it has the address; None when nobody does. The question names no sender (RFC 5227)."""
    _, said = run("arping", "-D", "-c", "2", "-w", "1", "-I", link, address)
    found = re.search(r"\[([0-9A-Fa-f:]{17})\]", said)
    return found[1].lower() if found else None


def check_duplicates(row, pool):
    plane = row.plane
    if detail(plane["link"]) is None:
        return  # a bond or VLAN that is not there yet: asked afterwards
    own = plane["address"].split("/")[0]
    asked = {address: pool.submit(holder, plane["link"], address) for address in [own, *plane["reserved"]]}
    held = {address: answer.result() for address, answer in asked.items()}
    if held[own]:
        row.wrong.append(f"{own} is also the address of {held[own]}: take it from that machine, or give this node another one")
    strangers = {address: mac for address, mac in held.items() if mac and address != own}
    if strangers:
        nodes = {mac for mac in pool.map(lambda peer: holder(plane["link"], peer), plane["peers"].values()) if mac}
        for address, mac in strangers.items():
            if mac not in nodes:
                row.wrong.append(f"{address} is kept for this site, but {mac} answers for it, which is none of its nodes: take it from that machine, or use another one")


# ---- packets ---------------------------------------------------------------------------------------------------------

def check_link(row):
    plane, now = row.plane, detail(row.plane["link"])
    if not row.check(now, "", f"{plane['link']} does not exist: networkctl status {plane['link']}"):
        return
    row.check(now["mtu"] == plane["mtu"], f"{now['mtu']} bytes", f"{plane['link']} has MTU {now['mtu']}, {plane['mtu']} wanted: run up")
    row.check(plane["address"] in addresses(plane["link"]), "", f"{plane['link']} has not the address {plane['address']}: run up")


def reach(target):
    """full, small, or silent. 28 bytes of a packet are the headers of IPv4 and ICMP."""
    address, mtu = target
    for _ in range(3):
        if run("ping", "-q", "-n", "-M", "do", "-s", str(mtu - 28), "-c", "1", "-W", "1", address)[0] == 0:
            return "full"
    return "small" if run("ping", "-q", "-n", "-c", "1", "-W", "1", address)[0] == 0 else "silent"


def check_reach(rows, pool):
    asked = {}
    for row in rows:
        plane = row.plane
        for peer, address in {**({"gateway": plane["gateway"]} if plane["gateway"] else {}), **plane["peers"]}.items():
            asked[plane["plane"], peer] = (row, address, pool.submit(reach, (address, plane["mtu"])))
    found = {key: answer.result() for key, (_, _, answer) in asked.items()}
    seen = read(SEEN, {})
    away = missing(found, seen)
    for (plane, peer), (row, address, _) in asked.items():
        who = f"{peer} ({address})"
        if peer in away:
            row.away.append(f"{who} is away: silent on every plane")
        elif found[plane, peer] == "silent":
            row.wrong.append(f"{who} does not answer at all: check cable, VLAN and power")
        elif found[plane, peer] == "small":
            row.wrong.append(f"{who} answers small packets only: raise the MTU on its NIC and on every switch between")
    for row in rows:
        answers = [peer for plane, peer in found if plane == row.plane["plane"] and found[plane, peer] == "full"]
        if answers:
            row.right.append(f"{row.plane['mtu']} bytes reach {', '.join(answers)}")
    answered = {peer: True for (_, peer), how in found.items() if how != "silent"}
    if answered.keys() - seen.keys():
        write(SEEN, {**seen, **answered})


def missing(found, seen):
    """Peers that answered once and are silent on every plane now, where somebody else does answer."""
    peers = {peer for _, peer in found if peer != "gateway"}
    silent = {peer for peer in peers if all(how == "silent" for (_, p), how in found.items() if p == peer)}
    others = any(how != "silent" for how in found.values()) or len(peers) == 1
    return {peer for peer in silent if peer in seen} if others else set()


def read(path, otherwise):
    try:
        with open(path) as opened:
            return json.load(opened)
    except (FileNotFoundError, ValueError):
        return otherwise


def write(path, document):
    with open(path + ".new", "w") as opened:
        json.dump(document, opened)
    os.replace(path + ".new", path)


# ---- the table -------------------------------------------------------------------------------------------------------

def table(node, rows):
    lines = [("NODE", "PLANE", "LINK", "RESULT", "")]
    for row in rows:
        said = row.wrong or [", ".join(filter(None, row.right))]
        for number, words in enumerate(said + row.away):
            head = (node, row.plane["plane"], row.plane["link"], "WRONG" if row.wrong else "ok")
            lines.append((*(head if number == 0 else ("", "", "", "")), words))
    widths = [max(len(line[i]) for line in lines) for i in range(4)]
    return "\n".join("  ".join([*(word.ljust(width) for word, width in zip(line, widths)), line[4]]).rstrip() for line in lines)


def main(arguments):
    words = [a for a in arguments if a != "--json"] or ["after"]
    if words not in (["before"], ["after"]):
        print("usage: planes-check [before|after] [--json]", file=sys.stderr)
        return 2
    spec = read(SPEC, None)
    if spec is None:
        print(f"{SPEC} is missing or unreadable: run up", file=sys.stderr)
        return 1
    rows = [Row(plane) for plane in spec["planes"]]
    # One thread for every question at once, and as many that wait for the answers.
    with ThreadPoolExecutor(256) as pool, Raised([nic for row in rows for nic in row.plane["nics"]] if words == ["before"] else []):
        for row in rows:
            check_nics(row)
        if words == ["after"]:
            for row in rows:
                check_link(row)
            check_reach(rows, pool)
        # A plane without its NICs has been told already.
        list(pool.map(lambda row: check_duplicates(row, pool), [row for row in rows if not row.wrong]))
    if "--json" in arguments:
        print(json.dumps([{"node": spec["node"], "plane": r.plane["plane"], "link": r.plane["link"], "ok": not r.wrong,
                           "found": r.right, "wrong": r.wrong, "away": r.away} for r in rows]))
    else:
        print(table(spec["node"], rows))
    return 1 if any(row.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
