"""What a member of the Galera cluster has on its disk and in its memory: the effects behind galera-recovery's picture.

Files of this member, beside Galera's own:
    /run/infra-galera/position.json   the recovered position; holds until mariadbd was started from it
    /run/infra-galera/failed.json     the saved view that was tried in vain
    /run/infra-galera/deciding        exists while a start waits for its decision (its process id)
    /var/lib/infra/galera/seen.json   the last settled primary view, and a position that was certainly on disk
"""
import concurrent.futures
import dataclasses
import json
import os
import urllib.request

SETTINGS = "/etc/infra/galera-members.json"
PATIENCE = 1.5


def read_settings():
    with open(os.environ.get("GALERA_MEMBERS", SETTINGS)) as opened:
        return json.load(opened)


def options(settings, recovery):
    given = settings.get("recovery", {})
    return recovery.Options(settings["members"][0]["name"], given.get("bootstrapFrom"), tuple(given.get("ignoreUnreachable", ())),
                            tuple(given.get("discardData", ())), settings.get("durable", True))


def read_text(path):
    try:
        with open(path, errors="replace") as opened:
            return opened.read()
    except FileNotFoundError:
        return None


def read_json(path):
    """A file of ours, or nothing of it: half of one is none."""
    try:
        return json.loads(read_text(path) or "{}")
    except ValueError:
        return {}


def write_json(path, document, sync=False):
    """Whole or not at all; readable by the health service."""
    new = path + ".new"
    with open(new, "w") as opened:
        json.dump(document, opened)
        if sync:
            opened.flush()
            os.fsync(opened.fileno())
    os.chmod(new, 0o644)
    os.replace(new, path)


def database_runs(proc="/proc"):
    """Whether the unit's mariadbd is there. One that only recovers a position, or serves another unit, is none."""
    for pid in os.listdir(proc):
        if not pid.isdigit():
            continue
        try:
            with open(f"{proc}/{pid}/comm") as opened:
                if not opened.read().startswith("mariadbd"):
                    continue
            with open(f"{proc}/{pid}/cgroup") as opened:
                ours = "/mariadb.service" in opened.read()
            with open(f"{proc}/{pid}/cmdline", "rb") as opened:
                if ours and b"--wsrep-recover" not in opened.read().split(b"\0"):
                    return True
        except (FileNotFoundError, ProcessLookupError):
            continue
    return False


def saved_view(settings, recovery, cluster, position):
    view = recovery.read_view(read_text(os.path.join(settings["data"], "gvwstate.dat")))
    seen = read_json(os.path.join(settings["keep"], "seen.json"))
    failed = read_json(os.path.join(settings["run"], "failed.json")).get("view")
    return dataclasses.replace(view, settled=view.file == "ok" and seen.get("view") == view.id and seen.get("cluster") == cluster and 0 <= seen["settled"] <= position,
                               failed=view.file == "ok" and failed == view.id)


def own_state(settings, recovery, status=None):
    """This member. status: what its running database says, None when it does not answer."""
    file, cluster, position, left_last = recovery.read_grastate(read_text(os.path.join(settings["data"], "grastate.dat")))
    found = read_json(os.path.join(settings["run"], "position.json"))
    seen = read_json(os.path.join(settings["keep"], "seen.json"))
    runs = bool(status) or database_runs(settings.get("proc", "/proc"))
    running = recovery.STOPPED if not runs else recovery.STARTING
    source, detail = recovery.SAVED, ""
    if status and status.get("wsrep_cluster_status") in ("Primary", "non-Primary"):
        running = recovery.PRIMARY if status["wsrep_cluster_status"] == "Primary" else recovery.NON_PRIMARY
        cluster, position, source = status["wsrep_cluster_state_uuid"], int(status["wsrep_last_committed"]), recovery.RUNNING
        cluster = None if cluster == recovery.NOBODY else cluster
    else:
        torn = file in ("empty", "corrupt")
        fresh = found and (not found.get("started") or running == recovery.STARTING)
        if torn:
            # Not the absent file by which an operator asks for all the data anew: the write of it was cut, InnoDB knows.
            cluster = (found.get("cluster") if fresh else None) or seen.get("cluster") or "unknown"
        if cluster and position < 0:
            source = recovery.PENDING
            if fresh:
                position, source, detail = found["position"], found["source"], found["detail"]
                if source == recovery.RECOVERED and found["cluster"] != cluster:
                    position, source, detail = -1, recovery.LOST, f"its files say cluster {cluster}, InnoDB says {found['cluster']}"
    address = {m["address"]: m["name"] for m in settings["members"]}
    component = tuple(sorted(address[a.partition(":")[0]] for a in (status or {}).get("wsrep_incoming_addresses", "").split(",") if a.partition(":")[0] in address))
    return recovery.Member(settings["name"], True, running, cluster, position, source, detail, left_last, seen.get("cluster"), seen.get("floor", -1),
                           saved_view(settings, recovery, cluster, position), component, bool(status) and status.get("wsrep_local_state") == "4",
                           os.path.exists(f"/proc/{(read_text(os.path.join(settings['run'], 'deciding')) or 'none').strip()}"))


def ask(address, port, path="/member"):
    """What a member says of itself, or None."""
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{address}:{port}{path}", timeout=PATIENCE) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def picture(settings, recovery, own=None):
    """All members in the site's order, asked at once. own: this member's state where it is known better than by asking."""
    asked = [m for m in settings["members"] if own is None or m["name"] != settings["name"]]
    with concurrent.futures.ThreadPoolExecutor(len(settings["members"])) as pool:
        said = dict(zip((m["name"] for m in asked), pool.map(lambda m: ask(m["address"], m.get("port", settings["healthPort"])), asked)))
    return [own if own is not None and m["name"] == settings["name"] else recovery.from_json(m["name"], said[m["name"]]) for m in settings["members"]]
