"""The stage that fails a deployment: every container that was promised is there and healthy, and OpenStack answers for every service."""
import time

import kolla_cloud as cloud
import kolla_mask as mask
import kolla_nodes as nodes
from kolla_ansible import KollaError

AWAIT_SECONDS, EVERY_SECONDS = 300, 5
# Neutron's agents start containers of their own for each network and router.
OF_NEUTRON = ("neutron_dnsmasq_", "neutron_haproxy_", "neutron_keepalived_", "neutron_radvd_")
REASON = "removed from the deployment"


def run(context, seconds=AWAIT_SECONDS):
    """Problems; warnings are said. What is only starting is awaited."""
    problems, warnings, _ = verify(context, seconds)
    for line in warnings:
        context.say(f"warning: {line}")
    return problems


def verify(context, seconds=AWAIT_SECONDS):
    """(problems, warnings, rows of the table)."""
    until = time.monotonic() + seconds
    seen, asked, said_so = {}, list(promised(context.wanted)), False
    while True:
        seen |= nodes.ask(context, "kolla_node_containers.py", {host: {"promised": promised(context.wanted)[host]} for host in asked})
        before, asked = asked, [host for host in asked if starting(seen[host], promised(context.wanted)[host])]
        if not asked or time.monotonic() > until:
            break
        if asked != before or not said_so:
            context.say(f"waiting for containers that start on {nodes.named(asked)}")
            said_so = True
        time.sleep(EVERY_SECONDS)
    problems, warnings = judge(seen, context.wanted)
    waited = set()
    while True:
        said = ask_cloud(context)
        wrong, odd = cloud.judge(said, context.wanted)
        if not wrong or problems or time.monotonic() > until:
            break
        if wrong[0] not in waited:
            context.say(f"waiting for OpenStack: {wrong[0]}")
            waited.add(wrong[0])
        time.sleep(EVERY_SECONDS)
    return [context.scrub(line) for line in [*problems, *wrong]], [*warnings, *odd], table(seen, said, context.wanted, problems, wrong)


def promised(wanted):
    """Host → names of containers; hosts that are lost are promised nothing."""
    return {host: spec.get("containers", []) for host, spec in wanted["hosts"].items() if host not in wanted["lifecycle"].get("lost", [])}


def starting(said, names):
    found = [container(said, name) for name in names]
    return any(how["health"] == "starting" or how["state"] == "created" or (how.get("young") and how["health"] is None) for how in found)


def container(said, name):
    return said.get("containers", {}).get(name) or {"state": None, "health": None}


# ---- the decision ----------------------------------------------------------------------------------------------------

def judge(seen, wanted):
    """Pure: (problems, warnings) of what runs where."""
    problems, warnings = [], []
    watched = set(wanted.get("watched", []))
    somewhere = {name for names in promised(wanted).values() for name in names} | watched
    for host, names in promised(wanted).items():
        said = seen.get(host, {"error": "no answer"})
        if "error" in said:
            problems.append((host, f"its containers cannot be listed: {said['error']}"))
            continue
        lacking = [name for name in names if name not in said["containers"]]
        if lacking:
            problems.append((host, f"{nodes.named(lacking, 8)} {'is' if len(lacking) == 1 else 'are'} promised and not there; run up again, or docker ps -a there"))
        for name in names:
            if name in said["containers"]:
                wrong = ailing(name, said["containers"][name])
                if wrong:
                    problems.append((host, wrong))
                elif name in watched and said["containers"][name]["health"] is None:
                    warnings.append((host, f"{name} runs without the health check that its release gives it"))
        left = sorted(name for name, how in said["containers"].items()
                      if name not in names and (how.get("kolla") or name in somewhere) and not name.startswith(OF_NEUTRON))
        if left:
            warnings.append((host, f"{nodes.named(left, 8)} {'is' if len(left) == 1 else 'are'} left over, promised by nobody; {said.get('engine', 'docker')} rm -f what is not needed"))
    return nodes.gathered(problems), nodes.gathered(warnings)


def ailing(name, how):
    """None of a container that does what it should."""
    restarted = how.get("young") and how["health"] is None
    if how["state"] == "running" and how["health"] in (None, "healthy") and not restarted:
        return None
    if how["state"] == "running" and restarted:
        what = f"{name} is started again and again, running wanted"
    elif how["state"] != "running":
        ended = f" with {how['exit']}" if how.get("exit") is not None else ""
        what = f"{name} is {how['state']}{ended}, running wanted"
    else:
        what = f"{name} is {'still starting' if how['health'] == 'starting' else how['health']}, healthy wanted"
    log = "".join(f"\n    {line}" for line in mask.lines((how.get("log") or "").strip().splitlines()[-12:]))
    return f"{what}; its log in /var/log/kolla{', its last lines:' + log if log else ''}"


