"""The service beside a member that helps the cluster when it stands still, and keeps what a later recovery has to know.

Each second: a primary member notes its settled view and a position that is certainly on disk. One that is not primary looks at
all members, decides as every other does, and acts for itself alone, only after the same plan held for some seconds:

    a running component without majority, nobody else can be primary   pc.bootstrap
    a running member in the way of newer data                          steps down: restarts and joins
    a start by the saved view that leads nowhere                       is ended, so that the next one decides anew
    a stopped member that others wait for                              is started
"""
import os
import subprocess
import sys
import time

import galera_member as member
import galera_recovery as recovery

UNIT = "mariadb.service"
STABLE = 5           # seconds for which a plan must hold before a running member is touched
HANGING = 40         # a start by the saved view takes about five seconds once all are here
FLOOR_EVERY = 10     # seconds between two notes of the position


class Keeper:
    """Notes of a primary member."""

    def __init__(self, settings):
        self.settings, self.view, self.since, self.noted, self.earlier = settings, None, 0, 0, []

    def keep(self, said, now):
        own = recovery.from_json(self.settings["name"], said)
        # A seqno counts as on disk some seconds after it was committed: Galera says so before InnoDB's log is flushed.
        self.earlier = [e for e in self.earlier if now - e[0] < 60] + [(now, own.position)]
        if own.view.file != "ok" or said.get("size") != len(own.view.members) or said.get("queue") != 0 or not own.synced:
            self.view = None
            return
        if own.view.id != self.view:
            self.view, self.since = own.view.id, now
            return
        seen = member.read_json(f"{self.settings['keep']}/seen.json")
        new_view = seen.get("view") != own.view.id or seen.get("cluster") != own.cluster
        if now - self.since < 1.5 or not new_view and now - self.noted < FLOOR_EVERY:
            return
        before = seen["floor"] if seen.get("cluster") == own.cluster and seen["floor"] <= own.position else -1
        floor = max([p for at, p in self.earlier if now - at >= 5] + [before])
        document = {"cluster": own.cluster, "floor": floor, "view": own.view.id, "settled": own.position if new_view else seen["settled"]}
        if document != seen:
            member.write_json(f"{self.settings['keep']}/seen.json", document, sync=True)
        self.noted = now


class Watch:
    def __init__(self, settings):
        self.settings, self.keeper, self.idea, self.since = settings, Keeper(settings), None, 0

    def tick(self, now):
        self.settings = member.read_settings()
        own = next(m for m in self.settings["members"] if m["name"] == self.settings["name"])
        said = member.ask(own["address"], own.get("port", self.settings["healthPort"]))
        me = recovery.from_json(own["name"], said)
        if not me.answers:
            return
        if me.running == recovery.PRIMARY:
            self.keeper.keep(said, now)
            self.idea = None
            return
        idea = self.think(me, now)
        if idea is None or self.idea is None or idea[:2] != self.idea[:2]:
            self.idea, self.since = idea, now
        elif now - self.since >= STABLE and self.think(me, now)[:2] == idea[:2]:
            self.idea = None
            self.act(*idea)

    def think(self, me, now):
        """What this member should do about the standstill: act, plan, why; None for nothing."""
        members = member.picture(self.settings, recovery)
        options = member.options(self.settings, recovery)
        if me.running == recovery.STARTING:
            return self.think_of_start(me, members, options, now)
        plan = recovery.decide(members, options)
        step = recovery.step(plan, me.name, members, options)
        if me.running == recovery.NON_PRIMARY:
            return (step.act, plan.members, step.why) if step.act in ("pc-bootstrap", "step-down") else None
        waited_for = me.name in plan.members and plan.kind in ("make", "bootstrap", "restore", "wait")
        asked = any(m.deciding for m in members if m.name != me.name)
        return ("be-started", plan.members, step.why) if waited_for and asked and not me.deciding and down_but_enabled() else None

    def think_of_start(self, me, members, options, now):
        began = member.read_json(f"{self.settings['run']}/position.json")
        if began.get("act") not in ("start", "start-restore") or now - began["at"] < 10:
            return None
        calm = [recovery.replace(m, running=recovery.STOPPED) if m.running == recovery.STARTING else m for m in members]
        plan = recovery.decide(calm, options)
        if plan.kind in ("bootstrap", "make", "pc-bootstrap"):
            return "start-anew", plan.members, f"its start leads nowhere: {plan.why}"
        if plan.kind == "restore" and began.get("view") == me.view.id and now - began["at"] > HANGING:
            return "start-anew", plan.members, f"the saved view did not bring a primary component within {HANGING} s"
        return None

    def act(self, act, who, why):
        print(f"{self.settings['name']} {act}: {why}", flush=True)
        if act == "pc-bootstrap":
            run(*self.settings["root"], "--execute", "SET GLOBAL wsrep_provider_options='pc.bootstrap=1'")
        elif act == "step-down":
            run("systemctl", "--no-block", "restart", UNIT)
        elif act == "be-started":
            run("systemctl", "--no-block", "start", UNIT)
        elif act == "start-anew":
            began = member.read_json(f"{self.settings['run']}/position.json")
            if began.get("view"):
                member.write_json(f"{self.settings['run']}/failed.json", {"view": began["view"]})
            run("systemctl", "kill", "--kill-who=main", "--signal=KILL", UNIT)


def down_but_enabled():
    said = subprocess.run(["systemctl", "show", "--property=ActiveState,UnitFileState", UNIT], stdout=subprocess.PIPE, text=True, check=False).stdout
    state = dict(line.partition("=")[::2] for line in said.splitlines())
    return state.get("ActiveState") in ("inactive", "failed") and state.get("UnitFileState") == "enabled"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print(f"{' '.join(command)}: exit code {done.returncode}: {done.stdout.strip()}", file=sys.stderr, flush=True)


def run_watch(settings):
    for folder in (settings["run"], settings["keep"]):
        os.makedirs(folder, 0o755, exist_ok=True)
    watch = Watch(settings)
    while True:
        watch.tick(time.monotonic())
        time.sleep(1)
