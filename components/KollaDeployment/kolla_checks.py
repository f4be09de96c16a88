"""Checks of our own before Kolla-Ansible's: what its prechecks never look at, seen on the nodes, judged (kolla_judge.py), all problems in one list."""
import kolla_clock as clock
import kolla_nodes as nodes
import kolla_registry as registries
from kolla_judge import judge

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
    return {"hosts": said, "files": lacking(wanted, context.paths.kolla / "config"), "clocks": times(context, [host for host in settings if "error" not in said[host]]) if wanted["checks"].get("clockOffsetMs") else {}, "registry": images(wanted, context.secrets.get("docker_registry_password"), hosts)}


def lacking(wanted, folder):
    """Paths of the files that somebody has to bring, and did not."""
    return [path for path in wanted["checks"].get("files") or {} if not (folder / path).is_file()]


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
            "volumeGroups": groups, "registry": url, "seconds": LISTEN_SECONDS, "names": list(wanted.get("names", {})),
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
