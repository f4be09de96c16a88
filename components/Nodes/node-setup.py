#!/usr/bin/python3 -IS
"""Brings one component of this node to its desired state, as one transaction.

    node-setup apply NAME     desired state on stdin (see DesiredText.cs), secrets as a JSON object on descriptor 3
    node-setup remove NAME    undoes what apply did; data stays unless the desired state said otherwise
    node-setup probe          what differs from the manifests, as one JSON document
    node-setup put-back       at boot: the old files of every run that the power cut or a kill ended
    node-setup put-back NAME RUN   the dead man's switch of a guarded run (see Guard)

Installed by Infra's BareMetalNode; the manifests in /var/lib/infra/manifests say what belongs to which component.
Only Python's standard library; modules that a probe does not need are imported where they are used.
"""
import errno
import fcntl
import grp
import hashlib
import json
import os
import pwd
import re
import signal
import stat
import subprocess
import sys
import time
from types import SimpleNamespace

STATE = "/var/lib/infra"  # manifests, originals, journal: survive a power cut
RUN = "/run/infra"        # scripts and copies for checks: root's only, in memory
SYSCTLS = "/etc/sysctl.d"
LOCK_SECONDS = 900
SWITCH_SECONDS = 5        # after a guarded run's own time, for the putting back that it does itself
STEP_SECONDS = 600
CHECK_SECONDS = 60
SYSTEMD = ("/etc/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/", "/etc/systemd/system.conf")


class Failure(Exception):
    """What and where, in words for the operator."""


# ---- desired state ---------------------------------------------------------------------------------------------------

def parse(text):
    """Desired text → what it says. Unknown words are errors: an old applier must not half-understand a new text."""
    desired = SimpleNamespace(packages=[], sysctls={}, users=[], files=[], units=[], steps=[], ready=None,
                              ready_seconds=60, guard=None, guard_seconds=0, removal=None, removal_seconds=0, data=[], marks=[], text=text)
    block = None
    for number, line in enumerate(text.split("\n"), 1):
        body = re.match(r"([a-z-]*)\|(?: (.*)|)$", line)
        if not line:
            continue
        if line.startswith("# "):
            desired.marks.append(line[2:])
        elif body:
            if block is None:
                raise Failure(f"desired state, line {number}: '{line}' belongs to nothing")
            block.setdefault(body[1] or "content", []).append(body[2] or "")
        else:
            block = _header(desired, line, number)
    return _finish(desired)


def _header(desired, line, number):
    word, _, rest = line.partition(" ")
    words = rest.split()
    block = {}
    try:
        if word == "package":
            desired.packages.append(words[0])
        elif word == "sysctl":
            key, _, value = rest.partition(" = ")
            desired.sysctls[key] = value
        elif word == "delete-data":
            desired.data.append(words[0])
        elif word == "unit":
            name, enabled, running, change, *more = words
            more = dict(m.split("=", 1) for m in more)
            desired.units.append(SimpleNamespace(name=name, enabled=enabled == "enabled", running=running == "running",
                                                 on_demand=running == "on-demand", on_change=change.partition("=")[2],
                                                 packages=[p for p in more.get("packages", "").split(",") if p], tries=int(more.get("tries", 1))))
        elif word == "user":
            block.update(name=words[0], sudo="sudo" in words[1:],
                         groups=[g for w in words[1:] if w.startswith("groups=") for g in w[7:].split(",")])
            desired.users.append(block)
        elif word == "file":
            block.update(path=words[0], mode=int(words[1], 8), owner=words[2])
            desired.files.append(block)
        elif word == "step":
            block.update(name=words[0], when=words[1], shown="shown" in words[2:],
                         seconds=next((int(w) for w in words[2:] if w != "shown"), STEP_SECONDS))
            desired.steps.append(block)
        elif word == "removal":
            desired.removal_seconds = int(words[0])
            desired.removal = block
        elif word == "ready":
            desired.ready_seconds = int(words[0])
            desired.ready = block
        elif word == "guard":
            desired.guard_seconds = int(words[0])
            desired.guard = block
        else:
            raise Failure(f"desired state, line {number}: '{word}' is not known to this node's node-setup")
    except (IndexError, ValueError) as error:
        raise Failure(f"desired state, line {number}: '{line}' cannot be read") from error
    return block


def _finish(desired):
    """Bodies joined; what users and kernel settings need in files becomes files."""
    def script(lines):
        return "\n".join(lines or [])

    files = []
    for user in desired.users:
        user["home"] = f"/home/{user['name']}"
        files.append(_file(f"{user['home']}/.ssh/authorized_keys", "".join(k + "\n" for k in user.get("key", [])),
                           0o600, f"{user['name']}:{user['name']}", units=[]))
        if user["sudo"]:
            files.append(_file(f"/etc/sudoers.d/infra-{user['name']}", f"{user['name']} ALL=(ALL) NOPASSWD: ALL\n",
                               0o440, "root:root", check="visudo -c -f {file}", units=[]))
    for block in desired.files:
        content = "".join(line + "\n" for line in block.get("content", []))
        if "no-newline" in block:
            content = content[:-1]
        units = block.get("units")
        files.append(_file(block["path"], content, block["mode"], block["owner"], script(block.get("check")) or None,
                           units[0].split() if units else None))
    desired.files = files
    desired.steps = [SimpleNamespace(name=s["name"], when=s["when"], seconds=s["seconds"], shown=s["shown"], check=script(s.get("check")), apply=script(s.get("apply")))
                     for s in desired.steps]
    desired.ready = script(desired.ready.get("content")) if desired.ready else None
    desired.guard = script(desired.guard.get("content")) if desired.guard is not None else None
    desired.removal = script(desired.removal.get("content")) if desired.removal else None
    own = [unit.name for unit in desired.units]
    for file in desired.files:
        if file.units is None:
            file.units = own
    return desired


