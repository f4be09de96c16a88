"""What OpenStack says of itself, judged: services, agents, endpoints, hypervisors. Pure."""
import kolla_nodes as nodes

# What a type of service is called in the catalogue; Cinder's has changed its name twice.
TYPES = {
    "volume": ("volumev3", "volume", "volumev2", "block-storage"),
    "share": ("share", "sharev2", "shared-file-system"),
    "baremetal": ("baremetal", "bare-metal"),
    "container-infra": ("container-infra", "container-infrastructure-management"),
    "metric": ("metric", "metrics"),
    "workflow": ("workflow", "workflowv2"),
}
LISTS = {"compute": ("compute", "service", "list"), "network": ("network", "agent", "list"), "volume": ("volume", "service", "list")}


def same(one, other):
    """Nova and Neutron may know a host by its full name."""
    one, other = one.split("@")[0].lower(), other.split("@")[0].lower()
    return one == other or (("." not in one or "." not in other) and one.split(".")[0] == other.split(".")[0])


def up(row):
    """Whether a service or an agent lives; its list says so in a word, a boolean or a smile."""
    alive = row.get("Alive", row.get("State"))
    return alive is True or str(alive).lower() in ("up", "true", ":-)", "alive")


def disabled(row):
    return str(row.get("Status", "")).lower() == "disabled" or row.get("State") is False or ("Alive" in row and str(row.get("State")).upper() == "DOWN")


def judge(said, wanted):
    """(problems, warnings). `said`: list → its rows, or {"error": …}."""
    problems, warnings = [], []
    lost = wanted["lifecycle"].get("lost", [])
    for what, rows in said.items():
        if isinstance(rows, dict):
            problems.append(f"openstack {what}: {rows['error']}")
    for what in LISTS:
        rows = said.get(what)
        if not isinstance(rows, list):
            continue
        if not rows:
            problems.append(f"{what}: no service has announced itself; look at its containers' logs in /var/log/kolla")
        for row in rows:
            if not up(row):
                kind, host = row.get("Binary") or row.get("Agent Type", what), row.get("Host", "?")
                away = any(same(host, gone) for gone in lost)
                (warnings if away or disabled(row) else problems).append(
                    (host, f"{kind} is down{' (the node is lost)' if away else ' (and disabled)' if disabled(row) else ''}; look at its log in /var/log/kolla"))
    if isinstance(said.get("endpoints"), list):
        have = {row.get("Service Type") for row in said["endpoints"] if row.get("Enabled", True) is not False}
        lacking = [kind for kind in wanted["cloud"]["services"] if not have & set(TYPES.get(kind, (kind,)))]
        if lacking:
            problems.append(f"catalogue: no endpoint for {', '.join(lacking)}; run up again, its deployment registers it")
    if isinstance(said.get("hypervisors"), list):
        for host in wanted["cloud"].get("computes", []):
            found = [row for row in said["hypervisors"] if same(row.get("Hypervisor Hostname", ""), host)]
            if host in lost:
                continue
            if not found:
                problems.append((host, "is not in the list of hypervisors; nova-manage cell_v2 discover_hosts has not seen it: look at nova-compute.log there"))
            elif not any(str(row.get("State", "up")).lower() == "up" for row in found):
                problems.append((host, "its hypervisor is down; look at nova-compute.log and libvirtd.log there"))
    return gathered(problems), gathered(warnings)


def gathered(found):
    """Lines as they are, and those of hosts with the same words together."""
    return [*(line for line in found if isinstance(line, str)), *nodes.gathered(pair for pair in found if not isinstance(pair, str))]
