"""Checks of our own before Kolla-Ansible's: what its prechecks never look at, seen on the nodes, judged here, all problems in one list."""
import statistics

import kolla_clock as clock
import kolla_nodes as nodes
import kolla_registry as registries

NEIGHBOURS = 3      # each node sends to so many others of its plane: linear, and every link is used both ways
LISTEN_SECONDS = 4  # adverts come once a second


def run(context, hosts=None, services=None):
    """Problems; empty when all is well. Looks at those hosts only where some are named; `services` are all the same to it."""
    return judge(look(context, hosts), context.wanted)


# ---- what is asked ---------------------------------------------------------------------------------------------------

def look(context, hosts=None):
    wanted = context.wanted
    settings = asked(wanted, hosts)
    said = nodes.ask(context, "kolla_node_checks.py", settings)
    return {"hosts": said, "clocks": times(context, [host for host in settings if "error" not in said[host]]) if wanted["checks"].get("clockOffsetMs") else {}, "registry": images(wanted, context.secrets.get("docker_registry_password"), hosts)}


def times(context, hosts):
    """Host → offset from this machine and what that may be wrong by; this machine counts as one, wherever it is."""
    wanted, paths = context.wanted, context.paths
    with open(context.inventory) as opened:
        ports = clock.ports(opened.read())
    addresses = {host: wanted["hosts"][host].get("address") for host in hosts}
    dials = {host: clock.dial(address, paths.ssh_key, paths.known_hosts, ports.get(host, 22)) for host, address in addresses.items() if address}
    return {"deploy host": [0, 0], **clock.measure(dials, wanted["lifecycle"].get("forks", 20))}


def asked(wanted, only=None):
    """Host → what its program is to look at. Hosts that are lost for good are not asked."""
    checks = wanted["checks"]
    lost = set(wanted["lifecycle"].get("lost", []))
    hosts = [host for host in wanted["hosts"] if host not in lost]
    peers = neighbours(checks.get("mtu") or {}, hosts)
    url = registry_url(wanted)
    settings = {}
    for host in hosts if only is None else [host for host in hosts if host in only]:
        spec = wanted["hosts"][host]
        keepalived = "keepalived" in spec.get("containers", [])
        groups = [group for group, role in checks.get("volumeGroups", {}).items() if role in spec["roles"]]
        settings[host] = {
            "interfaces": wanted.get("interfaces", {}).get(host, []), "peers": peers.get(host, []), "disk": checks.get("imagesPath"),
            "volumeGroups": groups, "registry": url, "seconds": LISTEN_SECONDS,
            # Whose an address is can be told where every node says its MACs.
            "vips": wanted.get("vips", []) if keepalived and only is None else [],
            "routers": wanted.get("vips", []) if keepalived and wanted.get("routerId") else [],
        }
    return settings


def neighbours(planes, hosts):
    """Host → the peers it sends to: the next few of each plane, as in a ring."""
    found = {}
    asking = set(hosts)
    for plane, spec in planes.items():
        ring = [(host, address) for host, address in spec["hosts"].items() if host in asking]
        for at, (host, _) in enumerate(ring):
            for step in range(1, min(NEIGHBOURS, len(ring) - 1) + 1):
                peer, address = ring[(at + step) % len(ring)]
                found.setdefault(host, []).append({"plane": plane, "peer": peer, "address": address, "mtu": spec["mtu"]})
    return found


def registry_url(wanted):
    images_of = wanted.get("images") or {}
    if not wanted["checks"].get("registry") or not images_of.get("registry"):
        return None
    name = "registry-1.docker.io" if images_of["registry"] == "docker.io" else images_of["registry"]
    return f"{'http' if images_of.get('insecure') else 'https'}://{name}/v2/"


