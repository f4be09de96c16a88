#!/usr/bin/python3 -IS
"""What systemd-networkd leaves undone when the files of a node's planes change, in both directions.

    planes-guard save FOLDER      notes how the network is, before the change
    planes-guard settle FOLDER    after the change: the network as the next boot would make it
    planes-guard back FOLDER      the old files are back: the network as it was

Called by node-setup in a guarded change (see its Transaction). FOLDER keeps the notes, also over the death of the run.

networkd 252 keeps every address and static route that it once set where KeepConfiguration=static, and calls them foreign once
no file names them: without settle, a wrong address would seem to work until the next boot, by the old one. It leaves bonds
and VLANs as they are when their .netdev changes or goes. Addresses that were never networkd's (a VIP) are nobody's business here.
"""
import ipaddress
import json
import os
import subprocess
import sys
import time

FILES = "/etc/systemd/network"
SETTLE_SECONDS = 8


def run(*command, must=True, given=""):
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=20)
    if must and done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stdout.strip() or done.returncode}")
    return done.stdout


# ---- what there is

def links():
    """Name → packet size and master, of every link."""
    found = json.loads(run("ip", "-j", "-d", "link", "show") or "[]")
    return {link["ifname"]: {"mtu": link["mtu"], "master": link.get("master"), "kind": link.get("linkinfo", {}).get("info_kind")} for link in found}


def config():
    """networkd's own view: what its files named (static) and what else is there (foreign), as words of ip; and who is at work."""
    said = json.loads(run("networkctl", "--json=short", "--no-pager"))
    static, foreign, busy = [], [], []
    for link in said.get("Interfaces", []):
        if link.get("AdministrativeState") in ("pending", "initialized", "configuring"):
            busy.append(link["Name"])
        for address in link.get("Addresses", []):
            if address["Family"] == 2:
                words = ["address", link["Name"], f"{dotted(address['Address'])}/{address['PrefixLength']}"]
                (static if address["ConfigSource"] == "static" else foreign).append(words)
        for route in link.get("Routes", []):
            if route["Family"] == 2 and route["ProtocolString"] == "static":
                words = ["route", link["Name"], f"{dotted(route['Destination'])}/{route['DestinationPrefixLength']}",
                         dotted(route["Gateway"]) if "Gateway" in route else "", str(route.get("Priority", 0))]
                (static if route["ConfigSource"] == "static" else foreign).append(words)
    return static, foreign, busy


def dotted(numbers):
    return ".".join(map(str, numbers))


def devices():
    """Name of a bond or VLAN → the text that makes it."""
    found = {}
    for name in sorted(os.listdir(FILES)) if os.path.isdir(FILES) else []:
        if name.startswith("05-") and name.endswith(".netdev"):
            with open(f"{FILES}/{name}") as opened:
                found[name[3:-7]] = opened.read()
    return found


# ---- the notes

def note(folder, name, document):
    """Whole or not at all, on the disk before anything is done."""
    path = f"{folder}/{name}"
    with open(path + ".new", "w") as opened:
        json.dump(document, opened)
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(path + ".new", path)


def noted(folder, name, otherwise):
    try:
        with open(f"{folder}/{name}") as opened:
            return json.load(opened)
    except FileNotFoundError:
        return otherwise


# ---- what is done

def wait():
    """Until networkd has worked its files through; a link without carrier never ends, which is for others to say."""
    until = time.monotonic() + SETTLE_SECONDS
    while config()[2] and time.monotonic() < until:
        time.sleep(0.05)


def drop(leftovers):
    """Routes before the addresses that they need; a secondary address must not go with its primary one."""
    for kind, link, value, *rest in sorted(leftovers, reverse=True):
        if kind == "route":
            via = ["via", rest[0]] if rest[0] else []
            run("ip", "-4", "route", "del", value, *via, "dev", link, "proto", "static", "metric", rest[1], must=False)
        else:
            run("sysctl", "-qw", f"net/ipv4/conf/{link}/promote_secondaries=1", must=False)
            run("ip", "-4", "address", "del", value, "dev", link, must=False)


def own_first():
    """
    Where the node's own address went for a moment and a VIP of the same network stayed, the kernel made the VIP the first one, and
    the node would speak with it. So the VIP goes and comes again behind it, in one batch; keepalived sees that and elects anew.
    """
    for _, link, value in [words for words in config()[0] if words[0] == "address"]:
        network = ipaddress.ip_interface(value).network
        addresses = json.loads(run("ip", "-j", "-4", "address", "show", "dev", link) or "[]")[0]["addr_info"]
        if not any(a["local"] == value.split("/")[0] and a.get("secondary") for a in addresses):
            continue
        for other in addresses:
            words = f"{other['local']}/{other['prefixlen']}"
            if not other.get("secondary") and ipaddress.ip_interface(words).network == network:
                broadcast = f" broadcast {other['broadcast']}" if "broadcast" in other else ""
                run("ip", "-batch", "-", given=f"address del {words} dev {link}\naddress add {words}{broadcast} dev {link}\n")


def tidy(leftovers):
    """Leftovers go; what the kernel took away with them, because it leant on them, comes back."""
    named = config()[0]
    drop(leftovers)
    own_first()
    for link in {words[1] for words in named if words not in config()[0]}:
        run("networkctl", "reconfigure", link)
    wait()


def remake(names):
    """Bonds and VLANs whose text changed are made anew, those whose text is gone stay away."""
    there = links()
    for name in names:
        if name in there:
            run("ip", "link", "delete", name)
    return bool(names)


def save(folder):
    note(folder, "before", {"links": links(), "static": config()[0], "devices": devices()})


def settle(folder):
    before, now = noted(folder, "before", None), devices()
    changed = [name for name, text in before["devices"].items() if now.get(name) != text]
    note(folder, "remade", changed)
    remake(changed)
    run("networkctl", "reload")
    wait()
    _, foreign, _ = config()
    tidy([words for words in before["static"] if words in foreign])


def back(folder):
    before = noted(folder, "before", None)
    if before is None:
        return  # it died before it changed anything
    # Until the reload, networkd calls static what the files of the change named; a second try keeps what the first one saw.
    note(folder, "named", noted(folder, "named", []) + config()[0])
    fresh = [name for name, link in links().items() if name not in before["links"] and link["kind"] in ("bond", "vlan")]
    remake(fresh + noted(folder, "remade", []))
    run("networkctl", "reload")
    wait()
    _, foreign, _ = config()
    tidy([words for words in foreign if words in noted(folder, "named", []) and words not in before["static"]])
    there = links()
    for name, link in before["links"].items():
        if name not in there:
            continue
        if link["master"] is None and there[name]["master"] is not None:
            run("ip", "link", "set", "dev", name, "nomaster")
        if link["mtu"] != there[name]["mtu"]:
            run("ip", "link", "set", "dev", name, "mtu", str(link["mtu"]))


def main(arguments):
    words = {"save": save, "settle": settle, "back": back}
    if len(arguments) != 2 or arguments[0] not in words:
        print("usage: planes-guard save|settle|back FOLDER", file=sys.stderr)
        return 2
    words[arguments[0]](arguments[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