def _file(path, content, mode, owner, check=None, units=None):
    return SimpleNamespace(path=path, content=content, mode=mode, owner=owner, check=check, units=units)


def fill_in(text, secrets, where):
    """Placeholders {{secret:name}} replaced by their values."""
    def value(match):
        if match[1] not in secrets:
            raise Failure(f"{where}: no secret named '{match[1]}' was handed over; add it to the component's secrets")
        return secrets[match[1]]
    return re.sub(r"\{\{secret:([^}]+)\}\}", value, text)


def mask(text, secrets):
    for value in sorted(filter(None, secrets.values()), key=len, reverse=True):
        text = text.replace(value, "[secret]")
    return text


# ---- files -----------------------------------------------------------------------------------------------------------

def digest(content):
    return hashlib.sha256(content).hexdigest()


def ids(owner, where):
    user, _, group = owner.partition(":")
    try:
        return pwd.getpwnam(user).pw_uid, grp.getgrnam(group).gr_gid
    except KeyError:
        raise Failure(f"{where}: owner {owner} does not exist on this node; name the package that brings it") from None


def look(path):
    """What is at a path: None, or its kind, and for a file hash, mode and owner."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(status.st_mode):
        return SimpleNamespace(kind="link", target=os.readlink(path))
    if not stat.S_ISREG(status.st_mode):
        return SimpleNamespace(kind="other")
    with open(path, "rb") as opened:
        sha = hashlib.file_digest(opened, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else digest(opened.read())
    return SimpleNamespace(kind="file", sha256=sha, mode=stat.S_IMODE(status.st_mode), uid=status.st_uid, gid=status.st_gid)


def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write(path, content, mode=0o600, uid=0, gid=0):
    """A new file with its mode and owner set before its name is, so that nobody ever sees a half of it."""
    new = staged(path)
    if os.path.lexists(new):
        os.unlink(new)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        if (os.geteuid(), os.getegid()) != (uid, gid):
            os.fchown(descriptor, uid, gid)
        os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    return new


def swap(path):
    os.replace(staged(path), path)
    sync(os.path.dirname(path))


def staged(path):
    folder, name = os.path.split(path)
    return f"{folder}/.{name}.infra-new"


def put(path, content, mode=0o600):
    write(path, content, mode, os.geteuid(), os.getegid())
    swap(path)


def put_json(path, document):
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    put(path, (json.dumps(document, indent=1, sort_keys=True) + "\n").encode())


def delete(path):
    import shutil
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


# ---- the node --------------------------------------------------------------------------------------------------------

class System:
    """Everything that is not a file: commands of the node. Tests put a double in its place."""

    def __init__(self):
        self.environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
                            "DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"}

    def run(self, *command, seconds=STEP_SECONDS, heard=None):
        """Exit code and everything said, in the order in which it was said; heard gets each line as it comes."""
        if heard:
            return self.listen(command, seconds, heard)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   env=self.environment, cwd="/", start_new_session=True)
        try:
            said, _ = process.communicate(timeout=seconds)
            return process.returncode, said.decode(errors="replace").strip()
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            return 124, f"{said.decode(errors='replace').strip()}\ngave up after {seconds:.0f} s".strip()

    def listen(self, command, seconds, heard):
        import collections
        import threading
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   errors="replace", env=self.environment, cwd="/", start_new_session=True)
        late = threading.Timer(seconds, os.killpg, (process.pid, signal.SIGKILL))
        late.start()
        said = collections.deque(maxlen=200)
        try:
            with process.stdout:
                for line in process.stdout:
                    said.append(line.rstrip("\n"))
                    heard(said[-1])
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        finally:
            late.cancel()
        if code == -signal.SIGKILL:
            said.append(f"gave up after {seconds:.0f} s, or was killed")
        return code, "\n".join(said).strip()

    def must(self, what, *command, seconds=STEP_SECONDS):
        code, said = self.run(*command, seconds=seconds)
        if code != 0:
            raise Failure(f"{what}:\n{said or f'exit code {code}'}")
        return said

    def missing_packages(self, packages):
        """Of a|b one is enough."""
        installed = self.installed_packages([name for p in packages for name in package_names(p)])
        return [p for p in packages if not any(name in installed for name in package_names(p))
                or ("=" in p and "?=" not in p and p.partition("=")[2] != installed[package_names(p)[0]])]

    def installed_packages(self, names):
        """Name → version."""
        if not names:
            return {}
        _, said = self.run("dpkg-query", "-W", "-f=${Package}\t${db:Status-Abbrev}\t${Version}\n", *names)
        return {f[0]: f[2] for f in (line.split("\t") for line in said.split("\n")) if len(f) == 3 and f[1][1:2] == "i"}

    def install(self, packages):
        """Services stay down until they are configured: policy-rc.d says no meanwhile."""
        apt = ("apt-get", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300",
               "-o", "Dpkg::Options::=--force-confold", "-o", "Dpkg::Options::=--force-confdef",
               "-o", "Dpkg::Use-Pty=0", "-o", "APT::Install-Suggests=0")
        def wanted():
            return [self.available(p).replace("?=", "=") for p in packages]
        self.allow_services()
        policy = "/usr/sbin/policy-rc.d"
        ours = not os.path.lexists(policy)
        try:
            if ours:
                put(policy, POLICY, 0o755)
            code, said = self.run(*apt, "install", "--allow-downgrades", *wanted(), seconds=1800)
            if code != 0:
                self.run("dpkg", "--configure", "-a", "--force-confold", seconds=1800)
                self.must("apt-get update", *apt, "update", seconds=600)
                code, said = self.run(*apt, "install", "--allow-downgrades", *wanted(), seconds=1800)
            if code != 0:
                raise Failure(f"installing {' '.join(packages)}:\n{last(said)}")
        finally:
            if ours:
                self.allow_services()

    def available(self, package):
        """Of a|b the first that this node's sources have."""
        *others, last_one = package.split("|")
        return next((name for name in others if self.run("apt-cache", "show", name, seconds=CHECK_SECONDS)[0] == 0), last_one)

    def allow_services(self):
        """Takes policy-rc.d away, also one that a killed run left."""
        try:
            with open("/usr/sbin/policy-rc.d", "rb") as opened:
                if opened.read() != POLICY:
                    return
            os.unlink("/usr/sbin/policy-rc.d")
        except FileNotFoundError:
            pass

    def units(self, names):
        """Name → active, enabled, and whether enabling means anything to it."""
        if not names:
            return {}
        properties = ("Id", "LoadState", "ActiveState", "UnitFileState", "Type", "RemainAfterExit", "Result",
                      "ExecMainExitTimestampMonotonic")
        _, said = self.run("systemctl", "show", "--no-pager", "-p", ",".join(properties), "--", *names, seconds=CHECK_SECONDS)
        found = {}
        for name, block in zip(names, said.split("\n\n")):
            p = dict(line.partition("=")[::2] for line in block.split("\n"))
            ran = (p.get("Type") == "oneshot" and p.get("RemainAfterExit") == "no" and p.get("Result") == "success"
                   and p.get("ExecMainExitTimestampMonotonic", "0") != "0")
            found[name] = SimpleNamespace(exists=p.get("LoadState") != "not-found", failed=p.get("ActiveState") == "failed",
                                          active=ran or p.get("ActiveState") in ("active", "reloading", "activating"),
                                          starting=p.get("ActiveState") == "activating",
                                          masked=p.get("UnitFileState", "").startswith("masked"),
                                          enabled=p.get("UnitFileState") in ("enabled", "enabled-runtime"),
                                          can_enable=p.get("UnitFileState") in ("enabled", "enabled-runtime", "disabled", "masked", "masked-runtime"))
        return found

    def systemctl(self, verb, *units):
        code, said = self.run("systemctl", "--no-pager", "--quiet", verb, *units, seconds=STEP_SECONDS)
        if code != 0:
            log = "".join("\n" + self.run("journalctl", "--no-pager", "-q", "-o", "cat", "-n", "15", "-u", u, seconds=10)[1]
                          for u in units)
            raise Failure(f"systemctl {verb} {' '.join(units)}:\n{last(said + log)}")

    def arm(self, name, run, seconds):
        """A timer of systemd, which no death of this run, of its session or of its cgroup ends."""
        self.disarm(name)
        self.must("arming the dead man's switch, nothing was changed", "systemd-run", "--quiet", "--collect", f"--unit=infra-put-back-{name}",
                  f"--on-active={seconds}", "--timer-property=AccuracySec=100ms", os.path.abspath(__file__), "put-back", name, run, seconds=CHECK_SECONDS)

    def disarm(self, name):
        self.run("systemctl", "--quiet", "stop", f"infra-put-back-{name}.timer", seconds=CHECK_SECONDS)

    def acknowledged(self, operator):
        """Of the operator's connection: bytes still on their way and bytes that the other end has acknowledged; None when it is gone."""
        client, client_port, _, port = operator.split()
        _, said = self.run("ss", "-Htin", f"sport = :{port} and dport = :{client_port}", seconds=10)
        for socket in re.split(r"\n(?=\S)", said):
            words = socket.split()
            if len(words) > 4 and words[4].rpartition(":")[0].strip("[]").removeprefix("::ffff:") == client:
                acked = re.search(r"\bbytes_acked:(\d+)", socket)
                return int(words[2]), int(acked[1]) if acked else 0
        return None

    def sysctl(self, key):
        try:
            with open(sysctl_path(key)) as opened:
                return " ".join(opened.read().split())
        except OSError:
            return None

    def set_sysctl(self, key, value):
        try:
            with open(sysctl_path(key), "w") as opened:
                opened.write(value)
        except OSError as error:
            raise Failure(f"kernel setting {key} = {value}: {error.strerror}") from error

    def make_user(self, user):
        name = user["name"]
        try:
            pwd.getpwnam(name)
        except KeyError:
            self.must(f"making user {name}", "useradd", "--create-home", "--shell", "/bin/bash", name)
        self.must(f"unlocking user {name}", "usermod", "--expiredate", "", name)
        if user["groups"]:
            self.must(f"groups of user {name}", "usermod", "--append", "--groups", ",".join(user["groups"]), name)
        uid, gid = ids(f"{name}:{name}", f"user {name}")
        os.makedirs(f"{user['home']}/.ssh", 0o700, exist_ok=True)
        os.chown(f"{user['home']}/.ssh", uid, gid)

    def lock_user(self, name):
        self.run("usermod", "--lock", "--expiredate", "1", name)


