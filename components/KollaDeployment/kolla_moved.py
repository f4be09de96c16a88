"""After an upgrade whose release runs containers on other hosts: those of before go, and Cinder forgets that they were there."""
import kolla_cloud as cloud
import kolla_nodes as nodes

BINARIES = {"cinder_volume": "cinder-volume", "cinder_backup": "cinder-backup"}
FORGET = """
import shutil, subprocess
engine = next((e for e in ("docker", "podman") if shutil.which(e)), "docker")
failed = {}
for binary, host in SETTINGS["services"]:
    done = subprocess.run([engine, "exec", SETTINGS["container"], "cinder-manage", "service", "remove", binary, host], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90)
    if done.returncode:
        failed[f"{binary} {host}"] = (done.stderr or done.stdout).strip()[-300:]
print(json.dumps({"failed": failed}))
"""


def run(context, left):
    """left: host to names of containers. Problems; empty when all is gone."""
    said = nodes.ask(context, "kolla_node_remove.py", {host: {"containers": names} for host, names in left.items()})
    wrong = [(host, answer["error"]) for host, answer in said.items() if "error" in answer]
    wrong += [(host, f"{name} is still there: {why}") for host, answer in said.items() for name, why in answer.get("failed", {}).items()]
    for host, names in left.items():
        context.say(f"{host}: {nodes.named(names)} removed, which runs on other hosts now")
    return nodes.gathered(wrong) or forget(context, left)


def forget(context, left):
    """A service that reports no more would count as one that is down, and hold the others to its old version."""
    if not any(name in BINARIES for names in left.values() for name in names):
        return []
    gone = services(context.openstack(*cloud.LISTS["volume"]), left)
    at = next((host for host, spec in context.wanted["hosts"].items() if "cinder_scheduler" in spec["containers"]), None)
    if not gone or at is None:
        return []
    answer = nodes.read(context, context.script(FORGET, {at: {"container": "cinder_scheduler", "services": gone}}).get(at))
    for binary, host in gone:
        context.say(f"Cinder forgets {binary} on {host}")
    volumes = [host for binary, host in gone if binary == "cinder-volume"]
    if len(volumes) == 1:
        context.say(f"volumes made there belong to that host, unless it was a member of a cluster; give them to another one: cinder-manage volume update_host --currenthost {volumes[0]}#POOL --newhost HOST@BACKEND#POOL (in cinder_scheduler)")
    return [f"{at}: cinder-manage: {answer['error']}"] if "error" in answer else [f"{at}: cinder-manage service remove {what}: {why}" for what, why in answer["failed"].items()]


def services(rows, left):
    """[binary, host as Cinder knows it] of what ran in these containers."""
    return [[row["Binary"], row["Host"]] for row in rows for host, names in left.items()
            if cloud.same(row["Host"].split("@")[0], host) and row["Binary"] in {BINARIES.get(name) for name in names}]