# ---- OpenStack -------------------------------------------------------------------------------------------------------

def ask_cloud(context):
    """List → rows or {"error"}; without a token nothing more is asked."""
    wanted = context.wanted["cloud"]
    said = listed(context, "token", "token", "issue")
    if isinstance(said["token"], dict) and "error" in said["token"]:
        return said
    said = {}
    for service, words in cloud.LISTS.items():
        if service in wanted["services"]:
            said |= listed(context, service, *words)
    said |= listed(context, "endpoints", "endpoint", "list")
    if "compute" in wanted["services"]:
        said |= listed(context, "hypervisors", "hypervisor", "list")
    return said


def listed(context, what, *words):
    """A token is never kept: that there is one is all that counts."""
    try:
        rows = context.openstack(*words)
        return {what: [] if what == "token" else rows}
    except KollaError as error:
        return {what: {"error": str(error)}}


def table(seen, said, wanted, problems, wrong):
    """[what, found, promised, verdict] of containers by host and of every list."""
    rows = []
    for host, names in promised(wanted).items():
        well = [name for name in names if ailing(name, container(seen.get(host, {}), name)) is None]
        rows.append((host, f"{len(well)} of {len(names)} containers", "ok" if len(well) == len(names) and "error" not in seen.get(host, {}) else "WRONG"))
    for what, listing in said.items():
        found = f"{sum(map(cloud.up, listing))} of {len(listing)} up" if isinstance(listing, list) and what in cloud.LISTS else f"{len(listing)} listed" if isinstance(listing, list) else "no answer"
        rows.append((what, found, "WRONG" if any(line.startswith((f"{what}:", f"openstack {what}:")) for line in wrong) or isinstance(listing, dict) else "ok"))
    return rows


def show(rows):
    """A short table: of many hosts that are well, only their number."""
    well = [row for row in rows if row[2] == "ok" and "containers" in row[1]]
    if len(well) > 12:
        rows = [(f"{len(well)} hosts", f"{sum(int(row[1].split()[0]) for row in well)} containers", "ok"), *(row for row in rows if row not in well)]
    widths = [max([len(row[i]) for row in rows], default=0) for i in range(2)]
    return [f"{row[0].ljust(widths[0])}  {row[1].ljust(widths[1])}  {row[2]}" for row in rows]


# ---- taking a compute node out ---------------------------------------------------------------------------------------

def servers_on(context, hosts):
    """Host → names of the servers that are there."""
    known = context.openstack(*cloud.LISTS["compute"])
    return {host: servers(context, host, known) for host in hosts}


def servers(context, host, known):
    names = {row["Host"] for row in known if cloud.same(row["Host"], host)} or {host}
    return [row.get("Name") or row["ID"] for name in sorted(names) for row in context.openstack("server", "list", "--all-projects", "--host", name)]


def prepare_removal(context, host):
    """Nothing is placed there any more, and nothing is there; else it says what to do, having changed nothing."""
    known = context.openstack(*cloud.LISTS["compute"])
    refuse_inhabited(context, host, known)
    for row in known:
        if row["Binary"] == "nova-compute" and cloud.same(row["Host"], host) and not cloud.disabled(row):
            context.openstack("compute", "service", "set", "--disable", "--disable-reason", REASON, row["Host"], "nova-compute", output=False)
    refuse_inhabited(context, host, known)  # one may have been placed there in between


def refuse_inhabited(context, host, known):
    there = servers(context, host, known)
    if there:
        name = next((row["Host"] for row in known if cloud.same(row["Host"], host)), host)
        dead = host in context.wanted["lifecycle"].get("lost", []) or host in context.wanted["hosts"]  # a wanted one leaves for the blank machine in its place
        move = "evacuate" if dead else "migrate --live-migration --wait"
        raise KollaError(f"{host}: {len(there)} server{'s' if len(there) > 1 else ''} still there ({nodes.named(there)}), none may be when it is removed; "
                         f"move them: for SERVER in $(openstack --os-cloud kolla-admin-internal server list --all-projects --host {name} -f value -c ID); do openstack --os-cloud kolla-admin-internal server {move} $SERVER; done")


def finish_removal(context, host):
    """Nova and Neutron forget the host."""
    for row in context.openstack(*cloud.LISTS["compute"]):
        if cloud.same(row["Host"], host) and row["Binary"] == "nova-compute":
            context.openstack("compute", "service", "delete", str(row["ID"]), output=False)
    for row in context.openstack(*cloud.LISTS["network"]):
        if cloud.same(row["Host"], host):
            context.openstack("network", "agent", "delete", str(row["ID"]), output=False)
