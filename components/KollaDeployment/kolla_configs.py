"""What genconfig made on the nodes: kept, compared with the last time, shown without secrets."""
import base64
import difflib
import hashlib
import json
import os
import re
import zlib
from typing import NamedTuple

import kolla_mask as mask
import kolla_nodes as nodes

KEPT = "last.json"
SHOWN_LINES, SHOWN_ALL = 40, 400  # of one file, and of all: an upgrade touches everything; the files themselves are on the nodes
# Folders that are not named like their service.
FOLDERS = {"haproxy": "loadbalancer", "keepalived": "loadbalancer", "proxysql": "loadbalancer", "haproxy-ssh": "loadbalancer", "iscsid": "iscsi", "tgtd": "iscsi",
           "ironic-neutron-agent": "neutron", "ovsdpdk": "ovs-dpdk", "ovn-northd": "ovn-db", "ovn-nb-db": "ovn-db", "ovn-sb-db": "ovn-db",
           "prometheus-node-exporter": "prometheus-node-exporters", "prometheus-cadvisor": "prometheus-node-exporters", "kolla-toolbox": "kolla_toolbox"}
HEADS = {"new host": "new", "not read": "not read"}
IN_COMMON = ("kolla_toolbox", "cron", "fluentd")


class Snapshot(NamedTuple):
    """hosts: host → path → [sha256, mode, owner]; folder: where contents are, by their sha256; unread: host → why it has not told."""

    hosts: dict
    folder: str
    unread: dict = {}


class Change(NamedTuple):
    """The same change on some hosts; text is a diff without secrets, empty where there is nothing to show."""

    service: str
    kind: str
    path: str
    hosts: list
    text: str


# ---- taking it -------------------------------------------------------------------------------------------------------

def snapshot(context):
    """One question to each host, and each content that is not known yet fetched once, from one host."""
    hosts = [host for host in context.wanted["hosts"] if host not in context.wanted["lifecycle"].get("lost", [])]
    more = getattr(context, "configs_settings", {})
    said = nodes.ask(context, "kolla_node_configs.py", {host: {**more} for host in hosts})
    taken = {host: {path: rest for path, *rest in answer["files"]} for host, answer in said.items() if "error" not in answer}
    folder = str(context.paths.configs)
    fetch(context, taken, folder, more)
    return Snapshot(taken, folder, {host: answer["error"] for host, answer in said.items() if "error" in answer})


def fetch(context, taken, folder, more):
    os.makedirs(folder, mode=0o700, exist_ok=True)
    os.chmod(folder, 0o700)
    asked, sought = {}, set()
    for host, files in taken.items():
        for path, (sha, *_) in files.items():
            if sha not in sought and not any(os.path.exists(f"{folder}/{sha}{end}") for end in ("", ".hidden")):
                sought.add(sha)
                asked.setdefault(host, {})[path] = sha
    answers = nodes.ask(context, "kolla_node_configs.py", {host: {**more, "paths": list(paths)} for host, paths in asked.items()})
    for host, paths in asked.items():
        for path, packed in answers[host].get("contents", {}).items():
            put(folder, paths[path], packed)


