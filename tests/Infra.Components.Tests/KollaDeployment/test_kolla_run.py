"""Runs with real Ansible: order, progress, failures, going on, no secret anywhere."""
import base64
import os
import signal
import subprocess
import unittest

from kolla_scratch import PYTHON, SECRET, Scratch, long

FIRST = ["bootstrap-servers", "prechecks", "pull", "deploy", "post-deploy", "verify"]


class Runs(Scratch):
    def test_A_first_run_deploys_and_the_second_has_nothing_to_do(self):
        code, said = self.call("run")
        self.assertEqual(0, code, said)
        self.assertEqual(FIRST, self.calls())
        self.assertIn("[5/7] deploy: nova : Copying over nova.conf (3 hosts)", said)
        self.assertIn("[1/7] bootstrap-servers: nova : Copying over nova.conf (3 hosts, 3 changed)", said)
        self.assertNotIn("Left out", said)
        self.assertEqual((0, "nothing to do: what is applied is what is wanted\n"), self.call("run"))
        self.assertEqual(0, self.call("check")[0])
        self.wanted["services"]["nova"]["inputs"] = "2"
        self.assertEqual(1, self.call("check")[0])

    def test_No_secret_is_said_or_logged(self):
        self.put("fail-bootstrap-servers-compute-1", "")
        code, said = self.call("run")
        log = (self.root / "var/log/infra/kolla/latest").read_text()
        self.assertIn("it is [nova_database_password] or", log)
        for text in (said, log, (self.root / "var/lib/infra/kolla/run/lines.jsonl").read_text()):
            for spelling in (SECRET, "qP7", "Zw9rT4 vLk2", base64.b64encode(SECRET.encode()).decode(), base64.b64encode(f"user:{SECRET}".encode()).decode()[8:-4], "firstLineOfTheKey", "secondLine"):
                self.assertNotIn(spelling, text)
        for path in (self.root / "var/log/infra/kolla").iterdir():
            self.assertEqual(0o600, path.stat().st_mode & 0o777)

    def test_A_failure_names_host_task_and_message_and_the_next_run_goes_on(self):
        self.deployed()
        self.wanted["hosts"]["compute-1"]["inputs"] = "2"
        self.put("fail-reconfigure-compute-1", "")
        code, said = self.call("run")
        self.assertEqual(1, code)
        self.assertIn('compute-1 failed in task "nova : Failing where asked": disk full, password [nova_database_password]', said)
        self.assertIn('the next up goes on with "reconfigure"', said)
        self.assertNotIn("rescued", said)
        self.assertEqual(["prechecks --limit compute-1", "reconfigure --limit compute-1"], self.calls())
        (self.root / "fail-reconfigure-compute-1").unlink()
        code, said = self.call("run")
        self.assertEqual(0, code, said)
        self.assertIn("the last run ended in stage 3 of 4: goes on with reconfigure on compute-1", said)
        self.assertIn("[3/4] reconfigure: nova", said)
        self.assertEqual(["reconfigure --limit compute-1", "verify"], self.calls())

    def test_Failures_in_secret_and_in_loops(self):
        self.put("secret-compute-1", "")
        self.put("loop-compute-2", "")
        code, said = self.call("run")
        self.assertIn('compute-1 failed in task "nova : Failing in secret": Ansible keeps the reason secret (no_log)', said)
        self.assertIn('compute-2 failed in task "nova : Failing in a loop": one: no one (and 1 more)', said)

    def test_A_host_that_cannot_be_reached_is_named(self):
        inventory = (self.root / "etc/kolla/inventory").read_text()
        self.put("etc/kolla/inventory", inventory.replace("compute-2 ansible_connection=local", "compute-2 ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1"))
        code, said = self.call("run")
        self.assertEqual(1, code)
        self.assertIn("compute-2 could not be reached in task", said)

    def test_A_broken_playbook_is_told_in_ansibles_words(self):
        self.put("site.yml", "- hosts: all\n  roles: [nowhere]\n")
        code, said = self.call("run")
        self.assertEqual(1, code)
        self.assertIn("the role 'nowhere' was not found", said)

    def test_Own_checks_stop_the_run(self):
        self.without_plays()
        self.put("problems", "compute-1: MTU 1500\n")
        code, said = self.call("run")
        self.assertIn("  compute-1: MTU 1500\n", said)
        self.assertIn('the next up goes on with "own checks"', said)

    def test_A_changed_service_and_what_the_generated_configuration_shows(self):
        self.deployed()
        self.without_plays()
        self.wanted["services"]["nova"]["inputs"] = "2"
        self.put("generated", '{"keystone": "other"}')
        code, said = self.call("run")
        self.assertEqual(0, code, said)
        self.assertIn("changed beyond what was planned: keystone", said)
        self.assertEqual(["prechecks --tags nova", "genconfig", "reconfigure --tags nova,keystone", "post-deploy", "verify"], self.calls())

    def test_Another_password_on_disk_is_found_by_its_hash(self):
        self.deployed()
        self.without_plays()
        text = (self.root / "etc/kolla/passwords.yml").read_text()
        self.put("etc/kolla/passwords.yml", text.replace("qP7", "rQ8"))
        self.assertEqual(1, self.call("check")[0])
        code, said = self.call("run")
        self.assertIn("nova_database_password is another: nova", said)
        self.assertIn("reconfigure --tags nova", self.calls())
        self.assertNotIn("rQ8", (self.root / "var/lib/infra/kolla/applied.json").read_text())

    def test_A_new_host_alone_and_a_host_that_leaves(self):
        self.deployed()
        self.without_plays()
        self.hosts("control-1", "compute-1", "compute-2", "compute-3")
        code, said = self.call("run")
        self.assertEqual(0, code, said)
        self.assertEqual([f"{a} --limit compute-3" for a in ("bootstrap-servers", "prechecks", "pull", "deploy")] + ["verify"], self.calls())
        self.hosts("control-1", "compute-1", "compute-2")
        code, said = self.call("run")
        self.assertEqual(0, code, said)
        old = "/var/lib/infra/kolla/applied/inventory --limit compute-3 --yes-i-really-really-mean-it"
        self.assertEqual(["prepare compute-3", f"stop {old} --ignore-missing", f"destroy {old}", "finish compute-3", "verify"], self.calls())
        self.assertNotIn("etc/kolla/infra", (self.root / "var/lib/infra/kolla/applied/inventory").read_text())

    def test_A_blank_machine_behind_another_host_key_is_made_whole(self):
        keys = [f"10.0.0.{n} ssh-ed25519 key{n}" for n in (1, 2, 3)]
        self.put("etc/kolla/infra/known_hosts", "\n".join(keys) + "\n")
        self.deployed()
        self.without_plays()
        self.assertEqual(0, self.call("check")[0])
        self.put("etc/kolla/infra/known_hosts", "\n".join(keys).replace("key3", "another") + "\n")
        self.assertEqual(1, self.call("check")[0])
        code, said = self.call("run")
        self.assertEqual(0, code, said)
        self.assertIn("blank machines in place of others: compute-2", said)
        self.assertEqual(["prepare compute-2", "finish compute-2", *(f"{a} --limit compute-2" for a in ("bootstrap-servers", "prechecks", "pull", "deploy")), "verify"], self.calls())
        self.assertEqual(0, self.call("check")[0])

    @long
    def test_Who_asks_after_a_failed_run_hears_of_what_it_tried(self):
        self.deployed()
        before = (self.root / "etc/kolla/infra/wanted.json").read_text()
        self.wanted["services"]["nova"]["inputs"] = "2"
        self.put("fail-reconfigure-compute-1", "")
        self.assertEqual(1, self.call("run")[0])
        self.put("etc/kolla/infra/wanted.json", before)  # as up does
        by_hand = subprocess.run([PYTHON, str(self.programs / "kolla.py"), "--root", str(self.root), "plan"], capture_output=True, text=True)
        self.assertIn("goes on with reconfigure of nova", by_hand.stdout)

    def test_Services_are_done_again_when_that_is_asked(self):
        self.deployed()
        self.without_plays()
        self.assertEqual((1, "nvoa: no service of this deployment; it has keystone, nova\n"), self.call("again", "nvoa"))
        code, said = self.call("again", "nova")
        self.assertEqual(0, code, said)
        self.assertIn("reconfigure --tags nova", self.calls())
        self.assertEqual(0, self.call("check")[0])

    def test_A_skipped_release_is_refused_before_anything(self):
        self.wanted["known"] = ["2025.1", "2025.2", "2026.1"]
        self.deployed()
        self.put("release.json", '{"release": "2026.2", "known": ["2025.1", "2025.2", "2026.1", "2026.2"]}')
        code, said = self.call("may-become", str(self.root / "release.json"))
        self.assertEqual((2, "refused: release 2025.1 runs: 2026.2 cannot come next; set release 2026.1 first\n"), (code, said))

    @long
    def test_Killed_in_the_middle_the_next_run_goes_on(self):
        self.deployed()
        self.wanted["hosts"]["compute-1"]["inputs"] = "2"
        self.want()
        self.put("wait", "")
        process = self.start("run")
        self.until(lambda: "Waiting where asked" in self.log())
        for worker in self.workers():
            os.kill(worker, signal.SIGKILL)
        said, _ = process.communicate(timeout=240)
        self.assertEqual(1, process.returncode)
        self.assertIn("the run ended without a word", said)
        (self.root / "wait").unlink()
        code, said = self.call("run")
        self.assertEqual(0, code, said)

    def test_Cancelled_it_says_what_remains_and_leaves_no_process(self):
        self.deployed()
        self.wanted["hosts"]["compute-1"]["inputs"] = "2"
        self.want()
        self.put("wait", "")
        process = self.start("run")
        self.until(lambda: "Waiting where asked" in self.log())
        second = self.start("run")
        self.until(lambda: "under way" in second.stdout.readline())
        code, said = self.call("cancel", write=False)
        self.assertIn("[2/4] prechecks was cancelled; not done: prechecks on compute-1, reconfigure on compute-1, verify", said)
        self.assertIn('the next up goes on with "prechecks"', said)
        for follower in (process, second):
            self.assertIn("was cancelled", follower.communicate(timeout=240)[0])
            self.assertEqual(3, follower.returncode)
        self.until(lambda: not self.workers())

    def test_Removed_without_both_switches_says_that_it_stays(self):
        self.deployed()
        self.wanted["lifecycle"]["allowDestroy"] = True
        code, said = self.call("removed")
        self.assertEqual(0, code)
        self.assertIn("OpenStack stays as it is on 3 hosts", said)
        self.assertEqual([], self.calls())

    def test_Removed_with_both_switches_destroys_and_forgets(self):
        self.deployed()
        self.without_plays()
        self.wanted["lifecycle"].update(allowDestroy=True, confirmed=True, destroyImages=True)
        code, said = self.call("removed")
        self.assertEqual(0, code, said)
        self.assertEqual(["destroy /var/lib/infra/kolla/applied/inventory --yes-i-really-really-mean-it --include-images"], self.calls())
        self.assertFalse((self.root / "var/lib/infra/kolla/applied.json").exists())

    def test_Removed_from_the_deploy_host_of_before_destroys_nothing_and_forgets(self):
        self.deployed()
        self.wanted["lifecycle"].update(allowDestroy=True, confirmed=True)
        self.put("etc/kolla/clouds.yaml", "")
        self.put("etc/kolla/admin-openrc.sh", "")
        self.put("etc/infra/kolla-deploy-host", "control-2\n")
        code, said = self.call("removed")
        self.assertEqual(0, code, said)
        self.assertIn("control-2 is the deploy host now; OpenStack stays as it is", said)
        self.assertEqual([], self.calls())
        for path in ("var/lib/infra/kolla/applied.json", "var/lib/infra/kolla/applied", "etc/kolla/clouds.yaml", "etc/kolla/admin-openrc.sh"):
            self.assertFalse((self.root / path).exists(), path)

    def test_Removed_with_both_switches_destroys_nothing_where_nobody_says_whose_deploy_host_it_is(self):
        self.deployed()
        self.wanted["lifecycle"].update(allowDestroy=True, confirmed=True)
        (self.root / "etc/infra/kolla-deploy-host").unlink()
        code, said = self.call("removed")
        self.assertEqual(1, code)
        self.assertIn("nothing is destroyed: no control node says whose deploy host this is\n  control-1: no ", said)
        self.assertEqual([], self.calls())
        self.assertTrue((self.root / "var/lib/infra/kolla/applied.json").exists())

    def test_Removed_without_switches_needs_no_answer(self):
        self.deployed()
        inventory = (self.root / "etc/kolla/inventory").read_text()
        self.put("etc/kolla/inventory", inventory.replace("control-1 ansible_connection=local", "control-1 ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1"))
        self.assertIn("OpenStack stays as it is on 3 hosts", self.call("removed")[1])

    def test_A_question_to_hosts_is_answered_by_each_and_kept_out_of_the_log(self):
        from kolla_ansible import Context, Paths
        self.want()
        inventory = (self.root / "etc/kolla/inventory").read_text()
        self.put("etc/kolla/inventory", inventory.replace("compute-2 ansible_connection=local", "compute-2 ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1")
                 .replace("ansible_become=false", f"ansible_become_exe={self.root}/sudo"))
        self.put("sudo", "#!/bin/sh\nshift; while [ \"${1#-}\" != \"$1\" ]; do case $1 in -u) shift;; esac; shift; done; exec \"$@\"\n", 0o755)
        context = Context(Paths(self.root).prepare())
        found = context.script("import sys\nprint(SETTINGS['a'] + '{{ x }}')\nsys.exit(SETTINGS['code'])",
                               {"control-1": {"a": "it's \"1\"", "code": 0}, "compute-1": {"a": "2", "code": 3}, "compute-2": {"a": "3", "code": 0}, "nowhere": {}})
        self.assertEqual({"ok": True, "stdout": "it's \"1\"{{ x }}", "error": ""}, found["control-1"])
        self.assertEqual((False, "2{{ x }}", "non-zero return code"), tuple(found["compute-1"].values()))
        self.assertIn("Connection refused", found["compute-2"]["error"])
        self.assertFalse(found["nowhere"]["ok"])
        self.assertEqual([], list((self.root / "var/log/infra/kolla").iterdir()))
        self.assertEqual([], list((self.root / "var/lib/infra/kolla/run").iterdir()))

    def log(self):
        latest = self.root / "var/log/infra/kolla/latest"
        return latest.read_text() if latest.exists() else ""


if __name__ == "__main__":
    unittest.main()