POLICY = b"#!/bin/sh\n# infra: services start once they are configured\nexit 101\n"


def package_names(package):
    """Of name, name=version (that one, always), name?=version (that one where there is none yet), name|name (either)."""
    return re.split(r"\??=", package)[0].split("|")


def sysctl_path(key):
    return "/proc/sys/" + (key if "/" in key else key.replace(".", "/"))


def last(text, lines=25):
    kept = [line for line in text.split("\n") if line.strip()]
    return "\n".join((["…"] if len(kept) > lines else []) + kept[-lines:])


# ---- manifests -------------------------------------------------------------------------------------------------------

def manifest_path(name):
    return f"{STATE}/manifests/{name}.json"


def manifests():
    """Name → manifest, of every component on this node."""
    found = {}
    try:
        names = sorted(os.listdir(f"{STATE}/manifests"))
    except FileNotFoundError:
        return found
    for name in names:
        if name.endswith(".json") and not name.startswith("."):
            try:
                with open(f"{STATE}/manifests/{name}") as opened:
                    found[name[:-5]] = json.load(opened)
            except ValueError:
                found[name[:-5]] = {"unreadable": True}
    return found


EMPTY = {"files": {}, "units": {}, "packages": [], "sysctls": {}, "users": [], "data": [], "folders": [], "marks": []}


# ---- the journal: what to put back if this run dies ------------------------------------------------------------------