def put(folder, sha, packed):
    """A content that is none of ours to keep is an empty file with the ending `.hidden`."""
    data = b"" if packed is None else zlib.decompress(base64.b64decode(packed))
    if packed is not None and hashlib.sha256(data).hexdigest() != sha:
        return  # it has changed since it was listed
    kept = f"{folder}/{sha}" + ("" if packed is not None else ".hidden")
    with open(os.open(kept + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(zlib.compress(data) if packed is not None else b"")
    os.replace(kept + ".new", kept)


def content(folder, sha):
    """Lines of a content that is kept; None of any other."""
    try:
        with open(f"{folder}/{sha}", "rb") as opened:
            return zlib.decompress(opened.read()).decode(errors="replace").splitlines()
    except (FileNotFoundError, zlib.error):
        return None


# ---- keeping it ------------------------------------------------------------------------------------------------------

def save(context, taken):
    """This is what the next one is compared with; what only older ones had goes. Hosts that did not tell keep what they had."""
    before = load(context)
    wanted = context.wanted["hosts"]
    hosts = {**{host: files for host, files in (before.hosts if before else {}).items() if host in wanted and host not in taken.hosts}, **taken.hosts}
    path = f"{taken.folder}/{KEPT}"
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        json.dump(hosts, opened, separators=(",", ":"))
    os.replace(path + ".new", path)
    used = {sha for files in hosts.values() for sha, *_ in files.values()}
    for name in os.listdir(taken.folder):
        if re.fullmatch(r"[0-9a-f]{64}(\.hidden|\.new|\.hidden\.new)?", name) and name[:64] not in used:
            os.unlink(f"{taken.folder}/{name}")


def load(context):
    folder = str(context.paths.configs)
    try:
        with open(f"{folder}/{KEPT}") as opened:
            return Snapshot(json.load(opened), folder)
    except (FileNotFoundError, ValueError):
        return None


# ---- comparing -------------------------------------------------------------------------------------------------------

def diff(old, new, scrub=lambda text: text, named=()):
    """Changes, the same one of many hosts once. `named`: the deployment's services, to put folders to."""
    found = {}
    for host, files in new.hosts.items():
        before = old.hosts.get(host) if old else None
        if before is None:
            found.setdefault(("", "new host", f"{len(files)} files", None, None), []).append(host)
            continue
        for path in sorted(before.keys() | files.keys()):
            if before.get(path) != files.get(path):
                found.setdefault((service(path, named), kind(before.get(path), files.get(path)), path, tuple(before.get(path) or ()), tuple(files.get(path) or ())), []).append(host)
    together = {}
    for (of, what, path, was, now), hosts in found.items():
        text = "" if what == "new host" else scrub("\n".join(compared(old.folder, new.folder, path, was, now)))
        # The same change beside other lines (a host's own address, say) is the same.
        told = tuple(line for line in text.splitlines() if not line.startswith((" ", "@@")))
        together.setdefault((of, path, what, told), Change(of, what, path, [], text)).hosts.extend(hosts)
    for host, why in new.unread.items():
        together.setdefault(("", why, "not read", ()), Change("", "not read", why, [], "")).hosts.append(host)
    return [change for _, change in sorted(together.items(), key=lambda each: each[0])]


def kind(was, now):
    return "added" if was is None else "removed" if now is None else "changed"


def compared(old_folder, new_folder, path, was, now):
    """What is different between two states of a file, in words and as a diff."""
    if was and now:
        for what, one, other in (("mode", was[1], now[1]), ("owner", was[2], now[2])):
            if one != other:
                yield f"{what} {one} → {other}"
        if was[0] == now[0]:
            return
    before = content(old_folder, was[0]) if was else []
    after = content(new_folder, now[0]) if now else []
    if before is None or after is None:
        yield "its content is not shown (a key, or no text)"
        return
    # Compared as they are and hidden afterwards: a secret that has changed is seen to have changed.
    yield from mask.lines(line.rstrip("\n") for line in list(difflib.unified_diff(before, after, "before", "after", n=1, lineterm=""))[2:])


def service(path, named=()):
    """The service that a file belongs to, by its folder: the longest name that fits; "" where it is none of those named."""
    folder = path.split("/", 1)[0]
    known = {name.replace("_", "-"): name for name in named}
    # Releases put some folders to different services: only what this deployment has counts.
    fits = [(len(start), to) for start, to in [*FOLDERS.items(), *known.items()] if (not named or to in named) and (folder == start or folder.startswith(start + "-"))]
    if fits:
        return max(fits)[1]
    if not named:
        return folder.split("-", 1)[0]
    return "common" if "common" in named and folder.replace("-", "_") in IN_COMMON else ""


def services(changes):
    """Names of the services whose configuration is different."""
    return sorted({change.service for change in changes if change.service})


def show(changes, most=SHOWN_LINES, all_of_them=SHOWN_ALL):
    """Short lines for an operator."""
    if not changes:
        return ["generated configuration: as it was"]
    shown, left, cut, variants = [], all_of_them, 0, {}
    for change in changes:
        variants.setdefault((change.service, change.kind, change.path), []).append(change)
    for same in variants.values():
        shown.append(head(same))
        lines = same[0].text.splitlines()
        if lines and left <= 0:
            cut += 1
            continue
        shown += [f"    {line}" for line in lines[:most]] + ([f"    … {len(lines) - most} lines more"] if len(lines) > most else [])
        left -= min(len(lines), most)
    return [*shown, f"the differences of {cut} more are not shown; the files are in /etc/kolla on the nodes"] if cut else shown


def head(same):
    """What happened to a file, and where; of hosts where it happened in ways of their own, the first way is shown."""
    first, hosts = same[0], [host for change in same for host in change.hosts]
    if first.kind in HEADS:
        return f"{nodes.named(hosts)}: {HEADS[first.kind]}, {first.path}"
    ways = f" in {len(same)} ways, on {nodes.named(first.hosts)} so:" if len(same) > 1 else ""
    return f"{first.service or 'no service of this deployment'}: {first.path} {first.kind} on {nodes.named(hosts)}{ways}"
