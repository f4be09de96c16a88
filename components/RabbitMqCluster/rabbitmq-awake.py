#!/usr/bin/python3 -IS
"""Wakes a member whose server fell asleep: its process lives, nobody is served, and nothing in it waits for anything.

A member that pauses without a majority stops its server inside of the process and starts it again when the others are back. Where that
start fails once (3.10: incompatible_feature_flags, while another member comes up), it is not tried again; systemd sees a process that
lives, and members that come up later wait for this one. So: a member that serves nobody for a while although its unit is active is
asked (rabbitmq-node asleep), and one that sleeps is restarted; rabbitmq-start decides how.
"""
import json
import os
import socket
import subprocess
import sys
import time

PAUSE = 5           # seconds between two looks; a look that finds a listener costs one connection
SILENT = 15         # seconds without a listener before the server is asked
ASLEEP = 20         # seconds for which it sleeps before it is restarted


class Sleeper:
    """What the last looks found; `ask` costs an Erlang start, and is not called while clients are served."""

    def __init__(self):
        self.silent = self.asleep = None

    def restarts(self, now, serves, active, ask):
        """True when the server is to be restarted now."""
        if serves or not active():
            self.silent = self.asleep = None
            return False
        self.silent = self.silent if self.silent is not None else now
        if now - self.silent < SILENT:
            return False
        if not ask():
            self.asleep = None
            return False
        self.asleep = self.asleep if self.asleep is not None else now
        if now - self.asleep < ASLEEP:
            return False
        self.silent = self.asleep = None
        return True


def serves(address, port):
    try:
        with socket.create_connection((address, port), timeout=2):
            return True
    except OSError:
        return False


def succeeds(*words):
    try:
        return subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main():
    with open(os.environ.get("RABBITMQ_MEMBERS", "/etc/infra/rabbitmq-members.json")) as opened:
        settings = json.load(opened)
    unit, sleeper = settings["unit"], Sleeper()
    while True:
        if sleeper.restarts(time.monotonic(), serves(settings["address"], settings["port"]),
                            lambda: succeeds("systemctl", "is-active", "--quiet", unit), lambda: succeeds(*settings["node"], "asleep")):
            print(f"{settings['name']}: the server sleeps, and nothing in it waits for the others: it is restarted", flush=True)
            if not succeeds("systemctl", "restart", "--no-block", unit):
                print(f"{unit} cannot be restarted", file=sys.stderr, flush=True)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main()
