#!/usr/bin/python3 -IS
"""Says over HTTP how this member of the Galera cluster is.

    GET /         200 when it may be given clients, else 503 and why: what HAProxy asks
    GET /member   JSON: which cluster its data belongs to, how far it goes, whether it runs: what a starting member asks

    galera-health --ask   asks this member's own service as HAProxy does; exit code 0 for 200, else 1 and why

One question to the database answers everybody for half a second, and one that hangs is given up after a second.
"""
import importlib.util
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

QUESTION = ("SELECT LOWER(VARIABLE_NAME), VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME IN "
            "('wsrep_local_state', 'wsrep_cluster_status', 'wsrep_ready', 'wsrep_cluster_state_uuid', 'wsrep_last_committed')")
FRESH = 0.5
PATIENCE = 1.0


def judge(status):
    """Whether a member with that status may be given clients, and why. None: the database did not answer."""
    if status is None:
        return False, "the database does not answer"
    if status.get("wsrep_cluster_status") != "Primary":
        return False, f"it is in the {status.get('wsrep_cluster_status', 'unknown')} part of the cluster"
    if status.get("wsrep_ready") != "ON":
        return False, "it takes no queries"
    if status.get("wsrep_local_state") != "4":
        return False, f"it is not synced (state {status.get('wsrep_local_state')})"
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


def saved_state(settings):
    """The one that galera-start reads; both files are this component's."""
    from importlib.machinery import SourceFileLoader
    sys.dont_write_bytecode = True
    loader = SourceFileLoader("galera_start", settings["start"])
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("galera_start", loader))
    loader.exec_module(module)
    return module.saved_state


def handler(settings, database, saved):
    class Handler(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self):
            status = database.state()
            if self.path == "/member":
                primary = bool(status) and status.get("wsrep_cluster_status") == "Primary"
                answer = {**saved(settings["data"]), "name": settings["name"], "primary": primary}
                self.answer(200, "application/json", json.dumps(answer))
            else:
                good, why = judge(status)
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


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    address_family = socket.AF_INET

    def handle_error(self, request, client_address):
        """A client that went away in the middle is no news."""


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
    with open(os.environ.get("GALERA_MEMBERS", "/etc/infra/galera-members.json")) as opened:
        settings = json.load(opened)
    if "--ask" in sys.argv:
        return ask(settings)
    database = Database(settings["client"], settings.get("patience", PATIENCE))
    return Server((settings["address"], settings["healthPort"]), handler(settings, database, saved_state(settings))).serve_forever()


if __name__ == "__main__":
    sys.exit(main())
