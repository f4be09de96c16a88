"""Runs on a node: takes containers off it, with the units that start them and their configuration. What is not there is no trouble."""
import json
import os
import shutil
import subprocess


def run(*command):
    """Exit code and text; 127 where the command is not there."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False, timeout=90)
        return done.returncode, done.stdout
    except FileNotFoundError:
        return 127, f"{command[0]} is not installed"
    except subprocess.TimeoutExpired:
        return 124, f"{command[0]} took more than 90 s"


def remove(engine, name, root="/"):
    """Why it is still there; None: it is not."""
    unit = f"kolla-{name}-container.service"
    file = os.path.join(root, "etc/systemd/system", unit)
    if os.path.exists(file):
        run("systemctl", "disable", "--now", unit)
        os.remove(file)
        run("systemctl", "daemon-reload")
    code, said = run(engine, "rm", "-f", name)
    if run(engine, "inspect", name)[0] == 0:
        return said.strip() or f"{engine} rm: exit {code}"
    shutil.rmtree(os.path.join(root, "etc/kolla", name.replace("_", "-")), ignore_errors=True)
    return None


def facts(wanted):
    engine = next((e for e in ("docker", "podman") if shutil.which(e)), None)
    if engine is None:
        return {"error": "neither docker nor podman is installed"}
    found = {name: remove(engine, name) for name in wanted["containers"]}
    return {"failed": {name: why for name, why in found.items() if why}}


if "SETTINGS" in globals():
    print(json.dumps(facts(globals()["SETTINGS"])))