def images(wanted, password=None, only=None):
    """{"wrong": image → why, "asked": how many} or {"refused": why}; None where nothing is to be asked."""
    spec = wanted.get("images") or {}
    if registry_url(wanted) is None or not spec.get("list") or not spec.get("tag"):
        return None
    names = spec["list"]
    if isinstance(names, dict):
        here = {name for host, of in wanted["hosts"].items() if only is None or host in only for name in of.get("containers", [])}
        names = [image for name, image in names.items() if name in here]
    names = sorted(set(names))
    try:
        where = registries.Registry(spec["registry"], spec["namespace"], spec.get("insecure", False), spec.get("user"),
                                    password)
        return {"wrong": where.check(names, spec["tag"]), "asked": len(names)}
    except registries.Refused as why:
        return {"refused": str(why)}


# ---- the decision ----------------------------------------------------------------------------------------------------

def judge(facts, wanted):
    """Pure: what was seen and what is wanted in, problems out, each with node, value, limit and mend."""
    hosts = facts["hosts"]
    seen = {host: said for host, said in hosts.items() if "error" not in said}
    each = [(host, f"does not answer ({said['error']}); mend it, or name it in lifecycle.lost") for host, said in hosts.items() if "error" in said]
    for host, said in seen.items():
        each += [(host, words) for words in (*interfaces(said), *disk(said, wanted), *volumes(said, wanted["hosts"][host], wanted), *time_source(said, wanted))]
    return [*odd(wanted), *complete(wanted), *nodes.gathered(each), *clocks(facts.get("clocks", {}), wanted), *packets(seen, hosts),
            *routers(seen, wanted), *virtual(seen), *reachable(seen, wanted), *stored(facts.get("registry"), wanted)]


def odd(wanted):
    control = [host for host, spec in wanted["hosts"].items() if "control" in spec["roles"]]
    if control and len(control) % 2 == 0:
        yield f"{nodes.named(control)}: {len(control)} control nodes, an odd number wanted, for a majority after a split; add one or take one (roles.control)"


def complete(wanted):
    known = (wanted.get("images") or {}).get("list")
    if isinstance(known, dict):
        lacking = sorted({name for spec in wanted["hosts"].values() for name in spec.get("containers", [])} - known.keys())
        if lacking:
            yield f"images: {nodes.named(lacking)} have none in the list of images; that is a mistake of this release's facts"


def interfaces(said):
    for nic, state in said.get("interfaces", {}).items():
        if state is None:
            yield f"has no interface {nic}, which the inventory names; name the one that carries the plane (network.networks)"
        elif state != "up":
            yield f"interface {nic} is {state}; ip link set {nic} up, and check cable and switch port"


def disk(said, wanted):
    if "free" in said:
        (gib, where), least = said["free"], wanted["checks"].get("imagesFreeGib", 0)
        if gib < least:
            path = wanted["checks"]["imagesPath"]
            at = f"{path} (that is {where} now)" if where != path.rstrip("/") else path
            yield f"{gib} GiB free at {at}, {least} GiB wanted for images; make room, or lower prechecks.imagesFreeGib"


def volumes(said, spec, wanted):
    found = said.get("volumeGroups")
    for group, role in wanted["checks"].get("volumeGroups", {}).items():
        if role not in spec["roles"] or found is None:
            continue
        if "error" in found:
            yield f"its volume groups cannot be read ({found['error']}); volume group {group} is wanted on {role} nodes: apt-get install lvm2, vgcreate {group} DISK"
        elif group not in found:
            yield f"has no volume group {group} (it has {', '.join(sorted(found)) or 'none'}), wanted on {role} nodes; vgcreate {group} DISK, or prechecks.volumeGroups"


def time_source(said, wanted):
    """A limit of 0 turns all of the clock off."""
    if said.get("synchronised") is False and wanted["checks"].get("clockOffsetMs"):
        yield "its clock is not synchronised; start chrony or systemd-timesyncd and give it servers (timedatectl)"


def clocks(measured, wanted):
    """Two nodes may differ by so much; what the measurement itself may be wrong by is not held against them."""
    limit = wanted["checks"].get("clockOffsetMs")
    if not limit or len(measured) < 2:
        return []
    middle = statistics.median(offset for offset, _ in measured.values())
    away = {host: (offset - middle, doubt) for host, (offset, doubt) in measured.items()}
    most, least = max(o - d for o, d in away.values()), min(o + d for o, d in away.values())
    if most - least <= limit:
        return []
    wrong = [(host, offset, doubt) for host, (offset, doubt) in away.items() if abs(offset) - doubt > limit / 2]
    return [f"{host}: its clock is {abs(offset):.0f} ms {'ahead of' if offset > 0 else 'behind'} the others (±{doubt:.0f} ms), {limit} ms may lie between two nodes; "
            "check its time source (chronyc tracking), or prechecks.clockOffsetMs" for host, offset, doubt in sorted(wrong, key=lambda w: -abs(w[1]))]


