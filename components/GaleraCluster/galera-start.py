#!/usr/bin/python3 -IS
"""Decides how this member of the Galera cluster may start; systemd runs it before each start of mariadbd.

    galera-start            recovers this member's position, looks at all members, decides and acts: exit code 0 starts mariadbd, 1 does not
    galera-start --explain  shows all members, the plan and this member's part in it; changes nothing
    galera-start --drain    takes clients away from this member before it stops
    galera-start --watch    the service beside it: keeps what a later recovery has to know, and helps a cluster that stands still

The decision itself is a pure function (galera_recovery.py, beside this file).
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import galera_member as member  # noqa: E402
import galera_recovery as recovery  # noqa: E402

PAUSE = 0.3
REFUSAL_STABLE = 3
BY_HAND = "/run/mariadb-wsrep-new-cluster"  # what galera_new_cluster leaves for its own start
NOTICED = 20   # seconds: Galera's inactive_timeout (15) is the end of an agreement that finds none


# ---- this member's position ------------------------------------------------------------------------------------------

def recover(settings):
    """What `mariadbd --wsrep-recover` finds; a log without a position, and transactions that nobody decided, are cases of their own."""
    done = subprocess.run([*settings["recover"]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    return read_recovery(done.returncode, done.stdout)


def read_recovery(code, log):
    found = re.findall(r"WSREP: Recovered position:? ?([0-9a-f]{8}-[0-9a-f-]{27}):(-?\d+)", log)
    undecided = re.search(r"Found (\d+) prepared transactions", log)
    errors = [line for line in log.splitlines() if "[ERROR]" in line]
    if undecided and code:
        return {"cluster": None, "position": -1, "source": recovery.FAILED, "detail": f"{undecided[1]} prepared XA transactions wait for a decision: see mariadbd --tc-heuristic-recover"}
    if code:
        return {"cluster": None, "position": -1, "source": recovery.FAILED, "detail": f"mariadbd --wsrep-recover: {errors[-1].partition('[ERROR] ')[2] if errors else f'exit code {code}'}"[:300]}
    if not found:
        return {"cluster": None, "position": -1, "source": recovery.LOST, "detail": "the log of mariadbd --wsrep-recover names no position"}
    cluster, position = found[-1]
    if int(position) < 0 or cluster == recovery.NOBODY:
        return {"cluster": None, "position": -1, "source": recovery.LOST, "detail": "InnoDB holds no position of a cluster"}
    return {"cluster": cluster, "position": int(position), "source": recovery.RECOVERED, "detail": ""}


def note_position(settings):
    file, cluster, position, _ = recovery.read_grastate(member.read_text(f"{settings['data']}/grastate.dat"))
    path = f"{settings['run']}/position.json"
    if file == "missing" or (file == "ok" and (cluster is None or position >= 0)):
        found = {"cluster": cluster, "position": position, "source": recovery.SAVED, "detail": ""}
    else:
        found = recover(settings)
    member.write_json(path, found)
    return found


# ---- the start -------------------------------------------------------------------------------------------------------

def start(settings):
    os.makedirs(settings["run"], 0o755, exist_ok=True)
    deciding = f"{settings['run']}/deciding"
    try:
        # First: the others see the position only once it is recovered, and count as pending until then.
        remove(f"{settings['run']}/position.json")
        member.write_json(deciding, os.getpid())
        found = note_position(settings)
        # An operator's own `galera_new_cluster` sets the variable: a person who knows better is stopped only by a cluster that runs.
        if asked_by_hand(settings):
            return start_by_hand(settings, found)
        return wait_for_plan(settings, found)
    finally:
        remove(deciding)


def asked_by_hand(settings):
    """Whether the variable is an operator's: our own file still holds what this member's last start was told."""
    ours = "_WSREP_NEW_CLUSTER" in (member.read_text(settings["environmentFile"]) or "")
    return bool(os.environ.get("_WSREP_NEW_CLUSTER")) and not ours or os.path.exists(BY_HAND)


def start_by_hand(settings, found):
    members = member.picture(settings, recovery, member.own_state(settings, recovery))
    allowed, refused = recovery.by_hand(settings["name"], members, member.options(settings, recovery))
    if refused:
        print(f"{settings['name']} does not start: {refused}", file=sys.stderr, flush=True)
        return 1
    print(allowed, flush=True)
    return let_start(settings, found, recovery.Step("start", "by hand", keep_view=True))


def wait_for_plan(settings, found):
    entered = began = time.monotonic()
    said = refused = None
    while True:
        settings = member.read_settings()
        options = member.options(settings, recovery)
        members = member.picture(settings, recovery, member.own_state(settings, recovery))
        plan = recovery.decide(members, options)
        step = recovery.step(plan, settings["name"], members, options)
        if step.act == "start" and time.monotonic() - entered < settings.get("noticeSeconds", NOTICED) and recovery.still_counting(settings["name"], members):
            step = recovery.wait_to_be_missed(settings["name"], members)
        if (step.act, step.why) != said:
            # Something happens: the patience begins anew.
            said, began = (step.act, step.why), time.monotonic()
            print(f"{settings['name']} {words(step)}", flush=True)
            for given in recovery.unneeded(plan, members, options):
                print(f"{settings['name']}: galera.recovery says {given}, which is not the state now; it can go", flush=True)
        if step.act.startswith("start"):
            return let_start(settings, found, step)
        refused = (refused or time.monotonic()) if step.act == "refuse" else None
        waited = time.monotonic() - began
        if refused and time.monotonic() - refused >= settings.get("refusalSeconds", REFUSAL_STABLE) or step.act == "wait" and waited > settings.get("waitSeconds", 60):
            print(f"{settings['name']} does not start after {waited:.0f} s: {step.why}", file=sys.stderr, flush=True)
            return 1
        time.sleep(PAUSE)


def words(step):
    return {"start": "starts: ", "start-restore": "starts as it was: ", "start-new": "opens the cluster: ", "refuse": "refuses: ", "queue": "waits: "}.get(step.act, "") + step.why


def let_start(settings, found, step):
    """What mariadbd finds at its start: the position, the saved view or not, and whether it opens the cluster."""
    data, view = settings["data"], f"{settings['data']}/gvwstate.dat"
    lines = []
    if found["source"] == recovery.RECOVERED:
        lines.append(f"_WSREP_START_POSITION=--wsrep_start_position={found['cluster']}:{found['position']}\n")
        if recovery.read_grastate(member.read_text(f"{data}/grastate.dat"))[0] != "ok":
            write_grastate(data, found["cluster"], -1, False)
    if step.act == "start-new":
        lines.append("_WSREP_NEW_CLUSTER=--wsrep-new-cluster\n")
        file, cluster, position, _ = recovery.read_grastate(member.read_text(f"{data}/grastate.dat"))
        if cluster:
            write_grastate(data, cluster, position, True)
    if "gives up" in step.why:
        shutil.move(f"{data}/grastate.dat", f"{data}/grastate.dat.given-up")
    if step.act != "start-restore" and not step.keep_view and os.path.exists(view):
        os.replace(view, view + ".old")
    with open(settings["environmentFile"], "w") as opened:
        opened.writelines(lines)
    tried = recovery.read_view(member.read_text(view)).id
    member.write_json(f"{settings['run']}/position.json", {**found, "started": True, "act": step.act, "view": tried, "at": time.monotonic()})
    return 0


def write_grastate(data, cluster, position, first):
    """As Galera writes it; it goes on with the file that it finds."""
    path = f"{data}/grastate.dat"
    with open(path + ".new", "w") as opened:
        opened.write(f"# GALERA saved state\nversion: 2.1\nuuid:    {cluster}\nseqno:   {position}\nsafe_to_bootstrap: {int(first)}\n")
        opened.flush()
        os.fsync(opened.fileno())
    owner = os.stat(data)
    if os.geteuid() == 0:
        os.chown(path + ".new", owner.st_uid, owner.st_gid)
    os.chmod(path + ".new", 0o660)
    os.replace(path + ".new", path)


def remove(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def explain(settings):
    options = member.options(settings, recovery)
    members = member.picture(settings, recovery)
    if not next(m for m in members if m.name == settings["name"]).answers:
        print("this member's health service does not answer; what follows of it is from its files", file=sys.stderr)
        members = member.picture(settings, recovery, member.own_state(settings, recovery))
    plan = recovery.decide(members, options)
    step = recovery.step(plan, settings["name"], members, options)
    if "--json" in sys.argv:
        print(json.dumps({"members": [recovery.to_json(m) for m in members], "plan": plan.__dict__, "step": step.__dict__}))
        return 0
    print(recovery.table(members))
    print(f"\nplan: {plan.kind} {', '.join(plan.members)}: {plan.why}" + (f"\noption: {plan.option}" if plan.option else ""))
    print(f"{settings['name']}: {step.act}: {step.why}")
    for given in recovery.unneeded(plan, members, options):
        print(f"galera.recovery says {given}, which is not the state now; it can go")
    return 0


def main():
    os.umask(0o022)  # the unprivileged health service reads what is noted here; mariadb.service has 007
    settings = member.read_settings()
    if "--explain" in sys.argv:
        return explain(settings)
    if "--watch" in sys.argv:
        import galera_watch
        return galera_watch.run_watch(settings)
    if "--drain" in sys.argv:
        import galera_drain
        return galera_drain.drain(settings)
    return start(settings)


if __name__ == "__main__":
    sys.exit(main())
