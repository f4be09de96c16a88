#!/usr/bin/python3 -IS
"""Takes the whole cluster back to a backup, or to a moment after it; the same program runs on every member at once.

    galera-restore          does what /etc/infra/galera-restore.json asks for, once per id
    galera-restore --done   exit code 0 when that was done (or nothing is asked), 1 and why when it was not

1. Everybody says which of its backups would do; without all members, nothing happens. The best one is chosen, alike on all.
2. Its member prepares the copy beside the running database: unpacks it, replays its binary logs up to the moment, reads every
   table. Whatever fails until here has changed nothing.
3. All stop. Every data directory is put aside (never deleted here). The chosen one starts on the copy and makes the cluster;
   the others join it one after the other and get the data by state transfer.
"""
import calendar
import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.machinery import SourceFileLoader

STATE = "/var/lib/infra/galera-restore"
PHASES = ("offered", "agreed", "prepared", "stopped", "cleared", "serving", "done")
GATHER_SECONDS = 120
SILENT_SECONDS = 60
BINLOG = "infra-binlog"


def backup_module(path):
    sys.dont_write_bytecode = True
    loader = SourceFileLoader("galera_backup", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("galera_backup", loader))
    loader.exec_module(module)
    return module


class Failure(Exception):
    """What and where, in words for the operator."""


# ---- decisions: everything they depend on is in their arguments -------------------------------------------------------

def moment(text):
    """'2026-11-23 12:34:56' (UTC) → seconds."""
    return calendar.timegm(time.strptime(text, "%Y-%m-%d %H:%M:%S"))


def offer(backups, request, binlogs, now):
    """The newest of a member's backups that does for the request, and which binary logs follow it; or why there is none.
    binlogs: [(name, birth)] of the member, oldest first."""
    until = moment(request["until"]) if request.get("until") else None
    if until is not None and until > now:
        return {"backup": None, "why": f"{request['until']} (UTC) has not come yet"}
    fit = [b for b in backups if request["backup"] in ("latest", b["name"])]
    if not fit:
        return {"backup": None, "why": "it has no backup" if request["backup"] == "latest" else f"it has no backup named {request['backup']}"}
    good = [b for b in fit if b.get("verified")]
    if not good:
        return {"backup": None, "why": f"{fit[-1]['name']} was not verified: {fit[-1].get('why', 'no reason is known')}"}
    if until is None:
        return found(good[-1], [])
    early = [b for b in good if b["ended"] <= until]
    if not early:
        return {"backup": None, "why": f"its oldest backup that does, {good[0]['name']}, is younger than {request['until']} (UTC)"}
    best = early[-1]
    start = best.get("binlog")
    if not start:
        return {"backup": None, "why": f"{best['name']} was taken without binary logs (galera.backup.pointInTimeDays), so nothing leads from it to {request['until']}"}
    names = [name for name, birth in binlogs if name >= start["file"]]
    if (start["file"], start["birth"]) not in [tuple(b) for b in binlogs] or not unbroken(names):
        return {"backup": None, "why": f"its binary logs do not reach back to {best['name']}: they were expired, or the member got its data anew since"}
    return found(best, names)


def found(backup, names):
    return {"backup": backup["name"], "ended": backup["ended"], "binlogs": names, "why": None}


def unbroken(names):
    numbers = [int(name.rsplit(".", 1)[1]) for name in names]
    return bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def choose(offers):
    """Which member restores: one that began to already, else the one with the newest backup that does. (name, None) or (None, why)."""
    begun = sorted(n for n, o in offers.items() if o.get("begun"))
    if begun:
        return begun[0], None
    able = sorted((-o["ended"], n) for n, o in offers.items() if o["backup"])
    if able:
        return able[0][1], None
    return None, "; ".join(f"{n}: {o['why']}" for n, o in sorted(offers.items()))


# ---- members that talk to each other ------------------------------------------------------------------------------------

