#!/usr/bin/python3
"""infra-cib: the cluster information base of this cluster, compared with the one that Infra wrote and brought to it.

    infra-cib check     exit 0 when the living CIB says what the file says, or cannot be asked; else 1 and the differences
    infra-cib apply     makes it say so, in one patch, checked by crm_verify first; waits until the cluster has done it
    infra-cib ready     exit 0 when every member is online with quorum and every resource runs

Ours are properties, resources, constraints, fencing topology and defaults. Nodes (standby, maintenance) are the operator's.
"""
import copy
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

DESIRED = "/etc/pacemaker/infra-cib.xml"
SECTIONS = ("crm_config", "resources", "constraints", "fencing-topology", "rsc_defaults", "op_defaults")
# Pacemaker's own entries among the properties.
OWN = ("have-watchdog", "dc-version", "cluster-infrastructure", "cluster-name", "last-lrm-refresh")


class Failure(Exception):
    """What and where, in words for the operator."""


def run(*command, seconds=30, good=(0,)):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise Failure(f"{command[0]} gave no answer within {seconds} s") from None
    if done.returncode not in good:
        raise Failure(f"{' '.join(command[:2])}: {(done.stderr or done.stdout).strip() or f'exit code {done.returncode}'}")
    return done.stdout


def living():
    return xml.fromstring(run("cibadmin", "--query", "--local"))


def form(element):
    """What an element says, whatever order pairs have. Order of everything else counts."""
    inner = [form(child) for child in element]
    if any(child.tag == "nvpair" for child in element):
        inner = sorted(inner)
    return (element.tag, tuple(sorted(element.attrib.items())), tuple(inner))


def section(cib, name):
    """A section without what Pacemaker put there itself; None and an empty one are the same."""
    found = copy.deepcopy(cib.find(f"configuration/{name}"))
    if found is None:
        return None
    for pairs in list(found):
        for pair in list(pairs):
            if name == "crm_config" and pair.get("name") in OWN:
                pairs.remove(pair)
        if name == "crm_config" and len(pairs) == 0:
            found.remove(pairs)
    return found if len(found) else None


def differences(desired, now):
    found = []
    for name in SECTIONS:
        want, have = section(desired, name), section(now, name)
        if (want is None) != (have is None) or (want is not None and form(want) != form(have)):
            ids = {e.get("id"): form(e) for e in (want if want is not None else ())}, {e.get("id"): form(e) for e in (have if have is not None else ())}
            named = sorted(i for i in ids[0].keys() | ids[1].keys() if ids[0].get(i) != ids[1].get(i))
            found.append(f"{name}: {', '.join(named) or 'order'}")
    return found


def merged(desired, now):
    """The living CIB with our sections in place of its own, Pacemaker's entries kept."""
    result = copy.deepcopy(now)
    configuration = result.find("configuration")
    for name in SECTIONS:
        kept = [p for p in configuration.iterfind(f"{name}/cluster_property_set/nvpair") if p.get("name") in OWN]
        old, new = configuration.find(name), copy.deepcopy(desired.find(f"configuration/{name}"))
        if new is None and old is not None and name in ("crm_config", "resources", "constraints"):
            new = xml.Element(name)
        for pair in kept:
            new.find("cluster_property_set").append(pair)
        if old is not None:
            place = list(configuration).index(old)
            configuration.remove(old)
            if new is not None:
                configuration.insert(place, new)
        elif new is not None:
            configuration.append(new)
    return result


def apply(desired):
    for attempt in range(5):
        now = living()
        if not differences(desired, now):
            break
        with tempfile.TemporaryDirectory() as folder:
            old, new, patch = f"{folder}/old.xml", f"{folder}/new.xml", f"{folder}/patch.xml"
            xml.ElementTree(now).write(old)
            candidate = merged(desired, now)
            # Without the nodes of the moment: one in trouble must not keep out the configuration that mends it.
            checked = copy.deepcopy(candidate)
            for momentary in ("status", "configuration/nodes"):
                checked.find(momentary).clear()
            xml.ElementTree(checked).write(new)
            run("crm_verify", "--xml-file", new, "-V")
            xml.ElementTree(candidate).write(new)
            with open(patch, "w") as opened:
                opened.write(run("crm_diff", "--original", old, "--new", new, "--no-version", good=(0, 1)))
            try:
                run("cibadmin", "--patch", "--xml-file", patch, seconds=60)
            except Failure:
                # Another member changed the CIB meanwhile, or the cluster has no coordinator yet: look again.
                if attempt == 4:
                    raise
    run("crm_resource", "--wait", "--timeout", "90s", seconds=120)


def readiness(status, desired):
    """What keeps the cluster from being ready, in words; empty when it is."""
    wrong = []
    if status.find("summary/current_dc").get("with_quorum") != "true":
        wrong.append("no quorum")
    wrong += [f"{n.get('name')} is not online" for n in status.iterfind("nodes/node") if n.get("online") != "true" or n.get("pending") == "true"]
    for resource in desired.iterfind("configuration/resources/*"):
        for primitive in resource.iter("primitive"):
            if any(m.get("name") == "target-role" and m.get("value") == "Stopped" for e in (resource, primitive) for m in e.iterfind("meta_attributes/nvpair")):
                continue
            found = [r for r in status.iter("resource") if r.get("id").partition(":")[0] == primitive.get("id")]
            if not any(r.get("active") == "true" and r.get("role") in ("Started", "Promoted", "Unpromoted", "Master", "Slave") for r in found):
                wrong.append(f"{primitive.get('id')} runs nowhere")
            elif resource.tag != "clone" and sum(r.get("active") == "true" for r in found) > 1:
                wrong.append(f"{primitive.get('id')} runs more than once")
    return wrong


def main(verb):
    try:
        desired = xml.parse(DESIRED).getroot()
        if verb == "apply":
            apply(desired)
        elif verb == "ready":
            wrong = readiness(xml.fromstring(run("crm_mon", "--one-shot", "--inactive", "--output-as=xml")), desired)
            if wrong:
                raise Failure("; ".join(wrong))
        else:
            try:
                now = living()
            except Failure as silent:
                print(f"not compared: {silent}")
                return 0
            if found := differences(desired, now):
                raise Failure("changed by hand or not applied yet: " + "; ".join(found))
        return 0
    except (Failure, OSError, xml.ParseError) as error:
        print(f"infra-cib {verb}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("check", "apply", "ready"):
        print("usage: infra-cib check | apply | ready", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
