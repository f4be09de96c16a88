#!/usr/bin/python3 -SE
"""STAND-IN for a container that does something: container.py FOLDER. Its config.json says what:

listen   an HTTP API: Keystone's tokens, Nova's, Neutron's and Cinder's lists of who reported
reports  tells every host of an API each two seconds that it is there
address  holds the virtual address as long as it runs
"""
import glob
import hashlib
import hmac
import http.client
import http.server
import json
import os
import re
import signal
import socketserver
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse

STATE = "/var/lib/kolla-standin"
EVERY, LATE = 2, 8


class Container:
    def __init__(self, folder):
        self.folder = folder
        with open(folder + "/config.json") as file:
            self.config = json.load(file)
        self.name = self.config["command"]
        self.settings = {}
        for path in glob.glob(folder + "/*.conf"):
            with open(path) as file:
                self.settings.update(re.findall(r"^(\w+) = (.*)$", file.read(), re.M))
        self.path = f"{STATE}/{self.name}.state"
        self.lock = threading.Lock()
        self.state = {"seen": {}, "disabled": {}}
        if os.path.exists(self.path):
            with open(self.path) as file:
                self.state = json.load(file)

    def save(self):
        with open(self.path + ".new", "w") as file:
            json.dump(self.state, file)
        os.replace(self.path + ".new", self.path)

    # Tokens: every API knows the key, so none has to ask.
    def token(self):
        until = str(int(time.time()) + 3600)
        return until + "." + self.sign(until)

    def sign(self, text):
        return hmac.new(self.settings["token_key"].encode(), text.encode(), hashlib.sha256).hexdigest()

    def valid(self, token):
        until, _, mark = (token or "").partition(".")
        return until.isdigit() and hmac.compare_digest(mark, self.sign(until)) and int(until) > time.time()

    def heard(self, who):
        with self.lock:
            key = who["binary"] + "@" + who["host"]
            new = key not in self.state["seen"]
            self.state["seen"][key] = {**who, "at": time.time()}
            if new:
                self.save()

    def services(self):
        with self.lock:
            return [{"id": key, "binary": s["binary"], "host": s["host"], "ip": s.get("ip"), "up": time.time() - s["at"] < LATE,
                     "disabled": self.state["disabled"].get(key)} for key, s in sorted(self.state["seen"].items())]

    def servers(self):
        try:
            with open(STATE + "/servers.json") as file:
                return json.load(file)
        except FileNotFoundError:
            return []


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, code, body, **headers):
        text = json.dumps(body).encode()
        self.send_response(code)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(text)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    def body(self):
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")

    def log_message(self, *ignored):
        pass

    def handle_any(self):
        mine, path = self.server.container, urllib.parse.unquote(self.path)
        given = self.body()
        if self.command in ("HEAD", "OPTIONS") or path in ("/", "/v3", "/healthcheck"):
            return self.answer(200, {"STAND-IN": mine.name})
        if path == "/heartbeat":
            mine.heard(given)
            return self.answer(200, {})
        if path == "/forget":  # what cinder-manage does to the database
            with mine.lock:
                mine.state["seen"].pop(given["binary"] + "@" + given["host"], None)
                mine.save()
            return self.answer(200, {})
        if path == "/v3/auth/tokens" and mine.name == "keystone" and self.command == "POST":
            password = given["auth"]["identity"]["password"]["user"]["password"]
            if not hmac.compare_digest(password, mine.settings["keystone_admin_password"]):
                return self.answer(401, {"error": {"message": "The request you have made requires authentication."}})
            return self.answer(201, {"token": {"expires_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600)),
                                               "user": {"id": "admin"}, "project": {"id": "admin"}}}, X_Subject_Token=mine.token())
        if not mine.valid(self.headers.get("X-Auth-Token")):
            return self.answer(401, {"error": {"message": "Unauthorized"}})
        if path == "/services" and self.command == "GET":
            return self.answer(200, mine.services())
        if path == "/servers":
            return self.answer(200, mine.servers())
        if path.startswith("/services/") and self.command in ("PUT", "DELETE"):
            key = path[len("/services/"):]
            with mine.lock:
                if self.command == "DELETE":
                    mine.state["seen"].pop(key, None)
                    mine.state["disabled"].pop(key, None)
                elif given.get("disabled") is None:
                    mine.state["disabled"].pop(key, None)
                else:
                    mine.state["disabled"][key] = given["disabled"]
                mine.save()
            if not self.headers.get("X-Peer"):
                for peer in mine.config["peers"]:
                    send(peer, mine.config["listen"][1], mine.config["tls"], self.command, self.path, given, {"X-Peer": "1", "X-Auth-Token": self.headers["X-Auth-Token"]})
            return self.answer(200, {})
        self.answer(404, {"error": {"message": "no such thing in the stand-in: " + path}})

    do_GET = do_HEAD = do_OPTIONS = do_POST = do_PUT = do_DELETE = handle_any


def send(host, port, tls, method, path, body, headers=None):
    try:
        connection = http.client.HTTPSConnection(host, port, timeout=2, context=ssl._create_unverified_context()) if tls else http.client.HTTPConnection(host, port, timeout=2)
        connection.request(method, path, json.dumps(body), headers or {})
        connection.getresponse().read()
        connection.close()
        return True
    except OSError:
        return False


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True


def listen(container):
    server = Server(tuple(container.config["listen"]), Api)
    server.container = container
    if container.config["tls"]:
        served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        served.load_cert_chain(container.folder + "/cert.pem", container.folder + "/key.pem")
        server.socket = served.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(f"STAND-IN {container.name} listens on {container.config['listen']}", flush=True)
    server.serve_forever()


def report(container):
    to = container.config["reports"]
    who = {"binary": to["binary"], "host": container.config["host"], "ip": to["ip"]}
    print(f"STAND-IN {container.name} reports as {to['binary']}", flush=True)
    while True:
        reached = [send(host, to["port"], to["tls"], "POST", "/heartbeat", who) for host in to["to"]]
        time.sleep(EVERY if all(reached) else 1)


def hold(container):
    given = container.config["address"]
    words = [given["ip"] + "/32", "dev", given["interface"]]
    subprocess.run(["/usr/sbin/ip", "address", "replace", *words], check=True)
    print(f"STAND-IN {container.name} holds {given['ip']}", flush=True)
    signal.pause()


def main():
    container = Container(sys.argv[1])

    def end(*ignored):
        if "address" in container.config:
            given = container.config["address"]
            subprocess.run(["/usr/sbin/ip", "address", "del", given["ip"] + "/32", "dev", given["interface"]])
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    for what, does in (("listen", listen), ("reports", report), ("address", hold)):
        if what in container.config:
            does(container)


main()
