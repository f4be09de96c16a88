#!/usr/bin/python3 -IS
"""Decides how this member of the RabbitMQ cluster may start; systemd runs it before each start of the server.

    rabbitmq-start              decides, waits where that helps, acts: exit code 0 starts the server, 1 does not
    rabbitmq-start --explain    says what it would decide now, changes nothing
    rabbitmq-start --unchanged  exit code 0 when no running server has older configuration files than those on the disk

A cluster is made once in its life, where nobody has data: every other member has to say so. A member that lost its data joins
again only after a running member removed it: with its name but without what it promised to keep, it could outvote the truth.
"""
import hashlib
import json
import os
import subprocess
import sys
import time
import urllib.request

PAUSE = 0.5


def decide(settings, own, peers, waited):
    """(verdict, why). peers: name -> what it says of itself, None where it does not answer; waited: seconds since the first look.

    start, found, lead, forget, set-aside start the server; wait asks again; refuse gives up.
    """
    running = sorted(n for n, p in peers.items() if p and p["running"])
    silent = sorted(n for n, p in peers.items() if p is None)
    if own["data"]:
        return with_data(settings, own, peers, running, silent, waited)
    if running:
        knowing = [n for n in running if settings["name"] in peers[n]["members"]]
        if not knowing:
            return "start", f"joins {', '.join(running)}"
        return "forget", f"its data is gone; {', '.join(knowing)} removes it from the cluster, then it joins again"
    holding = sorted(n for n, p in peers.items() if p and p["data"])
    if holding:
        return "wait", f"has no data, and {', '.join(holding)} has but does not run; start that first"
    if silent:
        return "wait", f"has no data, and {', '.join(silent)} does not answer: it may hold the data; start it"
    if not settings["founder"]:
        return "wait", "has no data, and no member runs; the first member of the list makes the cluster"
    return "found", "makes the cluster: no member has data"


def with_data(settings, own, peers, running, silent, waited):
    name = settings["name"]
    if running:
        if any(name in peers[n]["members"] for n in running):
            return "start", f"comes back to {', '.join(running)}"
        if settings["rejoin"]:
            return "set-aside", f"{', '.join(running)} does not know it; its data is set aside and it joins anew (rabbitmq.rejoin)"
        return "refuse", (f"{', '.join(running)} runs a cluster that {name} was removed from, or never was in; "
                          f"to set its data aside and join anew, name it in rabbitmq.rejoin")
    states = {name: own, **{n: p for n, p in peers.items() if p and p["data"]}}
    blank = sorted(n for n, p in peers.items() if p and not p["data"])
    absent = sorted(n for n in own["members"] if n not in states)
    if not absent:
        return "start", "every member is back: they come up together as they were"
    count = f"{len(states)} of {len(own['members'])} members are back"
    if len(states) * 2 <= len(own["members"]):
        return "wait", f"{count}; without a majority none may serve; start {', '.join(absent)}"
    if waited < settings["absentSeconds"] and any(n in silent for n in absent):
        return "wait", f"{count}; gives {', '.join(absent)} {settings['absentSeconds']} s"
    # Whatever changed last was agreed on by a majority, and one of it is back. Whom a member that is back saw leave may have left
    # before that; whom nobody saw leave was there to the end. After a partition each may have seen the other leave: nobody leads.
    newest = sorted(n for n in states if all(n in s["last_running"] for s in states.values()))
    if not newest:
        return "refuse", f"{count}, and none of them can be told to know the newest state; start {', '.join(absent)}, or run `rabbitmqctl force_boot` on one"
    gone = f"{', '.join(absent)} {'lost the data' if set(absent) <= set(blank) else 'does not answer'}"
    if newest[0] == name:
        return "lead", f"{count}, {gone}: comes up without, being among the last that ran"
    return "start", f"{count}, {gone}: comes up after {newest[0]}"


def saved_state(settings):
    """The one that the others are told; both files are this component's."""
    import importlib.util
    from importlib.machinery import SourceFileLoader
    sys.dont_write_bytecode = True
    loader = SourceFileLoader("rabbitmq_member", settings["member"])
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("rabbitmq_member", loader))
    loader.exec_module(module)
    return module.saved_state(settings["data"])


def ask(address, port):
    """What a member says of itself, or None."""
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{address}:{port}/", timeout=2) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def look(settings):
    return saved_state(settings), {p["name"]: ask(p["address"], p.get("port", settings["memberPort"])) for p in settings["peers"]}


def decided(settings, explain):
    """The first verdict that is no wait, or the last one."""
    begin, said = time.monotonic(), None
    while True:
        waited = time.monotonic() - begin
        verdict, why = decide(settings, *look(settings), waited)
        if (verdict, why) != said:
            said = verdict, why
            print(f"{settings['name']} {verdict}: {why}", file=sys.stderr if verdict == "refuse" else sys.stdout, flush=True)
        if verdict != "wait" or explain or waited > settings["patienceSeconds"]:
            return verdict
        time.sleep(PAUSE)


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as opened:
        opened.write(text)
    # The unit's own umask would hide from the server what is written for it.
    os.chmod(path, 0o644)


def act(settings, verdict):
    if verdict == "forget":
        names = [p["name"] for p in settings["peers"]]
        subprocess.run([*settings["node"], "forget", settings["name"], *names], stdin=subprocess.DEVNULL, timeout=120, check=True)
    if verdict == "set-aside":
        os.rename(settings["data"], f"{settings['data']}.set-aside-{time.strftime('%Y%m%d-%H%M%S')}")
    if verdict == "lead":
        # What `rabbitmqctl force_boot` leaves: the server loads its tables without the members that are missing.
        put(os.path.join(settings["data"], "force_load"), "")
        subprocess.run(["chown", "rabbitmq:rabbitmq", os.path.join(settings["data"], "force_load")], check=True)
    os.makedirs(os.path.dirname(settings["formation"]), exist_ok=True)
    os.chmod(os.path.dirname(settings["formation"]), 0o755)
    # Only the member that makes the cluster gives up looking for others at once; any other one never does.
    put(settings["formation"], "cluster_formation.discovery_retry_limit = 1\ncluster_formation.discovery_retry_interval = 100\n" if verdict == "found" else "")
    put(settings["started"], fingerprint(settings))


def fingerprint(settings):
    """Of the files that only a restart makes the server read."""
    digest = hashlib.sha256()
    for path in settings["files"]:
        try:
            with open(path, "rb") as opened:
                digest.update(hashlib.sha256(opened.read()).digest())
        except FileNotFoundError:
            digest.update(b"missing")
    return digest.hexdigest()


def unchanged(settings):
    """True too when the server does not run: then there is nobody to be spared."""
    if subprocess.run(["systemctl", "is-active", "--quiet", settings["unit"]], check=False).returncode != 0:
        return True
    try:
        with open(settings["started"]) as opened:
            return opened.read() == fingerprint(settings)
    except FileNotFoundError:
        return False


def main():
    os.umask(0o022)
    with open(os.environ.get("RABBITMQ_MEMBERS", "/etc/infra/rabbitmq-members.json")) as opened:
        settings = json.load(opened)
    if "--unchanged" in sys.argv:
        return 0 if unchanged(settings) else 1
    explain = "--explain" in sys.argv
    verdict = decided(settings, explain)
    if explain:
        return 0
    if verdict in ("wait", "refuse"):
        return 1
    try:
        act(settings, verdict)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"{settings['name']}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
