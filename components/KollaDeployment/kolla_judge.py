"""What was seen and what is wanted in, problems out: pure. Each names node, value, limit and mend; the same of many nodes is one line."""
import statistics

import kolla_nodes as nodes


def judge(facts, wanted):
    """Pure: what was seen and what is wanted in, problems out, each with node, value, limit and mend."""
    hosts = facts["hosts"]
    seen = {host: said for host, said in hosts.items() if "error" not in said}
    each = [(host, f"does not answer ({said['error']}); mend it, or name it in lifecycle.lost") for host, said in hosts.items() if "error" in said]
    for host, said in seen.items():
        each += [(host, words) for words in (*system(said, wanted), *names(said, wanted), *interfaces(said), *disk(said, wanted), *volumes(said, wanted["hosts"][host], wanted), *time_source(said, wanted))]
    return [*odd(wanted), *complete(wanted), *brought(facts.get("files", []), wanted), *nodes.gathered(each), *clocks(facts.get("clocks", {}), wanted), *packets(seen, hosts),
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


def brought(lacking, wanted):
    for path in lacking:
        yield f"{wanted['deployHost']} has no /etc/kolla/config/{path} ({wanted['checks']['files'][path]}); put it there, readable for root: nobody but you has it"


def system(said, wanted):
    """Of Debian the code name, of others the version or its first part."""
    known, found = wanted["checks"].get("systems"), said.get("system")
    if known and found:
        kind, code, version = found
        lists = {name.lower(): [str(v) for v in versions] for name, versions in known.items()}
        if not {code, version, version.split(".")[0]} & set(lists.get(kind, [])):
            takes = "; ".join(f"{name} {', '.join(map(str, versions))}" for name, versions in known.items())
            yield (f"runs {kind} {code or version}, and Kolla-Ansible of release {wanted['release']} takes {takes}; give it one of these, choose another release, "
                   f"or answer for it yourself (roleVariables: {{ host_os_distributions: … }})")


def names(said, wanted):
    """What every service asks for must be known on every node; the internal name must lead to the address that is ours."""
    for name, addresses in said.get("names", {}).items():
        due = wanted["names"].get(name)
        if not addresses:
            yield f"does not resolve {name}; give it to the name servers that the nodes ask, or to /etc/hosts" + (f": {due} {name}" if due else "")
        elif due and due not in addresses:
            yield f"resolves {name} to {', '.join(addresses)}, {due} wanted; correct it where the nodes' name servers have it, or in /etc/hosts"


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
    failed = [(host, f"does not reach the registry {wanted['images']['registry']} ({said['registry']}); open the way, or name one that it reaches (images.registry)")
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