class Round:
    """One attempt, and what the other members say of theirs. The run of a peer counts once it has seen this very attempt."""

    def __init__(self, settings, request):
        self.settings, self.request, self.attempts, self.lock = settings, request, {}, threading.Lock()
        self.state = {"name": settings["name"], "id": request["id"], "request": request, "attempt": secrets.token_hex(8), "phase": "offered",
                      "why": None, "sees": {}, "offer": None}

    def serve(self):
        state, lock = self.state, self.lock

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self):
                with lock:
                    body = json.dumps(state).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Asked several times a second."""

        ThreadingHTTPServer.daemon_threads = True
        self.server = ThreadingHTTPServer((self.settings["address"], self.settings["port"]), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def say(self, phase, why=None):
        with self.lock:
            self.state.update(phase=phase, why=why)
        print(f"{self.settings['name']}: {phase}{f': {why}' if why else ''}", flush=True)

    def peers(self):
        opener, said = urllib.request.build_opener(urllib.request.ProxyHandler({})), {}
        for peer in self.settings["peers"]:
            try:
                with opener.open(f"http://{peer['address']}:{peer.get('port', self.settings['port'])}/", timeout=2) as answer:
                    said[peer["name"]] = json.load(answer)
            except (OSError, ValueError):
                said[peer["name"]] = None
        with self.lock:
            self.state["sees"] = {name: state["attempt"] for name, state in said.items() if state}
        return said

    def gather(self):
        """Waits until all members take part, and agrees on one of their offers."""
        until = time.monotonic() + GATHER_SECONDS
        while True:
            said = self.peers()
            absent = [n for n, s in said.items() if not s or s["phase"] == "failed" or s["sees"].get(self.settings["name"]) != self.state["attempt"]]
            over = [s["why"] for s in said.values() if s and s["phase"] == "failed" and s["sees"].get(self.settings["name"]) == self.state["attempt"]]
            if over:
                raise Failure(over[0])
            others = [n for n, s in said.items() if s and s["request"] != self.request]
            if others:
                raise Failure(f"{', '.join(others)} is asked for another restore; run `infra up` for all members at once. Nothing was changed.")
            if not absent:
                break
            if time.monotonic() > until:
                reasons = [f"{n} ({said[n]['why']})" if said[n] and said[n]["why"] else n for n in absent]
                raise Failure(f"{', '.join(reasons)} does not take part; a restore needs every member running. Nothing was changed.")
            time.sleep(0.3)
        self.attempts = {name: state["attempt"] for name, state in said.items()}
        chosen, why = choose({self.settings["name"]: self.state["offer"], **{n: s["offer"] for n, s in said.items()}})
        if chosen is None:
            raise Failure(f"no member can restore it; {why}. Nothing was changed.")
        return chosen

    def wait(self, what, names, phase, seconds):
        """Until those members reached the phase. One that failed, or fell silent, ends it."""
        until, heard = time.monotonic() + seconds, {n: time.monotonic() for n in names}
        while True:
            said = self.peers()
            for name in names:
                state = said[name]
                if state and state["attempt"] == self.attempts[name]:
                    heard[name] = time.monotonic()
                    if state["phase"] == "failed":
                        raise Failure(f"{name} failed: {state['why']}")
                elif time.monotonic() - heard[name] > SILENT_SECONDS:
                    raise Failure(f"{name} fell silent while {what}")
            late = [n for n in names if not said[n] or PHASES.index(said[n]["phase"]) < PHASES.index(phase)]
            if not late:
                return
            if time.monotonic() > until:
                raise Failure(f"{', '.join(late)} is not through with {what} after {seconds} s")
            time.sleep(0.3)

    def farewell(self):
        """Serves on until everybody's attempt ended; one that went away had seen that."""
        until = time.monotonic() + SILENT_SECONDS
        while time.monotonic() < until and any(s and s["phase"] not in ("done", "failed") for s in self.peers().values()):
            time.sleep(0.3)


# ---- what one member does -----------------------------------------------------------------------------------------------

