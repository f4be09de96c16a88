"""Runs on a node: its containers as one JSON document, with the last log lines of promised ones that are in trouble."""
import json
import re
import subprocess

LINES, TROUBLED = "12", 6


def run(*command):
    """Exit code, stdout, stderr; None where the command is not there."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False, timeout=60)
        return done.returncode, done.stdout, done.stderr
    except FileNotFoundError:
        return None
    except subprocess.TimeoutExpired:
        return 124, "", f"{' '.join(command[:2])} took more than 60 s"


def containers(text):
    """Name → state, health, exit code, whether it is Kolla's: of Docker's lines or Podman's list, old ones and new."""
    text = text.strip()
    rows = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines() if line.strip()]
    return {name(row): {"state": state(row), "health": health(row), "exit": code(row), "young": young(row), "kolla": kolla(row)} for row in rows}


def name(row):
    names = row.get("Names") or row.get("Name") or ""
    return (names[0] if isinstance(names, list) else names.split(",")[0]).lstrip("/")


def state(row):
    """Docker before 20.10 tells it in words only."""
    said = str(row.get("State") or "").lower()
    status = str(row.get("Status") or "").lower()
    if not said:
        said = next((word for start, word in (("up", "running"), ("exited", "exited"), ("restarting", "restarting"), ("created", "created"), ("dead", "dead"),
                                              ("removal", "removing"), ("initialized", "created"), ("stopped", "exited")) if status.startswith(start)), "unknown")
    if "(paused)" in status:
        said = "paused"
    return {"stopped": "exited", "configured": "created", "initialized": "created"}.get(said, said)


def health(row):
    """healthy, starting, unhealthy, or null of a container without a health check."""
    said = str(row.get("HealthStatus") or row.get("Health") or "").lower()
    if said in ("healthy", "starting", "unhealthy"):
        return said
    found = re.search(r"\((?:health: )?(healthy|starting|unhealthy)\)", str(row.get("Status") or "").lower())
    return found[1] if found else None


def young(row):
    """Up for less than ten seconds: it may be one that ends again and again."""
    return bool(re.match(r"up (less than a second|\d seconds?)\b", str(row.get("Status") or "").lower()))


def code(row):
    if isinstance(row.get("ExitCode"), int) and state(row) == "exited":
        return row["ExitCode"]
    found = re.match(r"(?:exited|restarting) \((\d+)\)", str(row.get("Status") or "").lower())
    return int(found[1]) if found else None


def kolla(row):
    """Kolla's images carry its version as a label; other containers of a node are nobody's business here."""
    labels = row.get("Labels") or ""
    return "kolla_version" in labels if isinstance(labels, dict) else any(label.startswith("kolla_version=") for label in labels.split(","))


def troubled(found, promised):
    return [each for each in promised if each in found and (found[each]["state"] != "running" or found[each]["health"] == "unhealthy" or found[each]["young"])]


def facts(wanted):
    for engine, shape in (("docker", "{{json .}}"), ("podman", "json")):
        said = run(engine, "ps", "-a", "--no-trunc", "--format", shape)
        if said is not None:
            break
    else:
        return {"error": "neither docker nor podman is installed"}
    if said[0]:
        return {"error": f"{engine} ps: {(said[2] or said[1]).strip() or f'exit {said[0]}'}"}
    found = containers(said[1])
    for each in troubled(found, wanted["promised"])[:TROUBLED]:
        logged = run(engine, "logs", "--tail", LINES, each)
        found[each]["log"] = (logged[1] + logged[2])[-4000:] if logged else ""
    return {"engine": engine, "containers": found}


if "SETTINGS" in globals():
    print(json.dumps(facts(globals()["SETTINGS"])))
