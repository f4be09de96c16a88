#!/usr/bin/python3 -IS
"""Says whether names resolve on this node by the site's DNS servers, and what is wrong.

    resolver-check SERVER [SERVER …] [-- NAME …]

Every server must answer a question of its own, and every NAME must resolve as programs of this node resolve it (getaddrinfo: hosts, nsswitch,
resolv.conf). Without a NAME, any answer will do, a refusal as well: who knows none of the names that we know is a DNS server all the same.
Exit code 0 when everything is right, 1 when something is wrong.
"""
import os
import secrets
import socket
import struct
import sys

NSSWITCH = os.environ.get("RESOLVER_NSSWITCH", "/etc/nsswitch.conf")
PORT = int(os.environ.get("RESOLVER_PORT", "53"))
SECONDS, TRIES = 2, 2
NAMESERVER_OF_ROOT = (2, 1)
RCODES = {0: "answers", 1: "calls the question malformed", 2: "fails (SERVFAIL)", 3: "answers", 4: "knows no such question", 5: "refuses (REFUSED)"}


def question(number):
    """Who serves the root: the question that every DNS server understands."""
    return struct.pack(">HHHHHH", number, 0x0100, 1, 0, 0, 0) + b"\0" + struct.pack(">HH", *NAMESERVER_OF_ROOT)


def verdict(number, answer):
    """What a datagram says; None when it is no answer to our question."""
    if len(answer) < 12 or struct.unpack(">H", answer[:2])[0] != number or not answer[2] & 0x80:
        return None
    return RCODES.get(answer[3] & 15, f"answers with code {answer[3] & 15}")


def ask(server):
    """(True, what it said), or (False, why not)."""
    number, odd = secrets.randbits(16), None
    for _ in range(TRIES):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.settimeout(SECONDS)
            try:
                asked.connect((server, PORT))
                asked.send(question(number))
                if said := verdict(number, asked.recv(4096)):
                    return True, said
                odd = "answers, but not as a DNS server does"
            except TimeoutError:
                continue
            except OSError as error:
                return False, f"does not answer ({error.strerror})"
    return False, odd or f"does not answer within {SECONDS * TRIES} s"


def resolve(name):
    """None, or why the name does not resolve."""
    try:
        socket.getaddrinfo(name, None)
        return None
    except socket.gaierror as error:
        return {socket.EAI_NONAME: "no such name", socket.EAI_AGAIN: "no server gave an answer"}.get(error.errno, error.strerror)


def asks_dns(text):
    """Whether programs ask DNS at all: nsswitch's line for hosts, which may be missing."""
    lines = [line.split("#")[0].split() for line in text.splitlines() if line.startswith("hosts:")]
    return not lines or bool({"dns", "resolve"} & set(lines[-1]))


def read(path):
    try:
        with open(path) as opened:
            return opened.read()
    except FileNotFoundError:
        return ""


def main(arguments):
    at = arguments.index("--") if "--" in arguments else len(arguments)
    servers, names = arguments[:at], arguments[at + 1:]
    if not servers:
        print("usage: resolver-check SERVER [SERVER …] [-- NAME …]", file=sys.stderr)
        return 2
    found = [(server, *ask(server)) for server in servers]
    wrong = [f"DNS server {server} {said}: look at it and at the way there, or correct dnsServers" for server, answers, said in found if not answers]
    if not asks_dns(read(NSSWITCH)):
        wrong.append(f"{NSSWITCH} has programs ask no DNS server for hosts: add dns to its line hosts:")
    said = ", ".join(f"{server} {said}" for server, _, said in found)
    wrong += [f"{name} does not resolve ({why}; {said}): make it known there, or take it out (networkPlanes.dnsNames, timeServers)"
              for name in names if (why := resolve(name))]
    print("\n".join(wrong) if wrong else said, file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
