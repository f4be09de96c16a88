#!/usr/bin/python3 -IS
"""Decides how this member of the Galera cluster may start; systemd runs it before each start of mariadbd.

    galera-start            decides and acts: exit code 0 starts mariadbd, 1 does not
    galera-start --explain  says the decision, changes nothing

A cluster is made once in its life. A second one made beside the data of the first would win over it as soon as the old
members join, so this member makes one only where it can see that nobody has data: every other member has to say so.
"""
import json
import os
import sys
import urllib.request

NOBODY = "00000000-0000-0000-0000-000000000000"


def saved_state(data):
    """What grastate.dat says: which cluster the data belongs to (None: none), how far it goes, whether it was the last to leave."""
    try:
        with open(os.path.join(data, "grastate.dat")) as lines:
            said = dict(line.strip().split(":", 1) for line in lines if ":" in line)
    except OSError:
        return {"cluster": None, "position": -1, "left_last": False}
    cluster = said.get("uuid", NOBODY).strip()
    return {"cluster": None if cluster == NOBODY else cluster, "position": int(said.get("seqno", "-1")),
            "left_last": said.get("safe_to_bootstrap", "0").strip() == "1"}


def decide(founder, own, peers):
    """(start, found, refuse) and why. peers: name -> what it says of itself, None where it does not answer."""
    running = sorted(n for n, p in peers.items() if p and p["primary"])
    silent = sorted(n for n, p in peers.items() if p is None)
    others = {n: p for n, p in peers.items() if p and p["cluster"]}
    if running:
        return "start", f"joins {', '.join(running)}"
    if own["cluster"] and not own["left_last"]:
        return "start", "was a member before: comes back with the others as they were"
    if own["cluster"]:
        other = sorted(n for n, p in others.items() if p["cluster"] != own["cluster"])
        newer = sorted(n for n, p in others.items() if p["position"] > own["position"])
        if other:
            return "refuse", f"{', '.join(other)} holds data of another cluster; decide which one is right and clear the other's data"
        if newer:
            return "refuse", f"{', '.join(newer)} holds newer data; start it first"
        if silent:
            return "refuse", f"left the cluster last, but {', '.join(silent)} does not answer on its health port and may run; start it"
        return "found", "left the cluster last and holds its newest data"
    if others:
        return "refuse", f"has no data, and {', '.join(sorted(others))} has but does not run; start that first"
    if silent:
        return "refuse", f"has no data, and {', '.join(silent)} does not answer on its health port: it may hold the data; start it"
    if not founder:
        return "refuse", "has no data, and no member runs; the first member of the list makes the cluster"
    return "found", "makes the cluster: no member has data"


def ask(address, port):
    """What a member says of itself, or None."""
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{address}:{port}/member", timeout=2) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def main():
    with open(os.environ.get("GALERA_MEMBERS", "/etc/infra/galera-members.json")) as opened:
        settings = json.load(opened)
    own = saved_state(settings["data"])
    peers = {p["name"]: ask(p["address"], p.get("port", settings["healthPort"])) for p in settings["peers"]}
    decision, why = decide(settings["founder"], own, peers)
    print(f"{settings['name']} {decision}: {why}", file=sys.stderr if decision == "refuse" else sys.stdout, flush=True)
    if "--explain" in sys.argv:
        return 0
    environment = settings["environmentFile"]
    # An operator's own `galera_new_cluster` sets the variable; a person who knows better is not stopped here.
    if os.environ.get("_WSREP_NEW_CLUSTER"):
        print("an operator makes the cluster by hand", flush=True)
        decision = "start"
    if decision == "found":
        with open(environment, "w") as opened:
            opened.write("_WSREP_NEW_CLUSTER=--wsrep-new-cluster\n")
    elif os.path.exists(environment):
        os.unlink(environment)
    return 1 if decision == "refuse" else 0


if __name__ == "__main__":
    sys.exit(main())
