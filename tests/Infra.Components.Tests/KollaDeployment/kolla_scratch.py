"""A deploy host in a scratch folder: real Ansible with local connections, and a small program in place of Kolla-Ansible."""
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
PROGRAMS = os.environ.get("KOLLA", str(Path(__file__).resolve().parents[3] / "components/KollaDeployment"))
sys.path.insert(0, PROGRAMS)
PYTHON = "/usr/bin/python3"
SECRET, SHARED = "qP7\"x'Zw9rT4 vLk2/mN+8", "sharedSharedShared0123456789abcdefABCDEF"

KOLLA_ANSIBLE = r'''#!/usr/bin/python3
import json, os, subprocess, sys
root = ROOT
line = sys.argv[1:]
open(f"{root}/calls", "a").write(json.dumps(line) + "\n")
if line[0] == "--version":
    sys.exit("kolla-ansible 0")
if os.path.exists(f"{root}/unplayed"):
    sys.exit(0)
find = lambda name: line[line.index(name) + 1] if name in line else None
os.environ["KOLLA_ACTION"] = line[0]
sys.exit(subprocess.run(["ansible-playbook", "-i", find("-i"), *(["--limit", find("--limit")] if find("--limit") else []),
    "-e", f"@{root}/etc/kolla/passwords.yml", "-e", f"kolla_action={line[0]} root={root}", f"{root}/site.yml"]).returncode)
'''

SITE = [{
    "name": "Apply role nova", "hosts": "all", "gather_facts": False, "tasks": [
        {"name": "nova : Copying over nova.conf", "ansible.builtin.copy": {"content": "{{ nova_database_password }}\n", "dest": "{{ root }}/{{ inventory_hostname }}.conf"}},
        {"name": "nova : Left out", "ansible.builtin.debug": {"msg": "x"}, "when": False},
        {"name": "nova : Saying the password", "ansible.builtin.debug": {"msg": "it is {{ nova_database_password }} or {{ nova_database_password | to_json }} or {{ nova_database_password | b64encode }} "
                                                                         "or {{ nova_database_password | urlencode }} or {{ ('user:' ~ nova_database_password) | b64encode }} {{ ssh.private_key }}"}},
        {"name": "nova : Rescued", "block": [{"name": "nova : Trying", "ansible.builtin.fail": {"msg": "rescued"}}], "rescue": [{"name": "nova : Saving", "ansible.builtin.debug": {"msg": "ok"}}]},
        {"name": "nova : Failing where asked", "ansible.builtin.fail": {"msg": "disk full, password {{ nova_database_password }}"},
         "when": "lookup('ansible.builtin.fileglob', root ~ '/fail-' ~ kolla_action ~ '-' ~ inventory_hostname) | length > 0"},
        {"name": "nova : Failing in secret", "ansible.builtin.fail": {"msg": "very secret"}, "no_log": True,
         "when": "lookup('ansible.builtin.fileglob', root ~ '/secret-' ~ inventory_hostname) | length > 0"},
        {"name": "nova : Failing in a loop", "ansible.builtin.fail": {"msg": "no {{ item }}"}, "loop": ["one", "two"],
         "when": "lookup('ansible.builtin.fileglob', root ~ '/loop-' ~ inventory_hostname) | length > 0"},
        {"name": "nova : Waiting where asked", "ansible.builtin.shell": "while [ -e {{ root }}/wait ]; do sleep 0.1; done", "when": "lookup('ansible.builtin.fileglob', root ~ '/wait') | length > 0"},
    ]}]

FAKES = {
    "kolla_checks.py": "from pathlib import Path\n\n\ndef run(context, hosts=None, services=None):\n    file = Path(context.paths.root, 'problems')\n    return file.read_text().splitlines() if file.exists() else []\n",
    "kolla_verify.py": """import json
from pathlib import Path


def note(context, *what):
    with open(Path(context.paths.root, "calls"), "a") as file:
        file.write(json.dumps(what) + "\\n")


def run(context):
    note(context, "verify")
    return []


def prepare_removal(context, host):
    note(context, "prepare", host)


def finish_removal(context, host):
    note(context, "finish", host)
""",
    "kolla_configs.py": """import json
from pathlib import Path


def snapshot(context):
    return {s: v["inputs"] for s, v in context.wanted["services"].items()} | json.loads((Path(context.paths.root, "generated")).read_text())


def save(context, taken):
    Path(context.paths.configs, "kept").write_text(json.dumps(taken))


def load(context):
    file = Path(context.paths.configs, "kept")
    return json.loads(file.read_text()) if file.exists() else None


def diff(old, new, scrub, named):
    return sorted(s for s in new if old.get(s) != new[s])


def show(changes):
    return [f"{s} differs" for s in changes]


def services(changes):
    return changes
""",
}


def long(test):
    """A test of the long tier (tests/README.md): in the short one it is not there."""
    return test if os.environ.get("INFRA_LONG") == "1" else None


