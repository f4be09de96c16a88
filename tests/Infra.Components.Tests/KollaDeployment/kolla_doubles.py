"""What the tests of checks, verification and configurations share: a deployment, and a context that runs real Ansible over local connections."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAMS = os.environ.get("KOLLA") or os.path.abspath(os.path.join(os.path.dirname(__file__), "../../../components/KollaDeployment"))
sys.path.insert(0, PROGRAMS)
sys.dont_write_bytecode = True
import kolla_ansible  # noqa: E402
from kolla_paths import KollaError, Paths  # noqa: E402

ANSIBLE = shutil.which("ansible-playbook", path="/usr/bin:/usr/local/bin")

VENV = "/opt/kolla/test"


def wanted(control=3, compute=2, **more):
    """A deployment of that size, everything in it right."""
    hosts = {f"control-{n}": {"roles": ["control"], "address": f"127.0.10.{10 + n}", "inputs": "0", "containers": ["keystone", "keepalived"]} for n in range(1, control + 1)}
    hosts |= {f"compute-{n}": {"roles": ["compute"], "address": f"127.0.{20 + n // 250}.{n % 250 + 1}", "inputs": "0", "containers": ["nova_compute"]} for n in range(1, compute + 1)}
    return {"name": "kolla", "release": "2026.1", "venv": VENV, "services": {"nova": {"tags": ["nova"]}, "keystone": {"tags": ["keystone"]}, "loadbalancer": {"tags": ["loadbalancer"]}},
            "hosts": hosts, "watched": ["nova_compute", "keystone"],
            "checks": {"clockOffsetMs": 50, "imagesFreeGib": 40, "imagesPath": "/var/lib/docker", "volumeGroups": {}, "registry": True, "mtu": {}},
            "cloud": {"services": ["identity", "compute"], "computes": [f"compute-{n}" for n in range(1, compute + 1)]},
            "lifecycle": {"forks": 20, "lost": []}, **more}


class Context(kolla_ansible.Context):
    """The runner's own context in a folder: `script` is its own, by real Ansible over local connections; OpenStack answers what a test says."""

    def __init__(self, wanted, folder, secrets=()):
        paths = Paths(folder).prepare()
        paths.infra.mkdir(parents=True, exist_ok=True)
        paths.inventory.write_text("[all]\n" + "".join(f"{host} ansible_connection=local ansible_become=false ansible_python_interpreter=/usr/bin/python3 ansible_host={spec['address']}\n"
                                                       for host, spec in wanted["hosts"].items()))
        paths.passwords.write_text("".join(f"secret_{n}: {secret}\n" for n, secret in enumerate(secrets)))
        tools = paths.venv({"venv": VENV}) / "bin"
        tools.mkdir(parents=True, exist_ok=True)
        if ANSIBLE and not (tools / "ansible-playbook").exists():
            (tools / "ansible-playbook").symlink_to(ANSIBLE)
        self.folder, self.said, self.asked, self.answers = folder, [], [], {}
        super().__init__(paths, wanted, self.said.append)

    def openstack(self, *words, timeout=60, output=True):
        self.asked.append(" ".join(words))
        answer = self.answers.get(" ".join(words), [])
        if isinstance(answer, Exception):
            raise answer
        return answer if output else None


class Direct(Context):
    """The same without Ansible: each program runs in a process of its own here. For what is asked of many hosts."""

    def script(self, source, settings, timeout=120):
        answers = {}
        for host, asks in settings.items():
            done = subprocess.run([sys.executable, "-I", "-"], input=f"import json\nSETTINGS = json.loads({json.dumps(asks)!r})\n{source}", capture_output=True, text=True, timeout=timeout, check=False)
            answers[host] = {"ok": done.returncode == 0, "stdout": done.stdout, "error": done.stderr}
        return answers


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name


def program(name):
    """A node program as a module, which runs nothing without SETTINGS."""
    import importlib
    return importlib.import_module(name)


needs_ansible = unittest.skipUnless(ANSIBLE, "no ansible-playbook on this machine (package ansible-core)")
needs_root = unittest.skipUnless(os.geteuid() == 0 and shutil.which("ip"), "namespaces need root and iproute2")
__all__ = ["ANSIBLE", "Case", "Context", "Direct", "KollaError", "needs_ansible", "needs_root", "program", "wanted"]
