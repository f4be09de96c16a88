"""What the tests of checks, verification and configurations share: a deployment, and a context that runs real Ansible over local connections."""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import types
import unittest

PROGRAMS = os.environ.get("KOLLA") or os.path.abspath(os.path.join(os.path.dirname(__file__), "../../../components/KollaDeployment"))
sys.path.insert(0, PROGRAMS)
sys.dont_write_bytecode = True
try:
    from kolla_ansible import KollaError
except ModuleNotFoundError:  # not there yet
    KollaError = type("KollaError", (Exception,), {})
    sys.modules["kolla_ansible"] = types.SimpleNamespace(KollaError=KollaError)

ANSIBLE = shutil.which("ansible-playbook", path="/usr/bin:/usr/local/bin")
PLAY = """
- hosts: all
  gather_facts: false
  tasks:
    - command: python3 -I -
      args: {stdin: "{{ lookup('file', folder + '/' + inventory_hostname) }}"}
      no_log: true
      register: said
      ignore_errors: true
      ignore_unreachable: true
    - copy: {content: "{{ [said.rc | default(1), said.stdout | default(''), said.stderr | default(said.msg | default(''))] | to_json | b64encode }}", dest: "{{ folder }}/{{ inventory_hostname }}.said"}
      no_log: true
      delegate_to: localhost
"""


def wanted(control=3, compute=2, **more):
    """A deployment of that size, everything in it right."""
    hosts = {f"control-{n}": {"roles": ["control"], "address": f"127.0.10.{10 + n}", "inputs": "0", "containers": ["keystone", "keepalived"]} for n in range(1, control + 1)}
    hosts |= {f"compute-{n}": {"roles": ["compute"], "address": f"127.0.{20 + n // 250}.{n % 250 + 1}", "inputs": "0", "containers": ["nova_compute"]} for n in range(1, compute + 1)}
    return {"name": "kolla", "release": "2026.1", "services": {"nova": {"tags": ["nova"]}, "keystone": {"tags": ["keystone"]}, "loadbalancer": {"tags": ["loadbalancer"]}},
            "hosts": hosts, "watched": ["nova_compute", "keystone"],
            "checks": {"clockOffsetMs": 50, "imagesFreeGib": 40, "imagesPath": "/var/lib/docker", "volumeGroups": {}, "registry": True, "mtu": {}},
            "cloud": {"services": ["identity", "compute"], "computes": [f"compute-{n}" for n in range(1, compute + 1)]},
            "lifecycle": {"forks": 20, "lost": []}, **more}


class Context:
    """The runner's context, as far as these programs know it; `script` really goes through Ansible."""

    def __init__(self, wanted, folder, applied=None, secrets=()):
        self.wanted, self.applied, self.folder, self.secrets = wanted, applied or {}, folder, secrets
        self.paths = types.SimpleNamespace(configs=f"{folder}/configs", ssh_key=f"{folder}/ssh_key", known_hosts=f"{folder}/known_hosts")
        self.said, self.asked, self.answers = [], [], {}
        self.inventory = f"{folder}/inventory"
        with open(self.inventory, "w") as opened:
            opened.write("[all]\n" + "".join(f"{host} ansible_host={spec['address']}\n" for host, spec in wanted["hosts"].items()))

    def say(self, line):
        self.said.append(line)

    def scrub(self, text):
        for secret in self.secrets:
            text = text.replace(secret, "[secret]")
        return text

    def script(self, source, settings, timeout=120):
        folder = tempfile.mkdtemp(dir=self.folder)
        with open(f"{folder}/inventory", "w") as inventory:
            for host, asks in settings.items():
                inventory.write(f"{host} ansible_connection=local ansible_python_interpreter=/usr/bin/python3\n")
                with open(f"{folder}/{host}", "w") as opened:
                    opened.write(f"import json\nSETTINGS = json.loads({json.dumps(asks)!r})\n{source}")
        with open(f"{folder}/play.yml", "w") as opened:
            opened.write(PLAY)
        done = subprocess.run([ANSIBLE, "-i", f"{folder}/inventory", "-e", f"folder={folder}", f"{folder}/play.yml"], capture_output=True, text=True, timeout=timeout, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "ANSIBLE_PIPELINING": "1", "ANSIBLE_LOCALHOST_WARNING": "0"})
        if done.returncode:
            raise AssertionError(done.stdout + done.stderr)
        answers = {}
        for host in settings:
            with open(f"{folder}/{host}.said") as opened:
                code, out, err = json.loads(base64.b64decode(opened.read()))
            answers[host] = {"ok": code == 0, "stdout": out if isinstance(out, str) else json.dumps(out), "error": err}
        shutil.rmtree(folder)
        return answers

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
