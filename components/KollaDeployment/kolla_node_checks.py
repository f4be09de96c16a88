"""Runs on a node: what of it can only be seen there, as one JSON document. It decides nothing and changes nothing."""
import ctypes
import json
import os
import re
import shutil
import socket
import ssl
import struct
import subprocess
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

SYS = "/sys/class/net"
ETH_P_IP, ETH_P_ARP, VRRP = 0x0800, 0x0806, 112
SOL_PACKET, ADD_MEMBERSHIP, ALLMULTI = 263, 1, 2


def run(*command):
    """Exit code and text; 127 where the command is not there."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=30)
        return done.returncode, done.stdout
    except FileNotFoundError:
        return 127, f"{command[0]} is not installed"
    except subprocess.TimeoutExpired:
        return 124, f"{command[0]} took more than 30 s"


# ---- network ---------------------------------------------------------------------------------------------------------

def attribute(nic, name):
    try:
        with open(f"{SYS}/{nic}/{name}") as opened:
            return opened.read().strip()
    except OSError:
        return None


def interface(nic):
    """up, down, or null where there is none. Bridges and VLANs without carrier count as down."""
    if not os.path.isdir(f"{SYS}/{nic}"):
        return None
    return "up" if attribute(nic, "operstate") in ("up", "unknown") else "down"


def macs():
    return sorted({mac for nic in os.listdir(SYS) if (mac := attribute(nic, "address")) and mac != "00:00:00:00:00:00"})


def reach(address, mtu):
    """full, small or silent. 28 bytes of a packet are the headers of IPv4 and ICMP, 48 of IPv6."""
    size = mtu - (48 if ":" in address else 28)
    for _ in range(3):
        code, said = run("ping", "-q", "-n", "-M", "do", "-s", str(size), "-c", "1", "-W", "1", address)
        if code in (0, 127):
            return "full" if code == 0 else said
    return "small" if run("ping", "-q", "-n", "-c", "1", "-W", "1", address)[0] == 0 else "silent"


def towards(address):
    """The interface on whose own network the address is; lo where it is this node's; None behind a gateway."""
    code, said = run("ip", "-j", "route", "get", address)
    try:
        route = json.loads(said)[0] if code == 0 else {}
    except (ValueError, IndexError):
        return None
    return None if "gateway" in route else route.get("dev")


def listen(nic, protocol, seconds, hear, ask=None):
    """Gives every packet that comes in to `hear`, until that says something or the time is over."""
    kind = socket.SOCK_RAW if protocol == ETH_P_ARP else socket.SOCK_DGRAM
    with socket.socket(socket.AF_PACKET, kind, socket.htons(protocol)) as heard:
        if protocol == ETH_P_IP:
            # The kernel drops everything but VRRP: this interface may carry 100 Gbit/s of other things.
            rules = b"".join(struct.pack("HBBI", *r) for r in ((0x30, 0, 0, 9), (0x15, 0, 1, VRRP), (0x06, 0, 0, 0xFFFF), (0x06, 0, 0, 0)))
            kept = ctypes.create_string_buffer(rules)
            heard.setsockopt(socket.SOL_SOCKET, 26, struct.pack("HL", 4, ctypes.addressof(kept)))
            heard.setsockopt(SOL_PACKET, ADD_MEMBERSHIP, struct.pack("IHH8s", socket.if_nametoindex(nic), ALLMULTI, 0, b""))
        heard.bind((nic, protocol))
        until, asked = time.monotonic() + seconds, 0.0
        while (left := until - time.monotonic()) > 0:
            if ask and time.monotonic() - asked > 0.5:
                heard.send(ask)
                asked = time.monotonic()
            heard.settimeout(min(left, 0.5))
            try:
                packet, sender = heard.recvfrom(2048)
            except TimeoutError:
                continue
            if sender[2] != socket.PACKET_OUTGOING and (found := hear(packet)) is not None:
                return found
    return None


def adverts(nic, seconds):
    """Every sender of VRRP adverts on that network: [address, router id, version]."""
    seen = set()

    def hear(packet):
        header = (packet[0] & 15) * 4
        if len(packet) >= header + 2:
            seen.add((socket.inet_ntoa(packet[12:16]), packet[header + 1], packet[header] >> 4))
    listen(nic, ETH_P_IP, seconds, hear)
    return [list(found) for found in sorted(seen)]


def holder(nic, address, seconds=2):
    """MAC of whoever has the address. The question names no sender (RFC 5227), so that no table anywhere changes."""
    own = bytes.fromhex(attribute(nic, "address").replace(":", ""))
    wanted = socket.inet_aton(address)
    question = b"\xff" * 6 + own + struct.pack("!HHHBBH", ETH_P_ARP, 1, 0x0800, 6, 4, 1) + own + bytes(4) + bytes(6) + wanted

    def hear(packet):
        return packet[22:28].hex(":") if len(packet) >= 42 and packet[28:32] == wanted and packet[22:28] != own else None
    return listen(nic, ETH_P_ARP, seconds, hear, question)