class Journal:
    """Old files of a run, kept until its manifest is written. A run that finds the journal of a dead one puts them back."""

    def __init__(self, name):
        self.folder = f"{STATE}/journal/{name}"
        self.record = f"{self.folder}/record.json"

    def open(self, run, paths, guard=None):
        self.close()
        os.makedirs(self.folder, 0o700)
        entries = []
        for number, path in enumerate(paths):
            old = look(path)
            entry = {"path": path, "kind": old.kind if old else "absent"}
            if old and old.kind == "other":
                raise Failure(f"{path} is a folder or a device on this node, not a file; move it away or choose another path")
            if old and old.kind == "link":
                entry["target"] = old.target
            if old and old.kind == "file":
                entry.update(copy=f"{self.folder}/{number}", mode=old.mode, uid=old.uid, gid=old.gid)
                with open(path, "rb") as opened:
                    put(entry["copy"], opened.read())
            entries.append(entry)
        record = {"run": run, "entries": entries}
        if guard is not None:
            put(f"{self.folder}/guard", guard.encode() + b"\n")
            os.mkdir(f"{self.folder}/notes", 0o700)
            record["owner"] = [os.getpid(), started(os.getpid())]
        put_json(self.record, record)

    def read(self):
        try:
            with open(self.record) as opened:
                return json.load(opened)
        except FileNotFoundError:
            return None

    def put_back(self):
        """Every old file as it was; the paths that were touched."""
        entries = (self.read() or {"entries": []})["entries"]
        for entry in entries:
            path = entry["path"]
            delete(staged(path))
            if entry["kind"] == "file":
                with open(entry["copy"], "rb") as opened:
                    write(path, opened.read(), entry["mode"], entry["uid"], entry["gid"])
                swap(path)
            else:
                delete(path)
                if entry["kind"] == "link":
                    os.symlink(entry["target"], path)
        return [entry["path"] for entry in entries]

    def guard(self, system, word):
        """The component's own part in a guarded change: save, settle or back, and a folder for its notes."""
        code, said = system.run("/bin/sh", f"{self.folder}/guard", word, f"{self.folder}/notes", seconds=CHECK_SECONDS)
        if code != 0:
            raise Failure(f"guard {word}:\n{last(said) or f'exit code {code}'}")

    def close(self):
        """The record first: without it there is nothing to put back, whatever else a death in here leaves."""
        delete(self.record)
        delete(self.folder)


def started(pid):
    """When a process began, in ticks since boot: tells it from a later one with its number. None when there is none."""
    try:
        with open(f"/proc/{pid}/stat") as opened:
            return opened.read().rpartition(")")[2].split()[19]
    except OSError:
        return None


def recover(system, boot=False):
    """
    Puts back what runs that died in the middle left behind. Returns the paths: a unit may still run with a newer file.
    At boot nothing runs yet, so that the files are all.
    """
    system.allow_services()
    touched = set()
    try:
        names = os.listdir(f"{STATE}/journal")
    except FileNotFoundError:
        return touched
    for name in names:
        journal = Journal(name)
        record = journal.read()  # None: died before anything was swapped
        if record and manifests().get(name, {}).get("run") != record["run"]:
            touched.update(journal.put_back())
            if "owner" in record and not boot:
                try:
                    journal.guard(system, "back")
                except Failure as problem:  # The files are back; what is left must not keep every later run from mending it.
                    print(f"putting back {name}: {problem}", file=sys.stderr)
        journal.close()
        if record and "owner" in record and not boot:
            system.disarm(name)
    if any(path.startswith(SYSTEMD) for path in touched):
        system.systemctl("daemon-reload")
    return touched


# ---- the transaction -------------------------------------------------------------------------------------------------

