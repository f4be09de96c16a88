"""Containers that an upgrade runs on other hosts: taken off those of before, with a real small engine in their place, and forgotten by Cinder."""
import json
import os
import unittest
from pathlib import Path

from kolla_doubles import Case, Context, Direct, needs_ansible, program, wanted

import kolla_moved as moved

node = program("kolla_node_remove")
ENGINE = """#!/bin/sh
echo "$*" >> {folder}/calls
case "$1" in
inspect) test -e {folder}/there-"$2" ;;
rm) test -e {folder}/stuck && exit 1; rm -f {folder}/there-"$3" ;;
exec) test ! -e {folder}/refuses || {{ echo "no such service" >&2; exit 1; }} ;;
esac
"""


class Moved(Case):
    def setUp(self):
        super().setUp()
        tools = Path(self.folder, "tools")
        tools.mkdir()
        for name, text in (("docker", ENGINE.replace("{{", "{").replace("}}", "}").replace("{folder}", self.folder)), ("systemctl", f"#!/bin/sh\necho systemctl $* >> {self.folder}/calls\n")):
            (tools / name).write_text(text)
            (tools / name).chmod(0o755)
        path = os.environ["PATH"]
        os.environ["PATH"] = f"{tools}:{path}"
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        self.wanted = wanted(control=3, compute=1)
        self.wanted["hosts"] = {"storage-1": {"roles": ["storage"], "address": "127.0.30.1", "inputs": "0", "containers": ["cron"]},
                                **{h: {**s, "containers": [*s["containers"], "cinder_scheduler", "cinder_volume"]} for h, s in self.wanted["hosts"].items() if "control" in s["roles"]}}
        self.left = {"storage-1": ["cinder_volume", "cinder_backup"]}
        self.services = [{"Binary": "cinder-volume", "Host": "storage-1.example.net@rbd-1", "State": "down"}, {"Binary": "cinder-backup", "Host": "storage-1.example.net", "State": "down"},
                         {"Binary": "cinder-volume", "Host": "control-1@rbd-1", "State": "up"}, {"Binary": "cinder-scheduler", "Host": "storage-1", "State": "up"}]

    def calls(self):
        file = Path(self.folder, "calls")
        return file.read_text().splitlines() if file.exists() else []

    def context(self, kind=Direct):
        found = kind(self.wanted, self.folder)
        found.answers["volume service list"] = self.services
        return found

    def test_a_container_goes_with_its_unit_and_its_configuration(self):
        for path in ("etc/systemd/system/kolla-cinder_volume-container.service", "etc/kolla/cinder-volume/cinder.conf", "etc/kolla/cron/x"):
            Path(self.folder, path).parent.mkdir(parents=True, exist_ok=True)
            Path(self.folder, path).write_text("x")
        Path(self.folder, "there-cinder_volume").touch()
        self.assertIsNone(node.remove("docker", "cinder_volume", self.folder))
        self.assertEqual(["systemctl disable --now kolla-cinder_volume-container.service", "systemctl daemon-reload", "rm -f cinder_volume", "inspect cinder_volume"], self.calls())
        self.assertEqual([], [p.name for p in Path(self.folder, "etc/systemd/system").iterdir()])
        self.assertEqual(["cron"], [p.name for p in Path(self.folder, "etc/kolla").iterdir()])
        self.assertIsNone(node.remove("docker", "cinder_volume", self.folder))  # again, nothing is there

    def test_a_container_that_stays_is_told(self):
        for name in ("there-cinder_volume", "stuck"):
            Path(self.folder, name).touch()
        self.assertEqual(["storage-1: cinder_volume is still there: docker rm: exit 1"], moved.run(self.context(), {"storage-1": ["cinder_volume"]}))

    def test_Cinder_forgets_those_services_and_no_other(self):
        context = self.context()
        self.assertEqual([], moved.run(context, self.left))
        self.assertEqual(["exec cinder_scheduler cinder-manage service remove cinder-volume storage-1.example.net@rbd-1", "exec cinder_scheduler cinder-manage service remove cinder-backup storage-1.example.net"],
                         [line for line in self.calls() if line.startswith("exec")])
        self.assertIn("cinder-manage volume update_host --currenthost storage-1.example.net@rbd-1#POOL", "\n".join(context.said))

    def test_what_Cinder_refuses_to_forget_is_told(self):
        Path(self.folder, "refuses").touch()
        self.assertEqual("control-1: cinder-manage service remove cinder-volume storage-1.example.net@rbd-1: no such service", moved.run(self.context(), self.left)[0])

    def test_nothing_of_Cinders_asks_nobody(self):
        context = self.context()
        self.assertEqual([], moved.run(context, {"storage-1": ["cron"]}))
        self.assertEqual([], context.asked)

    @needs_ansible
    def test_all_of_it_by_ansible(self):
        self.assertEqual([], moved.run(self.context(Context), self.left))
        self.assertEqual(2, len([line for line in self.calls() if line.startswith("exec")]))


if __name__ == "__main__":
    unittest.main()
