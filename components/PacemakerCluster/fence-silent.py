#!/usr/bin/python3
"""fence_infra_silent: stands in for a BMC that lost power with its machine. It succeeds when the node was silent for the whole
time on its BMC and on every link. It switches nothing: a machine that is alive but cut off on all of them has lost quorum and stops its
services in that time, unless its cluster software hangs as well. That rest of a risk is what `whenBmcSilent: assumeDead` accepts.
"""
import socket
import subprocess
import sys
import syslog
import time

METADATA = """<?xml version="1.0" ?>
<resource-agent name="fence_infra_silent" shortdesc="Takes a node for dead that is silent on its BMC and on every link">
<longdesc>For machines whose BMC loses power with them. Switches nothing.</longdesc>
<parameters>
<parameter name="action" required="1"><content type="string" default="off"/><shortdesc lang="en">Fencing action</shortdesc></parameter>
<parameter name="addresses" required="1"><content type="string"/><shortdesc lang="en">node=address,address for each node</shortdesc></parameter>
<parameter name="bmcs" required="1"><content type="string"/><shortdesc lang="en">node=address:port/udp or tcp for each node</shortdesc></parameter>
<parameter name="seconds"><content type="integer" default="30"/><shortdesc lang="en">How long it must be silent</shortdesc></parameter>
<parameter name="nodename"><content type="string"/><shortdesc lang="en">Who is to be fenced</shortdesc></parameter>
</parameters>
<actions><action name="on" automatic="0"/><action name="off"/><action name="reboot"/><action name="status"/><action name="monitor"/><action name="metadata"/></actions>
</resource-agent>"""

# RMCP presence ping (ASF): every IPMI BMC answers it without a login.
PRESENCE_PING = bytes([6, 0, 255, 6, 0, 0, 0x11, 0xbe, 0x80, 0, 0, 0])


def per_node(text):
    return dict(entry.partition("=")[::2] for entry in text.split())


def bmc_answers(bmc):
    """Any answer counts, a refused connection too: something there has power."""
    endpoint, _, protocol = bmc.partition("/")
    host, _, port = endpoint.rpartition(":")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM) as asked:
        asked.settimeout(1)
        try:
            asked.connect((host, int(port)))
            if protocol != "tcp":
                asked.send(PRESENCE_PING)
                asked.recv(64)
            return True
        except ConnectionRefusedError:
            return True
        except OSError:
            return False


def address_answers(address):
    return subprocess.run(["ping", "-n", "-q", "-c", "1", "-W", "1", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def own_links_work(links, node):
    """Silence proves nothing to somebody who hears nobody: on each link, another member must answer."""
    for link in range(len(links[node])):
        if not any(address_answers(addresses[link]) for other, addresses in links.items() if other != node and not is_ours(addresses[link])):
            return False
    return True


def is_ours(address):
    # Binding it would say nothing: HAProxy's nodes may bind addresses that are not theirs (ip_nonlocal_bind).
    return subprocess.run(["ip", "-o", "address", "show", "to", address], capture_output=True, check=False).stdout != b""


def watch(node, links, bmc, seconds, now=time.monotonic):
    """None after the whole time in silence, or who answered."""
    until = now() + seconds
    while True:
        if not own_links_work(links, node):
            return "this node reaches no other member on one of its links, so silence proves nothing"
        if bmc_answers(bmc):
            return f"its BMC {bmc} answers"
        for address in links[node]:
            if address_answers(address):
                return f"it answers at {address}"
        if now() >= until:
            return None
        time.sleep(0.5)


def given(lines):
    return dict(line.strip().partition("=")[::2] for line in lines if "=" in line and not line.startswith("#"))


def main(arguments, lines):
    options = given(lines)
    if "-o" in arguments:
        options["action"] = arguments[arguments.index("-o") + 1]
    action, node = options.get("action", "off"), options.get("nodename", "")
    if action in ("metadata", "meta-data"):
        print(METADATA)
        return 0
    if action not in ("off", "reboot"):
        return 0
    links = {name: addresses.split(",") for name, addresses in per_node(options.get("addresses", "")).items()}
    bmcs = per_node(options.get("bmcs", ""))
    seconds = int(options.get("seconds") or 30)
    if node not in links or node not in bmcs:
        why = f"{node} has no addresses or no BMC here; give both"
    elif why := watch(node, links, bmcs[node], seconds):
        why = f"{why}: {node} is not taken for dead; mend its BMC, or, if {node} is surely off: stonith_admin --confirm {node}"
    if why:
        syslog.syslog(syslog.LOG_ERR, why)
        print(why, file=sys.stderr)
        return 1
    syslog.syslog(syslog.LOG_WARNING, f"{node} was silent on its BMC and on every link for {seconds} s: taken for dead")
    return 0


if __name__ == "__main__":
    syslog.openlog("fence_infra_silent", syslog.LOG_PID, syslog.LOG_DAEMON)
    sys.exit(main(sys.argv[1:], [] if "-o" in sys.argv else sys.stdin))