class Scratch(unittest.TestCase):
    """Programs, venv and inventory below a folder."""

    def setUp(self):
        if not shutil.which("ansible-playbook", path="/usr/bin"):
            self.skipTest("no Ansible on this machine (package ansible-core)")
        self.root = Path(tempfile.mkdtemp(prefix="kolla-"))
        self.addCleanup(shutil.rmtree, self.root, True)
        self.addCleanup(self.end)
        self.programs, self.venv = self.root / "programs", self.root / "opt/kolla/2025.1-0a0a0a0a"
        self.programs.mkdir()
        for name in os.listdir(PROGRAMS):
            if name.endswith(".py"):
                shutil.copy(Path(PROGRAMS, name), self.programs)
        for name, text in FAKES.items():
            (self.programs / name).write_text(text)
        self.put("generated", "{}")
        self.put("site.yml", json.dumps(SITE))
        self.put("opt/kolla/2025.1-0a0a0a0a/bin/kolla-ansible", KOLLA_ANSIBLE.replace("ROOT", repr(str(self.root))), 0o755)
        self.put("opt/kolla/2025.1-0a0a0a0a/complete", "")
        self.put("etc/kolla/globals.yml", "")
        self.put("etc/infra/kolla-deploy-host", "control-1\n")
        self.put("etc/kolla/infra/known_hosts", "a")
        self.put("etc/kolla/infra/ssh_key", "b")
        self.put("etc/kolla/passwords.yml", f"nova_database_password: {json.dumps(SECRET)}\ndatabase_password: {SHARED}\n"
                 "ssh:\n  private_key: |\n    -----BEGIN KEY-----\n    AAAAfirstLineOfTheKey\n    AAAAsecondLineOfTheKey\n    -----END KEY-----\n  public_key: short\n")
        self.wanted = {"name": "kolla", "deployHost": "control-1", "release": "2025.1", "known": ["2025.1", "2025.2"], "venv": "/opt/kolla/2025.1-0a0a0a0a", "images": {},
                       "services": {"keystone": {"tags": ["keystone"], "inputs": "1"}, "nova": {"tags": ["nova"], "inputs": "1"}},
                       "passwords": {"nova_database_password": {"services": ["nova"], "times": 0}}, "files": {}, "hosts": {}, "lifecycle": {"forks": 5, "pull": True, "hours": 1, "lost": []}}
        self.hosts("control-1", "compute-1", "compute-2")

    def workers(self):
        """Runs of this scratch folder and what they started."""
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                words = Path(f"/proc/{name}/cmdline").read_text(errors="replace").split("\0")
            except OSError:
                continue
            if str(self.root) in words and "work" in words or any(w.startswith(f"{self.root}/opt") for w in words):
                found.append(int(name))
        return found

    def end(self):
        """A test that fails leaves nothing behind."""
        (self.root / "wait").unlink(missing_ok=True)
        for worker in self.workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)

    def put(self, path, text, mode=0o644):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)

    def want(self):
        self.put("etc/kolla/infra/wanted.json", json.dumps(self.wanted))

    def hosts(self, *names):
        self.put("etc/kolla/inventory", f"[all]\n" + "".join(f"{n} ansible_connection=local ansible_python_interpreter={PYTHON} ansible_become=false key={self.root}/etc/kolla/infra/ssh_key\n" for n in names)
                 + "[baremetal]\n" + "\n".join(names) + "\n")
        self.wanted["hosts"] = {n: {"roles": [n.split("-")[0]], "address": f"10.0.0.{at}", "inputs": "1", "containers": []} for at, n in enumerate(names, 1)}

    def deployed(self):
        """What a first run would have left, without running it."""
        import kolla_paths
        import kolla_plan
        import kolla_run
        self.want()
        paths = kolla_paths.Paths(self.root).prepare()
        found = kolla_plan.plan(self.wanted, {}, None, facts := kolla_run.known(paths, self.wanted, {"salt": "s"}))
        kolla_paths.write_json(paths.applied, {**kolla_plan.target(self.wanted, facts), "salt": "s", "verified": found.key})
        kolla_paths.keep_copies(paths)
        self.put("var/lib/infra/kolla/configs/kept", json.dumps({name: s["inputs"] for name, s in self.wanted["services"].items()}))

    def without_plays(self):
        """For tests of which calls are made, and in which order: each play takes seconds of a whole core."""
        self.put("unplayed", "")

    def start(self, *words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.root), "LANG": "C.UTF-8", "ANSIBLE_LOCAL_TEMP": str(self.root / "tmp"), "ANSIBLE_REMOTE_TMP": str(self.root / "tmp")}
        return subprocess.Popen([PYTHON, str(self.programs / "kolla.py"), "--root", str(self.root), "--wanted", str(self.root / "etc/kolla/infra/wanted.json"), *words], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def call(self, *words, write=True):
        if write:
            self.want()
        process = self.start(*words)
        said, _ = process.communicate(timeout=600)
        return process.returncode, said

    def calls(self):
        file = self.root / "calls"
        lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
        file.unlink(missing_ok=True)
        return [" ".join(w.replace(str(self.root), "") for w in line if w not in ("--configdir", "-i", "/etc/kolla") and not w.endswith(("/etc/kolla", "/etc/kolla/inventory"))) for line in lines]

    def applied(self):
        return json.loads((self.root / "var/lib/infra/kolla/applied.json").read_text())

    def until(self, true, seconds=240):
        end = time.monotonic() + seconds
        while not true():
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.1)