class Transaction:
    """
    One component, from what the node has to what is desired. Either all of it holds at the end, or the old files do.

    Where the desired state has a guard, a change may cut off whoever asked for it. So a switch is armed that puts the old
    files back whatever becomes of this run; it is taken away only once the operator's own connection has carried something
    after the change and the service is ready. The guard's script does what the component alone knows: it is called
    with "save" before the change, "settle" when its units have the new files, "back" when they have the old ones again.
    """

    def __init__(self, name, desired, secrets, system, recovered=(), operator=None):
        self.name, self.desired, self.secrets, self.system, self.recovered = name, desired, secrets, system, recovered
        self.operator = operator  # SSH_CONNECTION: client, its port, this node, its port; None at a console
        self.until = None         # when a guarded change must have proved itself
        every = manifests()
        self.old = {**EMPTY, **every.pop(name, {})}
        self.others = every
        self.journal = Journal(name)
        self.folder = f"{RUN}/{name}"
        self.run_id = f"{time.time_ns():x}-{os.getpid()}"
        self.undo = []       # what takes back units and kernel settings, newest last
        self.folders = list(self.old["folders"])
        self.before = {key: entry["before"] for key, entry in self.old["sysctls"].items()}
        self.swapped = False

    def apply(self):
        self.scratch()
        try:
            self.packages()
            for user in self.desired.users:
                self.system.make_user(user)
            try:
                changed, removed = self.stage()
                self.validate(changed, removed)
                self.swap(changed, removed)
                self.services(changed, removed)
            except BaseException as error:
                self.put_back(error)
                raise
            self.leave_users()
            self.write_manifest()
            self.journal.close()
            if self.until:
                self.system.disarm(self.name)
            return bool(changed or removed)
        finally:
            delete(self.folder)

    # -- before anything is touched

    def scratch(self):
        delete(self.folder)
        os.makedirs(self.folder, 0o700)

    def packages(self):
        self.installed = self.system.missing_packages(self.desired.packages)
        if not self.installed:
            return
        resting = self.rest({name for p in self.installed for name in package_names(p)})
        try:
            self.system.install(self.installed)
        except BaseException:
            for name in resting:
                self.system.systemctl("start", name)
            raise
        self.undo += [lambda name=name: self.system.systemctl("start", name) for name in resting]

    def rest(self, packages):
        """Units whose packages another version replaces stop before it does, their own way; they start again with the new one."""
        owned = [unit.name for unit in self.desired.units if unit.running and packages.intersection(unit.packages)]
        replaced = self.system.installed_packages(sorted(packages)) if owned else {}
        resting = [unit.name for unit in self.desired.units if unit.name in owned and replaced.keys() & set(unit.packages)]
        resting = [name for name, now in self.system.units(resting).items() if now.active]
        for name in reversed(resting):
            self.system.systemctl("stop", name)
        return resting

    def wanted(self):
        files = list(self.desired.files)
        if self.desired.sysctls:
            lines = "".join(f"{key} = {value}\n" for key, value in self.desired.sysctls.items())
            files.append(_file(f"{SYSCTLS}/60-infra-{self.name}.conf", lines, 0o644, "root:root", units=[]))
        return files

    def stage(self):
        """New contents beside the old ones; what will change, and what will go."""
        self.entries, changed = {}, []
        for file in self.wanted():
            content = fill_in(file.content, self.secrets, file.path).encode()
            uid, gid = ids(file.owner, file.path)
            now = look(file.path)
            if now and now.kind == "other":
                raise Failure(f"{file.path} is a folder or a device on this node, not a file; move it away or choose another path")
            same = now and now.kind == "file" and now.sha256 == digest(content)
            if not same or (now.mode, now.uid, now.gid) != (file.mode, uid, gid):
                self.make_folder(os.path.dirname(file.path))
                write(file.path, content, file.mode, uid, gid)
                changed.append(SimpleNamespace(path=file.path, units=[] if same else file.units, check=file.check))
            self.entries[file.path] = {"sha256": digest(content), "mode": f"{file.mode:04o}", "owner": file.owner,
                                       "units": file.units, "original": self.original(file.path, now)}
        removed = [SimpleNamespace(path=path, units=entry["units"], original=entry["original"])
                   for path, entry in self.old["files"].items()
                   if path not in self.entries and not any(path in other.get("files", {}) for other in self.others.values())]
        return changed, removed

    def original(self, path, now):
        """Where the file that was there before Infra is kept, or where a link led; null when there was none."""
        for manifest in (self.old, *self.others.values()):
            if path in manifest.get("files", {}):
                return manifest["files"][path]["original"]
        if now is None or now.kind == "other":
            return None
        if now.kind == "link":
            return {"link": now.target}
        kept = f"{STATE}/originals/{digest(path.encode())[:16]}"
        os.makedirs(os.path.dirname(kept), 0o700, exist_ok=True)
        with open(path, "rb") as opened:
            put(kept, opened.read())
        return {"copy": kept, "mode": now.mode, "uid": now.uid, "gid": now.gid}

    def make_folder(self, folder):
        if os.path.isdir(folder):
            return
        self.make_folder(os.path.dirname(folder))
        os.mkdir(folder, 0o755)
        os.chmod(folder, 0o755)
        self.folders.append(folder)

    def validate(self, changed, removed):
        for number, file in enumerate(changed):
            if not file.check:
                continue
            command = file.check.replace("{file}", staged(file.path))
            if "{dir}" in command:
                command = command.replace("{dir}", self.folder_after(number, file, changed, removed))
            code, said = self.script(f"check of {file.path}", command, CHECK_SECONDS)
            if code != 0:
                said = said.replace(staged(file.path), file.path)
                raise Failure(f"{file.path} is refused by `{file.check}`, nothing was changed:\n{last(said) or f'exit code {code}'}")

    def folder_after(self, number, file, changed, removed):
        """A copy of the file's folder as it will be."""
        import shutil
        folder, copy = os.path.dirname(file.path), f"{self.folder}/dir-{number}"
        new, gone = {c.path for c in changed}, {r.path for r in removed}
        os.mkdir(copy, 0o700)
        for name in os.listdir(folder):
            path = f"{folder}/{name}"
            if os.path.isfile(path) and path not in gone | new and not name.endswith(".infra-new"):
                shutil.copy2(path, f"{copy}/{name}")
        for path in new:
            if os.path.dirname(path) == folder:
                shutil.copy2(staged(path), f"{copy}/{os.path.basename(path)}")
        return copy

    # -- the change

    def swap(self, changed, removed):
        self.stop_leaving_units()
        self.paths = [file.path for file in changed + removed]
        guard = self.desired.guard if self.paths else None
        self.journal.open(self.run_id, self.paths, guard)
        if guard is not None:
            self.journal.guard(self.system, "save")
            self.system.arm(self.name, self.run_id, self.desired.guard_seconds + SWITCH_SECONDS)
            self.until = time.monotonic() + self.desired.guard_seconds
        self.swapped = True
        for file in changed:
            swap(file.path)
        for file in removed:
            if file.original and "link" in file.original:
                delete(staged(file.path))
                os.symlink(file.original["link"], staged(file.path))
                swap(file.path)
            elif file.original:
                with open(file.original["copy"], "rb") as opened:
                    write(file.path, opened.read(), file.original["mode"], file.original["uid"], file.original["gid"])
                swap(file.path)
            else:
                delete(file.path)
        for key, value in self.desired.sysctls.items():
            self.set_sysctl(key, value)
        for key, entry in self.old["sysctls"].items():
            if key not in self.desired.sysctls and entry["before"] is not None:
                self.set_sysctl(key, entry["before"])

    def set_sysctl(self, key, value):
        before = self.system.sysctl(key)
        if before is None:
            raise Failure(f"kernel setting {key}: this kernel does not have it")
        self.before.setdefault(key, before)
        if before != " ".join(value.split()):
            self.system.set_sysctl(key, value)
            self.undo.append(lambda: self.system.set_sysctl(key, before))

    def stop_leaving_units(self):
        kept = {unit.name for unit in self.desired.units} | {u for other in self.others.values() for u in other.get("units", {})}
        leaving = [name for name in self.old["units"] if name not in kept]
        for name, now in self.system.units(leaving).items():
            if now.active:
                self.undo.append(lambda name=name: self.system.systemctl("start", name))
                self.system.systemctl("stop", name)
            if now.enabled:
                self.undo.append(lambda name=name: self.system.systemctl("enable", name))
                self.system.systemctl("disable", name)

    def services(self, changed, removed):
        if self.installed or any(file.path.startswith(SYSTEMD) for file in changed + removed):
            self.system.systemctl("daemon-reload")
        self.steps("before-units")
        told = {unit for file in changed + removed for unit in file.units}
        told |= {unit for path in self.recovered for unit in self.entries.get(path, {}).get("units", [])}
        own = {unit.name: unit for unit in self.desired.units}
        now = self.system.units([*own, *sorted(told - own.keys())])
        for name, unit in own.items():
            self.bring(unit, now[name], name in told)
        for name in sorted(told - own.keys()):
            if now[name].active:
                self.undo.append(lambda name=name: self.system.systemctl("reload-or-restart", name))
                self.system.systemctl("reload-or-restart", name)
        if self.until:
            self.journal.guard(self.system, "settle")
        self.steps("after-units")
        self.wait_until_ready()
        if self.until and self.operator:
            self.wait_for_operator()

    def bring(self, unit, now, told):
        if not now.exists:
            raise Failure(f"unit {unit.name} does not exist on this node; name the package or the file that brings it")
        if unit.on_demand:
            # Somebody else starts it and may be doing so now. Only a failure is taken up: what it was for is tried again.
            if now.failed:
                self.system.systemctl("reset-failed", unit.name)
                self.system.must(f"starting {unit.name}", "systemctl", "--no-block", "start", unit.name)
            return
        if unit.enabled and now.masked:
            self.system.systemctl("unmask", unit.name)
        if now.can_enable and unit.enabled != now.enabled:
            self.undo.append(lambda: self.system.systemctl("enable" if now.enabled else "disable", unit.name))
            self.system.systemctl("enable" if unit.enabled else "disable", unit.name)
        if not unit.running:
            if now.active:
                self.undo.append(lambda: self.system.systemctl("start", unit.name))
                self.system.systemctl("stop", unit.name)
        elif not now.active:
            if now.failed:
                self.system.systemctl("reset-failed", unit.name)
            self.undo.append(lambda: self.system.systemctl("stop", unit.name))
            self.start(unit)
        elif told and unit.on_change != "nothing":
            verb = "restart" if unit.on_change == "restart" else "reload-or-restart"
            self.undo.append(lambda: self.system.systemctl(verb, unit.name))
            self.system.systemctl(verb, unit.name)
        elif now.starting:
            # The node booted a moment ago: this joins the start that is under way and waits for its end.
            self.start(unit)

    def start(self, unit):
        for left in reversed(range(unit.tries)):
            try:
                return self.system.systemctl("start", unit.name)
            except Failure:
                # Where systemd itself tries again (Restart=), the next call waits for that.
                if not left or not self.system.units([unit.name])[unit.name].starting:
                    raise

    def steps(self, when):
        for step in self.desired.steps:
            if step.when != when or self.script(f"step {step.name}", step.check, CHECK_SECONDS)[0] == 0:
                continue
            code, said = self.script(f"step {step.name}", step.apply, step.seconds, self.show if step.shown else None)
            if code != 0:
                raise Failure(f"step {step.name}:\n{last(said) or f'exit code {code}'}")
            code, said = self.script(f"step {step.name}", step.check, CHECK_SECONDS)
            if code != 0:
                raise Failure(f"step {step.name} was done, but its check still fails:\n{last(said) or f'exit code {code}'}")

    def show(self, line):
        print(mask(line, self.secrets), flush=True)

    def script(self, where, text, seconds, heard=None):
        """Scripts are read from a file, so that what they hold is in nobody's arguments."""
        path = f"{self.folder}/script"
        put(path, fill_in(text, self.secrets, where).encode() + b"\n")
        return self.system.run("/bin/sh", path, seconds=seconds, **({"heard": heard} if heard else {}))

    def wait_until_ready(self):
        if not self.desired.ready:
            return self.still_running()
        until, pause = time.monotonic() + self.desired.ready_seconds, 0.05
        first, *more = self.desired.ready.split("\n")
        first += " …" if more else ""
        if self.until:
            until = min(until, self.until)
        told = ""
        while True:
            left = until - time.monotonic()
            code, said = self.script("ready", self.desired.ready, max(1, min(left, CHECK_SECONDS)))
            if code == 0:
                return None
            # A try that the end of the time cuts short says less than the one before it.
            said = told = told if code == 124 and told else said
            if time.monotonic() + pause > until:
                raise Failure(f"not ready within {min(self.desired.ready_seconds, self.desired.guard_seconds or 3600)} s: {first}\n{last(said)}\n{self.unit_log()}".strip())
            time.sleep(pause)
            pause = min(pause * 1.5, 1)

    def wait_for_operator(self):
        """
        The first word of the answer goes out over the operator's connection; that the other end acknowledges it takes the whole
        way there and back, through the changed network. Nothing older may be on its way then, or its arrival could be mistaken.
        """
        before, pause = None, 0.02
        while True:
            now = self.system.acknowledged(self.operator)
            if now and before is None and now[0] == 0:
                before = now[1]
                speak(self.name + " ")
            elif now and before is not None and now[1] > before:
                return
            if time.monotonic() + pause > self.until:
                names = ", ".join(os.path.basename(path) for path in self.paths)
                raise Failure(f"{os.uname().nodename}: your connection from {self.operator.split()[0]} did not come back within "
                              f"{self.desired.guard_seconds} s after the change of {names}")
            time.sleep(pause)
            pause = min(pause * 1.5, 0.25)

    def still_running(self):
        for name, now in self.system.units([u.name for u in self.desired.units if u.running]).items():
            if not now.active:
                raise Failure(f"unit {name} stopped right after its start:\n{self.unit_log()}")

    def unit_log(self):
        names = [unit.name for unit in self.desired.units if unit.running]
        states = self.system.units(names)
        down = [name for name in names if not states[name].active] or names
        return last("\n".join(self.system.run("journalctl", "--no-pager", "-q", "-o", "cat", "-n", "12", "-u", n, seconds=10)[1]
                              for n in down))

    # -- the end

    def put_back(self, error):
        """Old files first, then the units and settings that had been changed, newest first."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        problems = []

        def attempt(action):
            try:
                return action()
            except (Failure, OSError) as problem:
                problems.append(str(problem))

        for file in self.wanted():
            attempt(lambda file=file: delete(staged(file.path)))
        if self.swapped:
            paths = attempt(self.journal.put_back) or []
            if any(path.startswith(SYSTEMD) for path in paths):
                attempt(lambda: self.system.systemctl("daemon-reload"))
        if self.until:
            attempt(lambda: self.journal.guard(self.system, "back"))
        for action in reversed(self.undo):
            attempt(action)
        if not problems:
            self.journal.close()
            if self.until:
                self.system.disarm(self.name)
        if isinstance(error, Failure):
            done = "The old files are back in place." if self.swapped else "Nothing was changed."
            text = str(error) if "nothing was changed" in str(error) else f"{error}\n{done}"
            error.args = ("\n".join([text, *(f"Putting back failed as well: {p}" for p in problems)]),)

    def leave_users(self):
        kept = {user["name"] for user in self.desired.users}
        for name in self.old["users"]:
            if name not in kept:
                self.system.lock_user(name)

    def write_manifest(self):
        put_json(manifest_path(self.name), {
            "run": self.run_id, "text": digest(self.desired.text.encode()), "marks": self.desired.marks,
            "packages": self.desired.packages, "files": self.entries, "folders": self.folders, "data": self.desired.data,
            "units": {unit.name: {"enabled": unit.enabled, "running": unit.running, "on_demand": unit.on_demand} for unit in self.desired.units},
            "sysctls": {key: {"value": value, "before": self.before[key]} for key, value in self.desired.sysctls.items()},
            "removal": [self.desired.removal_seconds, self.desired.removal] if self.desired.removal else None,
            "guard": [self.desired.guard_seconds, self.desired.guard] if self.desired.guard is not None else None,
            "users": [user["name"] for user in self.desired.users]})


spoken = []


def speak(words):
    """The answer, of which a guarded run says the first word before its end."""
    spoken.append(words)
    sys.stdout.write(words)
    sys.stdout.flush()


def remove(name, system, operator=None):
    """Everything leaves the desired state; then the data that it was told to delete, and the manifest."""
    old = manifests().get(name)
    if old is None:
        return
    if old.get("removal"):
        seconds, script = old["removal"]
        code, said = system.run("/bin/sh", "-c", script, seconds=seconds, heard=lambda line: print(line, flush=True))
        if code != 0:
            raise Failure(f"before the removal:\n{last(said) or f'exit code {code}'}\nNothing was removed.")
    nothing = parse("")
    if old.get("guard"):
        nothing.guard_seconds, nothing.guard = old["guard"]
    Transaction(name, nothing, {}, system, operator=operator).apply()
    for path in old.get("data", []):
        delete(path)
    for folder in sorted(old.get("folders", []), key=len, reverse=True):
        try:
            os.rmdir(folder)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.ENOENT, errno.EEXIST, errno.EBUSY):
                raise
    for entry in old.get("files", {}).values():
        if entry["original"] and "copy" in entry["original"]:
            delete(entry["original"]["copy"])
    delete(manifest_path(name))
    delete(text_path(name))


def put_back(name, run, system):
    """The dead man's switch: a guarded run did not come to its end in time, whether it died or hangs."""
    record = Journal(name).read()
    if record is None or record["run"] != run:
        return False
    pid, began = record["owner"]
    if began is not None and started(pid) == began:
        os.kill(pid, signal.SIGKILL)
    with take_lock():
        return bool(recover(system))