def virtual(address, seconds=2):
    """Of an address that is to be this deployment's: the MAC that has it, `own`, or null."""
    nic = None if ":" in address else towards(address)
    return "own" if nic == "lo" else holder(nic, address, seconds) if nic else None


def resolved(name):
    """Addresses that a name has here; none where it has none."""
    try:
        return sorted({found[4][0] for found in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)})
    except OSError:
        return []


def system(path="/etc/os-release"):
    """The host system as its own file says: [ID, code name, version]."""
    try:
        with open(path) as opened:
            said = dict(line.strip().split("=", 1) for line in opened if "=" in line and not line.startswith("#"))
    except OSError:
        return None
    return [said.get(key, "").strip("\"'") for key in ("ID", "VERSION_CODENAME", "VERSION_ID")]


# ---- clock, disks ----------------------------------------------------------------------------------------------------

def synchronised():
    """Whether the kernel counts its clock as synchronised, whichever daemon does it; null where it does not say, or in a container, which has none."""
    if os.path.exists("/run/systemd/container"):
        return None
    try:
        kept = ctypes.create_string_buffer(512)  # struct timex, modes 0: only reads
        state = ctypes.CDLL(None, use_errno=True).adjtimex(kept)
        return None if state < 0 else state != 5
    except (OSError, AttributeError):
        return None


def free(path):
    """GiB that are free where the path is or will be, and where that is."""
    while not os.path.isdir(path) and path != "/":
        path = os.path.dirname(path.rstrip("/")) or "/"
    return round(shutil.disk_usage(path).free / 2 ** 30, 1), path


def volume_groups(said):
    """Name → free GiB, of what vgs wrote (before its JSON it may warn)."""
    found = re.search(r"\{.*\}", said, re.DOTALL)
    rows = [row for report in json.loads(found[0])["report"] for row in report.get("vg", [])] if found else []
    return {row["vg_name"]: float(re.sub(r"[^0-9.]", "", row.get("vg_free", "0").replace(",", ".")) or 0) for row in rows}


def vgs():
    code, said = run("vgs", "--reportformat", "json", "--units", "g", "-o", "vg_name,vg_size,vg_free")
    return volume_groups(said) if code == 0 else {"error": said.strip().splitlines()[-1] if said.strip() else f"vgs: exit {code}"}


# ---- registry --------------------------------------------------------------------------------------------------------

def registry(url):
    """null when a registry answers there, else why not. Nothing else is dialled: no proxy, no redirect."""
    trust = ssl.create_default_context()
    authority = f"/etc/docker/certs.d/{url.split('/')[2]}/ca.crt"
    if os.path.exists(authority):
        trust.load_verify_locations(authority)

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust), Stay())
    try:
        with opener.open(url, timeout=10):
            return None
    except urllib.error.HTTPError as answer:
        return None if answer.code in (401, 403) or answer.code < 400 else f"HTTP {answer.code}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))


def facts(wanted):
    """Asks everything at once."""
    with ThreadPoolExecutor(32) as pool:
        reached = [(p, pool.submit(reach, p["address"], p["mtu"])) for p in wanted.get("peers", [])]
        held = {address: pool.submit(virtual, address) for address in wanted.get("vips", [])}
        nics = {nic for address in wanted.get("routers", []) if (nic := towards(address)) and nic != "lo"}
        heard = [pool.submit(adverts, nic, wanted.get("seconds", 4)) for nic in sorted(nics)]
        dialled = pool.submit(registry, wanted["registry"]) if wanted.get("registry") else None
        named = {name: pool.submit(resolved, name) for name in wanted.get("names", [])}
        found = {"synchronised": synchronised(), "macs": macs(), "system": system()}
        found["interfaces"] = {nic: interface(nic) for nic in wanted.get("interfaces", [])}
        if wanted.get("disk"):
            found["free"] = free(wanted["disk"])
        if wanted.get("volumeGroups"):
            found["volumeGroups"] = vgs()
        found["reach"] = [{**p, "reach": answer.result()} for p, answer in reached]
        found["names"] = {name: answer.result() for name, answer in named.items()}
        found["vips"] = {address: answer.result() for address, answer in held.items()}
        found["adverts"] = [advert for answer in heard for advert in answer.result()]
        if dialled:
            found["registry"] = dialled.result()
        return found


if "SETTINGS" in globals():
    print(json.dumps(facts(globals()["SETTINGS"])))