class Member:
    def __init__(self, settings, request, backup):
        self.settings, self.request, self.backup = settings, request, backup
        self.data, self.id = settings["data"], request["id"]
        self.copy, self.aside = f"{self.data}-restore-{self.id}", f"{self.data}-before-{self.id}"
        self.record = f"{STATE}/{self.id}.json"

    def noted(self):
        try:
            with open(self.record) as opened:
                return json.load(opened)
        except (OSError, ValueError):
            return {}

    def note(self, stage, **more):
        os.makedirs(STATE, 0o755, exist_ok=True)
        self.backup.put(self.record, {"request": self.request, "stage": stage, **more})

    def offer(self):
        if self.noted().get("stage") == "swapping":
            return {"backup": "begun", "ended": 0, "binlogs": [], "why": None, "begun": True}
        if os.path.isfile(f"{self.data}/{BINLOG}.index") and running():
            self.backup.ask("FLUSH BINARY LOGS")
        names = sorted(n for n in os.listdir(self.data) if n.startswith(f"{BINLOG}.") and n.rsplit(".", 1)[1].isdigit())
        return offer(self.backup.backups(self.settings["directory"]), self.request, [(n, self.backup.birth(f"{self.data}/{n}")) for n in names], time.time())

    def prepare(self, offered):
        """The copy, as the cluster is to be, beside the running database."""
        source = f"{self.settings['directory']}/{offered['backup']}"
        with open(f"{source}/backup.json") as opened:
            record = json.load(opened)
        if self.backup.digest(f"{source}/backup.xb.gz") != record["sha256"]:
            raise Failure(f"{source}/backup.xb.gz is not what was backed up: its checksum differs")
        needed = self.backup.size_of(self.data) + self.backup.MARGIN
        free = shutil.disk_usage(os.path.dirname(self.data)).free
        if free < needed:
            raise Failure(f"{os.path.dirname(self.data)} has too little room for a second copy of the data: {(needed - free) >> 20} MiB more are needed")
        shutil.rmtree(self.copy, ignore_errors=True)
        os.mkdir(self.copy, 0o700)
        self.backup.unpack(source, self.copy)
        for name in os.listdir(self.copy):
            # State of the cluster and of replication that was.
            if name.startswith(BINLOG) or name in ("grastate.dat", "gvwstate.dat", "galera.cache"):
                os.unlink(f"{self.copy}/{name}")
        with self.backup.Scratch(self.copy) as scratch:
            if offered["binlogs"]:
                self.replay(record, offered["binlogs"], scratch)
            scratch.tables()
        if not scratch.clean:
            raise Failure(f"the database on the copy did not end cleanly:\n{scratch.said()}")
        for name in os.listdir(self.copy):
            # The tools' own notes.
            if name.startswith(("scratch.", "xtrabackup_", "mariadb_backup_")) or name in ("backup-my.cnf", "donor_galera_info"):
                os.unlink(f"{self.copy}/{name}")
        self.note("prepared", cluster=record["cluster"], position=record["position"])

    def replay(self, record, names, scratch):
        environment = {**os.environ, "TZ": "UTC"}
        read = subprocess.Popen(["/usr/bin/mariadb-binlog", "--no-defaults", "--disable-log-bin", f"--start-position={record['binlog']['position']}",
                                 f"--stop-datetime={self.request['until']}", *[f"{self.data}/{n}" for n in names]],
                                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        errors = []
        listener = threading.Thread(target=lambda: errors.append(read.stderr.read().decode(errors="replace")))
        listener.start()
        done = subprocess.run([*self.backup.client(scratch.socket), "--binary-mode", "--max-allowed-packet=1G"], stdin=read.stdout,
                              text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        read.stdout.close()
        code = read.wait()
        listener.join()
        if done.returncode != 0 or code != 0:
            raise Failure(f"the binary logs cannot be replayed: {done.stderr.strip() or errors[0].strip()}")

    def clear(self):
        """Everything in the data directory goes beside it; nothing is deleted. A rename where it can be one, else a copy."""
        self.forget()
        aside, number = self.aside, 1
        while any(os.path.lexists(f"{aside}/{name}") for name in os.listdir(self.data)):
            number += 1
            aside = f"{self.aside}-{number}"
        move_all(self.data, aside)

    def forget(self):
        """What the recovery knows of newer data (galera_watch.py) must not hold against the older that is wanted."""
        try:
            os.unlink("/var/lib/infra/galera/seen.json")
        except FileNotFoundError:
            pass

    def swap(self):
        self.forget()
        noted = self.noted()
        self.note("swapping", cluster=noted["cluster"], position=noted["position"])
        if os.path.isdir(self.copy):
            if not os.path.exists(f"{self.copy}/.arriving"):
                self.clear()
                open(f"{self.copy}/.arriving", "w").close()
            move_all(self.copy, self.data)
            os.unlink(f"{self.data}/.arriving")
            os.rmdir(self.copy)
        with open(f"{self.data}/grastate.dat", "w") as opened:
            opened.write(f"# GALERA saved state\nversion: 2.1\nuuid:    {noted['cluster']}\nseqno:   {noted['position']}\nsafe_to_bootstrap: 1\n")
        subprocess.run(["/usr/bin/chown", "-R", "mysql:mysql", self.data], check=True)


def move_all(source, target):
    os.makedirs(target, 0o700, exist_ok=True)
    for name in os.listdir(source):
        if name == ".arriving":
            continue
        shutil.move(f"{source}/{name}", f"{target}/{name}")
    if os.path.exists(f"{source}/.arriving"):
        os.replace(f"{source}/.arriving", f"{target}/.arriving")


def running():
    return subprocess.run(["/usr/bin/systemctl", "is-active", "--quiet", "mariadb"], check=False).returncode == 0


def systemctl(verb):
    done = subprocess.run(["/usr/bin/systemctl", verb, "mariadb"], text=True, capture_output=True, check=False)
    if done.returncode != 0:
        log = subprocess.run(["/usr/bin/journalctl", "-q", "-o", "cat", "-n", "12", "-u", "mariadb"], text=True, capture_output=True, check=False).stdout
        raise Failure(f"systemctl {verb} mariadb: {done.stderr.strip()}\n{log.strip()}")


def synced(backup, seconds=3600):
    until = time.monotonic() + seconds
    while True:
        try:
            if backup.status("wsrep_local_state") == "4" and backup.status("wsrep_ready") == "ON":
                return
        except (backup.Failure, subprocess.TimeoutExpired):
            pass  # it is starting
        if time.monotonic() > until:
            raise Failure(f"the database is not synced after {seconds} s")
        time.sleep(0.3)


# ---- once per id --------------------------------------------------------------------------------------------------------

TABLE = "infra_operations.restores"


def history(backup):
    """Restores that this cluster remembers: id → request. None: the database does not answer."""
    try:
        if not backup.ask("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'infra_operations' AND TABLE_NAME = 'restores'"):
            return {}
        return {row[0]: json.loads(row[1]) for row in backup.ask(f"SELECT id, FROM_BASE64(request) FROM {TABLE}")}
    except (backup.Failure, subprocess.TimeoutExpired):
        return None


def remember(backup, past):
    import base64
    backup.ask(f"CREATE DATABASE IF NOT EXISTS infra_operations; CREATE TABLE IF NOT EXISTS {TABLE} (id VARCHAR(64) PRIMARY KEY, request TEXT NOT NULL) ENGINE=InnoDB")
    for name, request in past.items():
        ask = base64.b64encode(json.dumps(request).encode()).decode().replace("\n", "")
        backup.ask(f"INSERT IGNORE INTO {TABLE} VALUES ('{name}', '{ask}')")


def outcome(request, past, noted):
    """'done', 'todo', or why it is refused: an id stands for one restore only."""
    known = past.get(request["id"]) or (noted.get("request") if noted.get("stage") == "done" else None)
    if known is None:
        return "todo"
    if known == request:
        return "done"
    return (f"restore '{request['id']}' was done already, with backup {known['backup']} until {known.get('until') or 'its own end'}; "
            "another one needs another id (galera.restore.id)")


def restore(settings, request, backup):
    member, turn = Member(settings, request, backup), Round(settings, request)
    past = history(backup) or {}
    turn.state["offer"] = member.offer()
    turn.serve()
    stopped = False
    try:
        chosen = turn.gather()
        mine, names = chosen == settings["name"], [p["name"] for p in settings["peers"]]
        print(f"{settings['name']}: {chosen} restores", flush=True)
        turn.say("agreed")
        if mine:
            if not turn.state["offer"].get("begun"):
                print(f"{settings['name']}: from {turn.state['offer']['backup']}" + (f", binary logs {', '.join(turn.state['offer']['binlogs'])}" if request.get("until") else ""), flush=True)
                member.prepare(turn.state["offer"])
            turn.wait("agreeing", names, "agreed", GATHER_SECONDS)
            turn.say("prepared")
        else:
            turn.wait("preparing the copy", [chosen], "prepared", 7 * 86400)
        stopped = True
        systemctl("stop")
        turn.say("stopped")
        turn.wait("stopping", names, "stopped", 1800)
        if mine:
            turn.wait("putting its data aside", names, "cleared", 86400)
            member.swap()
            systemctl("start")
            synced(backup)
            remember(backup, {**past, request["id"]: request})
            turn.say("serving")
        else:
            member.clear()
            member.note("cleared")
            turn.say("cleared")
            before = [n for n in settings["order"][:settings["order"].index(settings["name"])] if n != chosen]
            turn.wait("starting on the copy", [chosen], "serving", 7200)
            turn.wait("joining", before, "done", 86400)
            systemctl("start")
            synced(backup)
        member.note("done")
        turn.say("done")
        turn.farewell()
        print(f"{settings['name']}: the data from before is in {member.aside}; it is yours to delete", flush=True)
        return 0
    except (Failure, backup.Failure, OSError, subprocess.SubprocessError) as error:
        turn.say("failed", str(error))
        if stopped and member.noted().get("stage") in (None, "prepared"):
            subprocess.run(["/usr/bin/systemctl", "start", "--no-block", "mariadb"], check=False)
        turn.farewell()
        return 1


def main():
    with open(os.environ.get("GALERA_BACKUP", "/etc/infra/galera-backup.json")) as opened:
        settings = json.load(opened)
    try:
        with open(os.environ.get("GALERA_RESTORE", "/etc/infra/galera-restore.json")) as opened:
            request = json.load(opened)
    except FileNotFoundError:
        return 0
    backup = backup_module(settings["script"])
    said = outcome(request, history(backup) or {}, Member(settings, request, backup).noted())
    if said == "done":
        return 0
    if said != "todo" or "--done" in sys.argv:
        print(f"{settings['name']}: {said}" if said != "todo" else f"{settings['name']}: restore '{request['id']}' was not done yet", file=sys.stderr)
        return 1
    try:
        return restore(settings, request, backup)
    except (Failure, backup.Failure, OSError, subprocess.SubprocessError) as error:
        # Before the others were asked: this member has nothing to offer now.
        print(f"{settings['name']}: failed: {' '.join(str(error).split())}. Nothing was changed.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