# ---- the probe -------------------------------------------------------------------------------------------------------

def probe(system):
    """What differs from the manifests, component by component; reads only."""
    every = manifests()
    units = system.units(sorted({u for m in every.values() for u in m.get("units", {})}))
    missing = set(system.missing_packages(sorted({p for m in every.values() for p in m.get("packages", [])})))
    components = {}
    for name, manifest in every.items():
        found = [{"kind": "manifest", "name": f"{name}.json", "state": "unreadable"}] if manifest.get("unreadable") else []
        found += [{"kind": "package", "name": p, "state": "removed"} for p in manifest.get("packages", []) if p in missing]
        for path, entry in manifest.get("files", {}).items():
            if state := file_drift(path, entry):
                found.append({"kind": "file", "name": path, "state": state})
        for unit, entry in manifest.get("units", {}).items():
            found += [{"kind": "unit", "name": unit, "state": state} for state in unit_drift(units[unit], entry)]
        for key, entry in manifest.get("sysctls", {}).items():
            if system.sysctl(key) != " ".join(entry["value"].split()):
                found.append({"kind": "sysctl", "name": key, "state": "changed"})
        if os.path.exists(Journal(name).record) and not locked():
            found.append({"kind": "run", "name": name, "state": "interrupted"})
        components[name] = {"marks": manifest.get("marks", []), "findings": found}
    # The digest of its name: a machine at another node's address is told by it.
    made_for = every.get("base", {}).get("files", {}).get("/etc/hostname", {}).get("sha256")
    return {"machine": machine_id(), "madeFor": made_for, "components": components}