def packets(seen, hosts):
    """One line per node that packets do not reach, not one per pair; of a node that does not answer at all that has been said.

    Where only some nodes are asked, another that is silent is not their trouble as long as a third answers them."""
    found = {}
    for host, said in seen.items():
        answered = {p["plane"] for p in said.get("reach", []) if p["reach"] == "full"}
        for p in said.get("reach", []):
            away = p["reach"] == "silent" and p["peer"] not in hosts and p["plane"] in answered
            if p["reach"] != "full" and not away and "error" not in hosts.get(p["peer"], {}):
                found.setdefault((p["plane"], p["peer"], p["address"], p["mtu"], p["reach"]), []).append(host)
    for (plane, peer, address, mtu, how), senders in found.items():
        who = f"{peer}: {address} on plane {plane}"
        if how == "small":
            yield f"{who} gets no packets of {mtu} bytes from {nodes.named(senders)}, smaller ones it does; raise the MTU of its NIC, of theirs and of every switch between to {mtu}"
        elif how == "silent":
            yield f"{who} gets nothing from {nodes.named(senders)} ({mtu} bytes wanted); check NIC, VLAN and switch port"
        else:
            yield f"{nodes.named(senders)}: cannot send packets of {mtu} bytes to {address} ({how}); apt-get install iputils-ping"


def routers(seen, wanted):
    own = {spec.get("address") for spec in wanted["hosts"].values()} | {a for plane in (wanted["checks"].get("mtu") or {}).values() for a in plane["hosts"].values()}
    number = wanted.get("routerId")
    found = {}
    for host, said in seen.items():
        for sender, router, _ in said.get("adverts", []):
            if router == number and sender not in own:
                found.setdefault(sender, []).append(host)
    taken = {router for said in seen.values() for _, router, _ in said.get("adverts", [])} | {number}
    unused = next((n for n in range(51, 256) if n not in taken), None)
    for sender, hearers in found.items():
        yield (f"{nodes.named(hearers)}: {sender}, no node of this deployment, sends VRRP adverts with router id {number} on the same network; "
               f"choose another (virtualRouterId; {unused} is not heard there)")


def virtual(seen):
    nodes_macs = {mac for said in seen.values() for mac in said.get("macs", [])}
    found = {}
    for host, said in seen.items():
        for address, mac in said.get("vips", {}).items():
            if mac not in (None, "own") and mac not in nodes_macs:
                found.setdefault((address, mac), []).append(host)
    for (address, mac), askers in found.items():
        yield f"{nodes.named(askers)}: {address} is to be a virtual address, but {mac}, no node of this deployment, answers for it; take it from that machine or use another one"


def reachable(seen, wanted):
    url = registry_url(wanted)
    failed = [(host, f"does not reach the registry at {url} ({said['registry']}); open the way, or name one that it reaches (images.registry)")
              for host, said in seen.items() if said.get("registry")]
    return nodes.gathered(failed)


def stored(said, wanted):
    if said is None:
        return
    spec = wanted["images"]
    where = f"{spec['registry']}/{spec['namespace']}"
    if "refused" in said:
        yield f"deploy host: registry {where} cannot be asked for images: {said['refused']}; check images.registry, images.user and its certificate"
        return
    reasons = {}
    for image, why in said["wrong"].items():
        reasons.setdefault(why, []).append(image)
    for why, names in reasons.items():
        verb = why if len(names) == 1 or not why.startswith("is ") else "are" + why[2:]
        yield f"registry {where}: {nodes.named(name + ':' + spec['tag'] for name in names)} {verb} ({len(names)} of {said['asked']} images); push them, or correct images.tag or images.namespace"
