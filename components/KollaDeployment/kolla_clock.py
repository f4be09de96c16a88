"""How far the nodes' clocks are from this machine's, measured over SSH, the way there and back taken into account."""
import re
import shlex
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

ROUNDS = 7
TELL = "import sys,time\nfor _ in sys.stdin: print(time.time_ns(), flush=True)"


def dial(address, key, known, port=22, user="infra-kolla"):
    """The command that tells a node's time for every line it is given."""
    tell = ["python3", "-I", "-u", "-c", TELL]
    if here(address):
        return tell
    options = ("BatchMode=yes", "StrictHostKeyChecking=yes", f"UserKnownHostsFile={known}", "IdentitiesOnly=yes", "ConnectTimeout=10", "ControlPath=none")
    return ["ssh", "-F", "none", "-i", str(key), "-p", str(port), *(word for option in options for word in ("-o", option)), f"{user}@{address}", shlex.join(tell)]


def ports(inventory):
    """Host → port of its SSH, of those that have another one than 22 in an inventory."""
    return {host: int(port) for host, port in re.findall(r"^([^\s\[#]\S*)[ \t].*?\bansible_port=(\d+)", inventory, re.MULTILINE)}


def here(address):
    """Whether the address is this machine's own."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM) as tried:
            tried.bind((address, 0))
        return True
    except OSError:
        return False


def ask(command, rounds=ROUNDS, seconds=30):
    """(offset, uncertainty) in milliseconds; None when nothing answers. The quickest round counts."""
    best = None
    node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
    late = threading.Timer(seconds, node.kill)
    late.start()
    try:
        for _ in range(rounds):
            before = time.time_ns()
            node.stdin.write(b"\n")
            there = node.stdout.readline()
            after = time.time_ns()
            if not there:
                break
            round_trip = (after - before) / 1e6
            if best is None or round_trip < 2 * best[1]:
                best = ((int(there) - (before + after) / 2) / 1e6, round_trip / 2)
    except (OSError, ValueError):
        pass
    finally:
        late.cancel()
        node.kill()
        node.stdin.close()
        node.stdout.close()
        node.wait()
    return best


def measure(commands, at_once=20):
    """Host → [offset, uncertainty] of those that answered."""
    with ThreadPoolExecutor(at_once) as pool:
        return {host: list(said) for host, said in zip(commands, pool.map(ask, commands.values())) if said}