def file_drift(path, entry):
    now = look(path)
    if now is None:
        return "missing"
    if now.kind != "file":
        return "replaced by a link" if now.kind == "link" else "replaced by a folder"
    if now.sha256 != entry["sha256"]:
        return "edited"
    if f"{now.mode:04o}" != entry["mode"]:
        return f"mode {now.mode:04o}"
    try:
        return None if (now.uid, now.gid) == ids(entry["owner"], path) else "owner changed"
    except Failure:
        return "owner changed"


def unit_drift(now, entry):
    if not now.exists:
        return ["missing"]
    if entry.get("on_demand"):
        return ["failed"] if now.failed else []
    states = []
    if entry["running"] != now.active:
        states.append("failed" if now.failed else "stopped" if entry["running"] else "running")
    elif entry["running"] and now.starting:
        states.append("starting")  # and may wait for something: `up` waits with it and says for what
    if now.masked and entry["enabled"]:
        states.append("masked")
    elif now.can_enable and entry["enabled"] != now.enabled:
        states.append("disabled" if entry["enabled"] else "enabled")
    return states


def machine_id():
    try:
        with open("/etc/machine-id") as opened:
            return opened.read().strip()
    except OSError:
        return ""


# ---- the command -----------------------------------------------------------------------------------------------------

