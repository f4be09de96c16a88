#!/usr/bin/python3 -IS
"""Says over HTTP how this member of the Galera cluster is.

    GET /         200 when it may be given clients, else 503 and why: what HAProxy asks
    GET /member   JSON: its row of the picture that a recovery decides by (galera_recovery.py), and cluster, view, size, state

    agent port    "up 0%" while the member is drained before a stop, else "up 100%": HAProxy's agent check

    galera-health --ask   asks this member's own service as HAProxy does; exit code 0 for 200, else 1 and why

One question to the database answers everybody for half a second, and one that hangs is given up after a second.
A member whose disk is full still answers and is still synced, and every write through it fails: it gets no clients while another
member is there that can take them.
"""
import json
import os
import socket
import socketserver
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import galera_member as member  # noqa: E402
import galera_recovery as recovery  # noqa: E402
import galera_drain as drain  # noqa: E402

QUESTION = ("SELECT LOWER(VARIABLE_NAME), VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME IN "
            "('wsrep_local_state', 'wsrep_local_state_comment', 'wsrep_cluster_status', 'wsrep_ready', 'wsrep_cluster_state_uuid', 'wsrep_last_committed', "
            "'wsrep_cluster_size', 'wsrep_cluster_conf_id', 'wsrep_incoming_addresses', 'wsrep_local_recv_queue')")
FRESH = 0.5
PATIENCE = 1.0
FULL = 16 << 20      # bytes: InnoDB takes 4 MiB at once for a file that grows, and the binary log and Galera's cache want theirs


class Disk:
    """Whether the disk under the data is full, and another member could serve instead: looked at each second."""

    def __init__(self, settings):
        self.settings, self.full, self.closed = settings, False, False

    def look(self):
        found = os.statvfs(self.settings["data"])
        # Once full it is so until there is clearly room again: clients would move to and fro.
        self.full = found.f_bavail * found.f_frsize < self.settings.get("full", FULL) * (2 if self.full else 1)
        self.closed = self.full and self.another_serves()

    def another_serves(self):
        others = [m for m in self.settings["members"] if m["name"] != self.settings["name"]]
        said = [member.ask(m["address"], m.get("port", self.settings["healthPort"])) for m in others]
        return any(s and s.get("running") == recovery.PRIMARY and s.get("synced") and not s.get("full") for s in said)

    def watch(self):
        while True:
            try:
                self.look()
            except OSError as error:
                print(f"the disk under {self.settings['data']}: {error}", file=sys.stderr, flush=True)
            time.sleep(1)


def judge(status, closed=False):
    """Whether a member with that status may be given clients, and why. None: the database did not answer."""
    if status is None:
        return False, "the database does not answer"
    if status.get("wsrep_cluster_status") != "Primary":
        return False, f"it is in the {status.get('wsrep_cluster_status', 'unknown')} part of the cluster"
    if status.get("wsrep_ready") != "ON":
        return False, "it takes no queries"
    if status.get("wsrep_local_state") != "4":
        return False, f"it is not synced (state {status.get('wsrep_local_state')})"
    if closed:
        return False, "the disk under its data is full, and another member has room"
    return True, "synced"


class Database:
    def __init__(self, client, patience):
        self.client, self.patience, self.lock, self.asked, self.status = client, patience, threading.Lock(), float("-inf"), None

    def state(self):
        with self.lock:
            if time.monotonic() - self.asked > FRESH:
                self.status = self.ask()
                self.asked = time.monotonic()
            return self.status

    def ask(self):
        try:
            said = subprocess.run([*self.client, "--batch", "--skip-column-names"], input=QUESTION, text=True, timeout=self.patience,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
        except (OSError, subprocess.SubprocessError):
            return None
        return dict(line.split("\t", 1) for line in said.splitlines() if "\t" in line)


def described(settings, status, full):
    """The picture's row of this member (galera_recovery.Member), and what a running one says beside it."""
    own = recovery.to_json(member.own_state(settings, recovery, status))
    status = status or {}
    return {**own, "primary": own["running"] == recovery.PRIMARY, "state": status.get("wsrep_local_state_comment"),
            "size": int(status.get("wsrep_cluster_size", 0)), "view": int(status.get("wsrep_cluster_conf_id", -1)), "queue": int(status.get("wsrep_local_recv_queue", 0)), "full": full}


def handler(settings, database, disk):
    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self):
            status = database.state()
            if self.path == "/member":
                self.answer(200, "application/json", json.dumps(described(settings, status, disk.full)))
            else:
                good, why = judge(status, disk.closed)
                self.answer(200 if good else 503, "text/plain", f"{settings['name']}: {why}\n")

        do_HEAD = do_OPTIONS = do_GET

        def answer(self, code, kind, text):
            body = text.encode()
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_):
            """A line a second for each load balancer would drown the journal."""

    return Handler


def agent(settings):
    """What HAProxy's agent check asks: no weight while the member is drained."""
    class Agent(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.sendall(b"up 0%\n" if drain.drained(settings, time.monotonic()) else b"up 100%\n")

    return Agent


class AgentServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """A load balancer that went away in the middle is no news."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    address_family = socket.AF_INET

    def handle_error(self, request, client_address):
        """A client that went away in the middle is no news; what went wrong here is."""
        if not isinstance(sys.exc_info()[1], OSError) or isinstance(sys.exc_info()[1], (PermissionError, FileNotFoundError)):
            super().handle_error(request, client_address)


def ask(settings):
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{settings['address']}:{settings['healthPort']}/", timeout=3):
            return 0
    except urllib.error.HTTPError as refusal:
        print(refusal.read().decode().strip(), file=sys.stderr)
    except OSError as error:
        print(f"the health service does not answer: {error}", file=sys.stderr)
    return 1


def main():
    settings = member.read_settings()
    if "--ask" in sys.argv:
        return ask(settings)
    database = Database(settings["client"], settings.get("patience", PATIENCE))
    disk = Disk(settings)
    threading.Thread(target=disk.watch, daemon=True).start()
    if "agentPort" in settings:
        threading.Thread(target=AgentServer((settings["address"], settings["agentPort"]), agent(settings)).serve_forever, daemon=True).start()
    return Server((settings["address"], settings["healthPort"]), handler(settings, database, disk)).serve_forever()


if __name__ == "__main__":
    sys.exit(main())
