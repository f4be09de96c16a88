"""Runs on a node: files, and units that stand in for containers."""
import glob
import hashlib
import json
import os
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request

from ansible.module_utils.basic import AnsibleModule

STATE = "/var/lib/kolla-standin"
UNITS = "/etc/systemd/system"
UNIT = """[Unit]
Description=STAND-IN for the container {name}
After=network.target
StartLimitIntervalSec=0

[Service]
ExecStart={start}
Restart=on-failure
RestartSec=2
KillSignal=SIGTERM
TimeoutStopSec=5
"""


def systemctl(*words):
    return subprocess.run(["systemctl", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def unit(name):
    return f"kolla-{name}.service"


def write(path, content, mode):
    try:
        with open(path) as file:
            if file.read() == content:
                return False
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".new", "w") as file:
        os.fchmod(file.fileno(), int(mode, 8))
        file.write(content)
    os.replace(path + ".new", path)
    return True


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(glob.glob(folder + "/*")):
        with open(path, "rb") as file:
            found.update(path.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return found.hexdigest()


def files(given, module):
    changed = []
    for f in given["files"]:
        if write(f["path"], f["content"], f["mode"]):
            changed.append(f["path"])
    return {"changed": bool(changed)}


def containers(given, module):
    os.makedirs(STATE, exist_ok=True)
    fresh, reload = [], False
    for c in given["containers"]:
        folder = f"{given['config']}/{c['folder']}"
        record = {**c, "folder": folder, "digest": digest(folder)}
        idle = "/bin/sh -c 'test -r %s/config.json && echo %s is running && exec sleep infinity'" % (folder, c["name"])
        with open(folder + "/config.json") as file:
            busy = {"listen", "reports", "address"} & json.load(file).keys()
        start = f"/usr/bin/python3 -SE /usr/local/lib/kolla-standin/container.py {folder}" if busy else idle
        path, before = f"{UNITS}/{unit(c['name'])}", os.path.exists(f"{UNITS}/{unit(c['name'])}")
        reload |= write(path, UNIT.format(name=c["name"], start=start), "0644") and before
        wants = f"{UNITS}/multi-user.target.wants/{unit(c['name'])}"
        if not os.path.islink(wants):
            os.symlink(path, wants)
        if write(f"{STATE}/{c['name']}.container", json.dumps(record), "0600"):
            fresh.append(c["name"])
    if reload:
        systemctl("daemon-reload")
    states = systemctl("is-active", *[unit(c["name"]) for c in given["containers"]]).stdout.split()
    # Kolla starts what does not run, and makes anew what differs.
    fresh += [c["name"] for c, state in zip(given["containers"], states) if state != "active" and c["name"] not in fresh]
    if fresh:
        done = systemctl("restart", *[unit(n) for n in fresh])
        if done.returncode:
            module.fail_json(msg=done.stdout)
    return {"changed": bool(fresh), "containers": fresh}


def pull(given, module):
    os.makedirs(STATE, exist_ok=True)
    changed = False
    for c in given["containers"]:
        changed |= write(f"{STATE}/{c['name']}.image", c["image"], "0644")
    return {"changed": changed}


def check(given, module):
    dead = [c["name"] for c in given["containers"] if systemctl("is-active", unit(c["name"])).returncode]
    if dead:
        module.fail_json(msg="containers that do not run: " + ", ".join(dead))
    return {"changed": False}


def stop(given, module):
    there = [c["name"] for c in given["containers"] if os.path.exists(f"{UNITS}/{unit(c['name'])}")]
    if there:
        systemctl("stop", *[unit(n) for n in there])
    for name in there:
        wants = f"{UNITS}/multi-user.target.wants/{unit(name)}"
        if os.path.islink(wants):
            os.remove(wants)
    return {"changed": bool(there)}


def destroy(given, module):
    known = sorted(glob.glob(STATE + "/*.container"))
    names = [os.path.basename(p)[:-len(".container")] for p in known]
    stop({"containers": [{"name": n} for n in names]}, module)
    for path, name in zip(known, names):
        with open(path) as file:
            shutil.rmtree(json.load(file)["folder"], ignore_errors=True)
        os.remove(path)
        if os.path.exists(f"{UNITS}/{unit(name)}"):
            os.remove(f"{UNITS}/{unit(name)}")
    for state in glob.glob(STATE + "/*.state"):
        os.remove(state)
    systemctl("daemon-reload")
    return {"changed": bool(names)}


def images(given, module):
    known = glob.glob(STATE + "/*.image")
    for path in known:
        os.remove(path)
    return {"changed": bool(known)}


def nothing(given, module):
    return {"changed": False}


def hypervisors(given, module):
    """The toolbox has to run here; what it asks may have been started a moment ago."""
    if systemctl("is-active", unit("kolla_toolbox")).returncode:
        module.fail_json(msg="Error response from daemon: container kolla_toolbox is not running")
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(given["url"], timeout=5, context=ssl._create_unverified_context()).read()
            return {"changed": False}
        except OSError as error:
            if time.monotonic() > until:
                module.fail_json(msg="Failed to discover available identity versions at %s: %s" % (given["url"], error))
            time.sleep(0.5)


def precheck(given, module):
    with open("/etc/os-release") as file:
        code = dict(line.strip().split("=", 1) for line in file if "=" in line).get("VERSION_CODENAME", "")
    if code not in given["systems"]:
        module.fail_json(msg="Debian release %s is not supported. Supported releases are: %s" % (code, ", ".join(given["systems"])))
    if not os.path.exists("/usr/bin/docker"):
        module.fail_json(msg="no container engine; bootstrap-servers has not run here")
    return {"changed": False}


def main():
    module = AnsibleModule(argument_spec={"given": {"type": "str", "no_log": True}})
    given = json.loads(module.params["given"])
    does = {"config": files, "validate": nothing, "containers": containers, "pull": pull, "check": check, "stop": stop,
            "destroy": destroy, "images": images, "prune": nothing, "precheck": precheck, "hypervisors": hypervisors}
    module.exit_json(**does[given["do"]](given, module))


if __name__ == "__main__":
    main()
