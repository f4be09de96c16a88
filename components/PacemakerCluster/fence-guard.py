#!/usr/bin/python3
"""fence_infra_guard: a fence device that shoots nobody. It stands first in each level of the fencing topology and refuses
while too many members look dead at once: then the fault is more likely in what we see than in the machines.
"""
import subprocess
import sys
import syslog
import xml.etree.ElementTree as xml

METADATA = """<?xml version="1.0" ?>
<resource-agent name="fence_infra_guard" shortdesc="Refuses fencing while too many members look dead at once">
<longdesc>Compares the members that the cluster should have with those that are online. Switches nothing.</longdesc>
<parameters>
<parameter name="action" required="1"><content type="string" default="off"/><shortdesc lang="en">Fencing action</shortdesc></parameter>
<parameter name="members" required="1"><content type="string"/><shortdesc lang="en">Every member and remote node, separated by blanks</shortdesc></parameter>
<parameter name="percent"><content type="integer" default="50"/><shortdesc lang="en">Refuse while more than this share is not seen</shortdesc></parameter>
<parameter name="nodename"><content type="string"/><shortdesc lang="en">Who is to be fenced</shortdesc></parameter>
</parameters>
<actions><action name="on" automatic="0"/><action name="off"/><action name="reboot"/><action name="status"/><action name="monitor"/><action name="metadata"/></actions>
</resource-agent>"""


def decide(members, seen, target, percent):
    """May the target be fenced? Whoever is to be fenced counts as not seen. Returns the answer and why."""
    missing = sorted(m for m in set(members) if m not in seen or m == target)
    share = f"{len(missing)} of {len(set(members))} members are not seen ({', '.join(missing)})"
    if not members:
        return False, "no members are configured, so nobody can say how many are missing; give members"
    if target not in members:
        return False, f"{target} is no configured member (of {', '.join(sorted(set(members)))}); add it, or fence it by hand"
    if len(missing) * 100 > percent * len(set(members)):
        return False, (f"{share}, more than {percent} %: fencing of {target} refused, a network is the likelier fault; mend it, "
                       f"or, if {target} is surely off: stonith_admin --confirm {target}")
    return True, share


def online(status):
    """Names of nodes that crm_mon's XML says are well."""
    return {n.get("name") for n in xml.fromstring(status).iterfind("./nodes/node")
            if n.get("online") == "true" and n.get("unclean") == "false"}


def given(lines):
    return dict(line.strip().partition("=")[::2] for line in lines if "=" in line and not line.startswith("#"))


def main(arguments, lines):
    options = given(lines)
    if "-o" in arguments:
        options["action"] = arguments[arguments.index("-o") + 1]
    action = options.get("action", "off")
    if action in ("metadata", "meta-data"):
        print(METADATA)
        return 0
    if action not in ("off", "reboot"):
        return 0
    try:
        status = subprocess.run(["crm_mon", "--one-shot", "--output-as=xml", "--fence-history=0"], capture_output=True, text=True, timeout=8, check=True).stdout
        allowed, why = decide(options.get("members", "").split(), online(status), options.get("nodename", ""), int(options.get("percent") or 50))
    except (subprocess.SubprocessError, OSError, xml.ParseError, ValueError) as error:
        allowed, why = False, f"the state of the cluster cannot be read ({error}): refused; look at crm_mon on this node"
    syslog.syslog(syslog.LOG_NOTICE if allowed else syslog.LOG_ERR, f"{action} of {options.get('nodename')}: {why}")
    if not allowed:
        print(why, file=sys.stderr)
    return 0 if allowed else 1


if __name__ == "__main__":
    syslog.openlog("fence_infra_guard", syslog.LOG_PID, syslog.LOG_DAEMON)
    sys.exit(main(sys.argv[1:], [] if "-o" in sys.argv else sys.stdin))