def locked():
    try:
        with open(f"{STATE}/lock", "w") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return False
    except BlockingIOError:
        return True


def take_lock():
    """One run at a time; a run that waits for another says so when it gives up."""
    os.makedirs(STATE, 0o755, exist_ok=True)
    lock = open(f"{STATE}/lock", "w")
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except BlockingIOError:
            if time.monotonic() > until:
                raise Failure(f"another run of node-setup holds {STATE}/lock since {LOCK_SECONDS} s") from None
            time.sleep(0.1)


def text_path(name):
    return f"{STATE}/texts/{name}"


def keep_text(name):
    """A desired state too long for a command comes by stdin, before the command that applies it."""
    text = sys.stdin.buffer.read()
    os.makedirs(f"{STATE}/texts", 0o700, exist_ok=True)
    put(text_path(name), text)
    print(digest(text)[:16])


def kept_text(name, wanted):
    try:
        with open(text_path(name), "rb") as kept:
            text = kept.read()
    except FileNotFoundError:
        text = b""
    if digest(text)[:16] != wanted:
        raise Failure(f"{text_path(name)} is not the text that is to be applied (another run brought its own?); run `up` once more")
    return text.decode()


def read_input(joined):
    """Desired state from stdin, secrets from descriptor 3; both from stdin when sudo is in between and closed the latter."""
    text = sys.stdin.buffer.read().decode()
    if joined:
        text, _, secrets = text.partition("\0")
    else:
        with os.fdopen(3, "rb") as opened:
            secrets = opened.read().decode()
    return text, secrets


def become_root(arguments):
    given = None
    if arguments[0] == "apply":
        given = "\0".join(read_input(False)).encode()
        arguments = [*arguments, "--joined"]
    elif arguments[0] == "text":
        given = sys.stdin.buffer.read()
    # sudo does not hand the environment on.
    operator = f"--operator={os.environ.get('SSH_CONNECTION', '')}"
    try:
        return subprocess.run(["sudo", "-n", os.path.abspath(__file__), *arguments, operator], input=given, check=False).returncode
    except FileNotFoundError:
        print(f"sudo is missing on this node, and {pwd.getpwuid(os.geteuid()).pw_name} is not root", file=sys.stderr)
        return 1


def main(arguments):
    usage = "usage: node-setup apply NAME | text NAME | remove NAME | probe | put-back [NAME RUN]"
    words = [a for a in arguments if not a.startswith("--")]
    if len(words) not in {"text": (2,), "apply": (2,), "remove": (2,), "probe": (1,), "put-back": (1, 3)}.get(words[0] if words else "", ()):
        print(usage, file=sys.stderr)
        return 2
    if os.geteuid() != 0:
        return become_root(arguments)
    os.umask(0o022)  # packages, steps and folders are made for their users, whatever the login's umask is
    system = System()
    if arguments[0] == "probe":
        print(json.dumps(probe(system), separators=(",", ":")))
        return 0
    if arguments[0] == "text":
        keep_text(arguments[1])
        return 0
    if arguments[0] == "put-back":
        return after_a_death(words[1:], system)
    return change(arguments, system)


def after_a_death(words, system):
    """At boot and by the switch; what was done is in the log of the unit."""
    try:
        if words:
            done = put_back(*words, system)
        elif locked():
            return 0  # the run that installs the unit for the boot
        else:
            with take_lock():
                done = bool(recover(system, boot=True))
        if done:
            print(f"The old files of {words[0] if words else 'a run that did not come to its end'} are back in place.")
        return 0
    except (Failure, OSError) as error:
        print(f"node-setup put-back {' '.join(words)}: {error}", file=sys.stderr)
        return 1


def change(arguments, system):
    def stop(number, _):
        raise Failure(f"stopped by signal {signal.Signals(number).name}")

    name, secrets = arguments[1], {}
    operator = next((a[11:] for a in arguments if a.startswith("--operator=")), os.environ.get("SSH_CONNECTION", ""))
    operator = operator if len(operator.split()) == 4 else None
    try:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        text, given = read_input("--joined" in arguments) if arguments[0] == "apply" else ("", "")
        secrets = json.loads(given) if given.strip() else {}
        kept = next((a[7:] for a in arguments if a.startswith("--text=")), None)
        text = kept_text(name, kept) if kept else text
        with take_lock():
            recovered = recover(system)
            if arguments[0] == "remove":
                remove(name, system, operator)
            else:
                Transaction(name, parse(text), secrets, system, recovered, operator).apply()
        # The provider keeps this line in the state, in clear: equal for equal text, and nothing of the secrets.
        speak(("" if spoken else f"{name} ") + (f"{digest(text.encode())[:16]}\n" if text else "removed\n"))
        return 0
    except (Failure, OSError) as error:
        print(("\n" if spoken else "") + mask(f"node-setup {arguments[0]} {name}: {error}", secrets), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
