"""Tests of the applier: real files in a throwaway folder, a double for systemd, apt and the kernel."""
import contextlib
import grp
import importlib.util
import io
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from importlib.machinery import SourceFileLoader
from types import SimpleNamespace

sys.dont_write_bytecode = True
SCRIPT = os.environ["NODE_SETUP"]
loader = SourceFileLoader("node_setup", SCRIPT)
node_setup = importlib.util.module_from_spec(importlib.util.spec_from_loader("node_setup", loader))
loader.exec_module(node_setup)

ME = f"{pwd.getpwuid(os.geteuid()).pw_name}:{grp.getgrgid(os.getegid()).gr_name}"


class FakeSystem(node_setup.System):
    """Scripts run for real; units, packages and kernel settings are remembered."""

    def __init__(self):
        super().__init__()
        self.active, self.enabled, self.absent, self.failing = set(), set(), set(), set()
        self.lacking, self.kernel, self.done, self.install_hook = set(), {}, [], None
        self.versions, self.failed, self.starting = {}, set(), set()
        self.armed, self.answers = {}, [(0, 100), (0, 120)]

    def missing_packages(self, packages):
        return [p for p in packages if p in self.lacking]

    def installed_packages(self, names):
        return {n: self.versions[n] for n in names if n in self.versions}

    def install(self, packages):
        self.done.append("install " + " ".join(packages))
        if self.failing & {("install", p) for p in packages}:
            raise node_setup.Failure("no such version")
        self.lacking -= set(packages)
        if self.install_hook:
            self.install_hook()

    def allow_services(self):
        pass

    def arm(self, name, run, seconds):
        self.armed[name] = (run, seconds)

    def disarm(self, name):
        self.armed.pop(name, None)

    def acknowledged(self, operator):
        """Answers with what a test put there, the last one for ever."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def units(self, names):
        return {n: SimpleNamespace(exists=n not in self.absent, failed=n in self.failed, active=n in self.active, starting=n in self.starting, masked=False,
                                   enabled=n in self.enabled, can_enable=True) for n in names}

    def systemctl(self, verb, *units):
        self.done.append(" ".join([verb, *units]))
        for unit in units:
            if (verb, unit) in self.failing:
                raise node_setup.Failure(f"systemctl {verb} {unit}:\nit does not like s3cret-value")
            if verb in ("start", "restart", "reload-or-restart"):
                self.active.add(unit)
            if verb == "stop":
                self.active.discard(unit)
            if verb == "enable":
                self.enabled.add(unit)
            if verb == "disable":
                self.enabled.discard(unit)

    def sysctl(self, key):
        return self.kernel.get(key)

    def set_sysctl(self, key, value):
        self.kernel[key] = value


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = self.folder.name
        node_setup.STATE, node_setup.RUN, node_setup.SYSCTLS = f"{self.root}/state", f"{self.root}/run", f"{self.root}/sysctl.d"
        os.mkdir(f"{self.root}/etc")
        self.system = FakeSystem()

    def path(self, name):
        return f"{self.root}/etc/{name}"

    def read(self, name):
        with open(self.path(name)) as opened:
            return opened.read()

    def write(self, name, text, mode=0o644):
        with open(self.path(name), "w") as opened:
            opened.write(text)
        os.chmod(self.path(name), mode)

    def text(self, content="one\n", check=None, units="haproxy.service", more="", name="haproxy.cfg", mode="0644"):
        lines = [f"file {self.path(name)} {mode} {ME}"]
        lines += [f"units| {units}"] if units else []
        lines += [f"check| {check}"] if check else []
        lines += ["| " + line if line else "|" for line in content.rstrip("\n").split("\n")]
        return "\n".join(lines) + "\n" + (f"\nunit {units} enabled running on-change=reload\n" if units else "") + more

    def apply(self, text, secrets=None, name="haproxy", operator=None):
        self.system.done.clear()
        recovered = node_setup.recover(self.system)
        return node_setup.Transaction(name, node_setup.parse(text), secrets or {}, self.system, recovered, operator).apply()

    def refused(self, text, secrets=None):
        with self.assertRaises(node_setup.Failure) as caught:
            self.apply(text, secrets)
        return str(caught.exception)

    def manifest(self, name="haproxy"):
        return node_setup.manifests()[name]

    def findings(self, name="haproxy"):
        return [f"{os.path.basename(f['name'])} {f['state']}" for f in node_setup.probe(self.system)["components"][name]["findings"]]


class Parsing(Case):
    def test_reads_everything_that_a_component_can_say(self):
        desired = node_setup.parse(
            "package haproxy\n\nsysctl net.ipv4.ip_nonlocal_bind = 1\n\nuser ann sudo groups=adm,staff\nkey| ssh-ed25519 AAAA ann\n\n"
            "file /etc/a.conf 0640 root:adm\ncheck| test -s {file}\n| a\n|\n|   b | c\nno-newline|\n\n"
            "unit a.service disabled stopped on-change=nothing\n\nstep users before-units\ncheck| true\napply| echo 1\napply| echo 2\n\n"
            "ready 30\n| true\n\ndelete-data /var/lib/a\n\n# repair 4: a.conf edited\n")
        self.assertEqual(["haproxy"], desired.packages)
        self.assertEqual({"net.ipv4.ip_nonlocal_bind": "1"}, desired.sysctls)
        keys, sudo, file = desired.files
        self.assertEqual(("/home/ann/.ssh/authorized_keys", "ssh-ed25519 AAAA ann\n", 0o600), (keys.path, keys.content, keys.mode))
        self.assertEqual("/etc/sudoers.d/infra-ann", sudo.path)
        self.assertEqual(("a\n\n  b | c", 0o640, "root:adm", "test -s {file}", ["a.service"]),
                         (file.content, file.mode, file.owner, file.check, file.units))
        self.assertEqual((False, False, "nothing"), (desired.units[0].enabled, desired.units[0].running, desired.units[0].on_change))
        self.assertEqual(("users", "before-units", "true", "echo 1\necho 2"),
                         tuple(vars(desired.steps[0])[k] for k in ("name", "when", "check", "apply")))
        self.assertEqual(("true", 30), (desired.ready, desired.ready_seconds))
        self.assertEqual(["/var/lib/a"], desired.data)
        self.assertEqual(["repair 4: a.conf edited"], desired.marks)

    def test_an_unknown_word_is_an_error_that_names_the_line(self):
        with self.assertRaisesRegex(node_setup.Failure, "line 2: 'frobnicate' is not known"):
            node_setup.parse("package a\nfrobnicate b\n")

    def test_a_secret_that_was_not_handed_over_is_named(self):
        self.assertIn("no secret named 'stats'", self.refused(self.text("pass {{secret:stats}}\n")))
        self.assertFalse(os.path.exists(self.path("haproxy.cfg")))


class Applying(Case):
    def test_brings_packages_files_and_units(self):
        self.system.lacking = {"haproxy"}
        self.assertTrue(self.apply("package haproxy\n\n" + self.text()))
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.assertEqual(["install haproxy", "daemon-reload", "enable haproxy.service", "start haproxy.service"], self.system.done)
        self.assertEqual(["haproxy.cfg"], os.listdir(self.path("")))

    def test_a_second_run_does_nothing(self):
        self.apply(self.text())
        self.assertFalse(self.apply(self.text()))
        self.assertEqual([], self.system.done)

    def test_a_changed_file_reloads_its_unit_only(self):
        more = "unit keepalived.service enabled running on-change=restart\n"
        self.apply(self.text(more=more))
        self.apply(self.text("two\n", more=more))
        self.assertEqual("two\n", self.read("haproxy.cfg"))
        self.assertEqual(["reload-or-restart haproxy.service"], self.system.done)

    def test_a_mode_alone_is_mended_without_a_reload(self):
        self.apply(self.text())
        os.chmod(self.path("haproxy.cfg"), 0o666)
        self.assertEqual(["haproxy.cfg mode 0666"], self.findings())
        self.apply(self.text())
        self.assertEqual(0o644, os.stat(self.path("haproxy.cfg")).st_mode & 0o777)
        self.assertEqual([], self.system.done)

    def test_a_fragment_reloads_a_running_unit_of_another_component(self):
        self.system.active = {"haproxy.service"}
        fragment = f"file {self.path('db.cfg')} 0644 {ME}\nunits| haproxy.service\n| listen db\n"
        self.apply(fragment, name="galera")
        self.assertEqual(["reload-or-restart haproxy.service"], self.system.done)
        self.apply("", name="galera")
        self.assertFalse(os.path.exists(self.path("db.cfg")))
        self.assertEqual(["reload-or-restart haproxy.service"], self.system.done)

    def test_secrets_reach_the_file_and_not_the_manifest(self):
        self.apply(self.text("pass {{secret:stats}}\n", mode="0600"), {"stats": "s3cret-value"})
        self.assertEqual("pass s3cret-value\n", self.read("haproxy.cfg"))
        self.assertNotIn("s3cret-value", json.dumps(self.manifest()))
        self.assertFalse(os.path.exists(f"{node_setup.RUN}/haproxy"))

    def test_steps_run_only_while_their_check_fails(self):
        step = f"\nstep mark after-units\ncheck| test -e {self.path('mark')}\napply| echo x >> {self.path('mark')}\n"
        self.apply(self.text(more=step))
        self.apply(self.text(more=step))
        self.assertEqual("x\n", self.read("mark"))

    def test_a_text_that_came_before_is_applied_by_its_digest_and_by_no_other(self):
        os.makedirs(f"{node_setup.STATE}/texts")
        node_setup.put(node_setup.text_path("haproxy"), b"x")
        self.assertEqual("x", node_setup.kept_text("haproxy", node_setup.digest(b"x")[:16]))
        with self.assertRaisesRegex(node_setup.Failure, "run `up` once more"):
            node_setup.kept_text("haproxy", node_setup.digest(b"y")[:16])

    def test_a_shown_step_is_heard_line_by_line_without_secrets(self):
        step = f"\nstep mark after-units shown\ncheck| test -e {self.path('mark')}\napply| echo one; echo s3cret-value; touch {self.path('mark')}\n"
        with contextlib.redirect_stdout(io.StringIO()) as heard:
            self.apply(self.text("pass {{secret:stats}}\n", more=step), {"stats": "s3cret-value"})
        self.assertEqual(["one", "[secret]"], heard.getvalue().splitlines())

    def test_a_shown_step_that_takes_too_long_is_ended_with_what_it_started(self):
        step = f"\nstep mark after-units 1 shown\ncheck| false\napply| echo began; sleep 60 & wait\n"
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertIn("began\ngave up after 1 s", self.refused(self.text(more=step)))

    def test_a_step_whose_check_still_fails_is_named(self):
        self.assertIn("step mark was done, but its check still fails", self.refused(self.text(more="\nstep mark after-units\ncheck| false\napply| true\n")))

    def test_kernel_settings_are_set_and_kept(self):
        self.system.kernel = {"vm.swappiness": "60"}
        real, node_setup.ids = node_setup.ids, lambda owner, where: (os.geteuid(), os.getegid())
        self.addCleanup(setattr, node_setup, "ids", real)
        self.apply("sysctl vm.swappiness = 10\n", name="base")
        self.assertEqual("10", self.system.kernel["vm.swappiness"])
        self.system.kernel["vm.swappiness"] = "33"
        self.assertEqual(["vm.swappiness changed"], self.findings("base"))
        self.apply("sysctl vm.swappiness = 10\n", name="base")
        self.apply("", name="base")
        self.assertEqual("60", self.system.kernel["vm.swappiness"])
        self.assertEqual([], os.listdir(node_setup.SYSCTLS))


class Upgrading(Case):
    WITH = "package db=2\n\nunit db.service enabled running on-change=restart packages=db,db-core\n"

    def running(self, version):
        self.system.active, self.system.enabled, self.system.lacking = {"db.service"}, {"db.service"}, {"db=2"}
        self.system.versions = {"db": version} if version else {}

    def test_a_unit_rests_while_its_package_is_replaced(self):
        self.running("1")
        self.apply(self.WITH)
        self.assertEqual(["stop db.service", "install db=2", "daemon-reload", "start db.service"], self.system.done)
        self.apply(self.WITH)
        self.assertEqual([], self.system.done)

    def test_a_package_that_was_not_there_stops_nothing(self):
        self.running(None)
        self.apply(self.WITH)
        self.assertNotIn("stop db.service", self.system.done)

    def test_another_units_package_stops_nothing(self):
        self.running("1")
        self.apply("package db=2\n\nunit db.service enabled running on-change=restart packages=web\n")
        self.assertNotIn("stop db.service", self.system.done)

    def test_a_version_that_does_not_exist_leaves_the_unit_running(self):
        self.running("1")
        self.system.failing = {("install", "db=2")}
        self.assertIn("no such version", self.refused(self.WITH))
        self.assertEqual({"db.service"}, self.system.active)

    def test_a_new_version_that_does_not_start_is_tried_once_more(self):
        self.running("1")
        self.system.failing = {("start", "db.service")}
        self.assertIn("systemctl start db.service", self.refused(self.WITH))

    def test_the_three_ways_to_name_a_package(self):
        system = node_setup.System()
        system.installed_packages = lambda names: {n: "1" for n in names if n != "absent"}
        self.assertEqual(["absent", "absent=1", "absent?=1", "db=2"],
                         system.missing_packages(["absent", "absent=1", "absent?=1", "db", "db=1", "db=2", "db?=2"]))

    def test_either_of_two_packages_is_enough(self):
        system = node_setup.System()
        system.installed_packages = lambda names: {n: "1" for n in names if n == "agents"}
        self.assertEqual(["none|nor-this"], system.missing_packages(["agent|agents", "agents|agent", "none|nor-this"]))

    def test_of_two_packages_the_first_that_the_node_can_have_is_installed(self):
        system = node_setup.System()
        system.run = lambda *command, seconds: (0 if command[-1] == "agents" else 100, "")
        self.assertEqual(["agents", "agents", "last", "db=1"],
                         [system.available(p) for p in ("agent|agents", "agents|last", "agent|last", "db=1")])


class OnDemand(Case):
    TEXT = "unit backup.service enabled on-demand on-change=restart\n"

    def test_is_never_started_nor_stopped(self):
        self.apply(self.TEXT)
        self.system.active = {"backup.service"}
        self.apply(self.TEXT)
        self.assertEqual([], self.system.done)
        self.assertEqual([], self.findings())

    def test_one_that_failed_is_drift_and_tried_again(self):
        self.apply(self.TEXT)
        self.system.failed, ran = {"backup.service"}, []
        self.system.must = lambda what, *command: ran.append(" ".join(command))
        self.assertEqual(["backup.service failed"], self.findings())
        self.apply(self.TEXT)
        self.assertEqual((["reset-failed backup.service"], ["systemctl --no-block start backup.service"]), (self.system.done, ran))


class Tries(Case):
    TEXT = "unit rabbitmq-server.service enabled running on-change=nothing tries=3\n"

    def fails(self, times, again=True):
        """The server's start; systemd tries again after each failure, or gives up."""
        def systemctl(verb, *units, real=self.system.systemctl):
            if verb == "start" and self.system.done.count("start rabbitmq-server.service") < times:
                self.system.failing, self.system.starting = {(verb, units[0])}, set(units) if again else set()
            else:
                self.system.failing = set()
            real(verb, *units)
        self.system.systemctl = systemctl

    def starts(self):
        return self.system.done.count("start rabbitmq-server.service")

    def test_a_start_that_systemd_repeats_is_waited_for(self):
        self.fails(2)
        self.apply(self.TEXT)
        self.assertEqual((3, {"rabbitmq-server.service"}), (self.starts(), self.system.active))

    def test_so_is_one_that_was_under_way(self):
        self.fails(1)
        self.system.active = self.system.starting = {"rabbitmq-server.service"}
        self.apply(self.TEXT)
        self.assertEqual(2, self.starts())

    def test_but_not_for_ever(self):
        self.fails(9)
        self.assertIn("systemctl start rabbitmq-server.service", self.refused(self.TEXT))
        self.assertEqual(3, self.starts())

    def test_nor_where_systemd_gave_up(self):
        self.fails(9, again=False)
        self.refused(self.TEXT)
        self.assertEqual(1, self.starts())


class Refusing(Case):
    def test_a_file_that_its_validator_refuses_changes_nothing(self):
        self.apply(self.text(check="grep -q one {file}"))
        message = self.refused(self.text("two\n", check="grep one {file} || { echo line 1 is wrong in {file}; false; }"))
        self.assertIn(f"{self.path('haproxy.cfg')} is refused by", message)
        self.assertIn(f"line 1 is wrong in {self.path('haproxy.cfg')}", message)
        self.assertIn("nothing was changed", message)
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.assertEqual([], self.system.done)
        self.assertEqual(["haproxy.cfg"], os.listdir(self.path("")))

    def test_a_validator_sees_the_folder_as_it_will_be(self):
        self.write("old.cfg", "old\n")
        self.apply(self.text(check="test \"$(ls {dir} | tr '\\n' ' ')\" = 'haproxy.cfg old.cfg '"))
        self.assertEqual("one\n", self.read("haproxy.cfg"))

    def test_a_unit_that_fails_puts_the_old_file_back_and_masks_secrets(self):
        self.apply(self.text("pass {{secret:a}}\n"), {"a": "old"})
        self.system.failing = {("reload-or-restart", "haproxy.service")}
        message = self.refused(self.text("pass {{secret:a}} more\n"), {"a": "s3cret-value"})
        self.assertEqual("pass old\n", self.read("haproxy.cfg"))
        self.assertIn("The old files are back in place.", message)
        self.assertNotIn("s3cret-value", node_setup.mask(message, {"a": "s3cret-value"}))

    def test_a_service_that_is_never_ready_puts_everything_back(self):
        self.apply(self.text())
        message = self.refused(self.text("two\n", more="\nready 1\n| echo still syncing; false\n"))
        self.assertIn("not ready within 1 s", message)
        self.assertIn("still syncing", message)
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.assertEqual(["reload-or-restart haproxy.service"] * 2, self.system.done)

    def test_a_first_setup_that_fails_leaves_nothing_running(self):
        self.refused(self.text(more="\nready 1\n| false\n"))
        self.assertEqual((set(), set()), (self.system.active, self.system.enabled))
        self.assertEqual([], os.listdir(self.path("")))
        self.assertEqual({}, node_setup.manifests())

    def test_a_folder_in_the_way_is_named(self):
        os.mkdir(self.path("haproxy.cfg"))
        self.assertIn("is a folder or a device", self.refused(self.text()))


class Leaving(Case):
    def test_a_file_that_left_is_deleted_and_a_distributions_file_put_back(self):
        self.write("haproxy.cfg", "as packaged\n", 0o640)
        self.apply(self.text() + "\n" + self.text(name="extra.cfg", units=None))
        self.apply("")
        self.assertEqual("as packaged\n", self.read("haproxy.cfg"))
        self.assertEqual(0o640, os.stat(self.path("haproxy.cfg")).st_mode & 0o777)
        self.assertFalse(os.path.exists(self.path("extra.cfg")))
        self.assertIn("stop haproxy.service", self.system.done)
        self.assertIn("disable haproxy.service", self.system.done)

    def test_the_packaged_file_is_the_original_when_the_package_came_in_the_same_run(self):
        self.system.lacking, self.system.install_hook = {"haproxy"}, lambda: self.write("haproxy.cfg", "as packaged\n")
        self.apply("package haproxy\n\n" + self.text())
        self.apply("package haproxy\n")
        self.assertEqual("as packaged\n", self.read("haproxy.cfg"))

    def test_remove_keeps_data_unless_told(self):
        os.makedirs(f"{self.root}/data/db")
        os.makedirs(f"{self.root}/data/tmp")
        self.apply(self.text(more=f"\ndelete-data {self.root}/data/tmp\n"))
        node_setup.remove("haproxy", self.system)
        self.assertEqual(["db"], os.listdir(f"{self.root}/data"))
        self.assertEqual({}, node_setup.manifests())
        node_setup.remove("haproxy", self.system)

    def test_a_removal_first_runs_its_script_and_stops_when_that_fails(self):
        removal = f"\nremoval 60\n| test -e {self.path('haproxy.cfg')} && test -e {self.path('may-go')}\n"
        self.apply(self.text(more=removal))
        with self.assertRaisesRegex(node_setup.Failure, "before the removal"):
            node_setup.remove("haproxy", self.system)
        self.assertTrue(os.path.exists(self.path("haproxy.cfg")))
        open(self.path("may-go"), "w").close()
        node_setup.remove("haproxy", self.system)
        self.assertFalse(os.path.exists(self.path("haproxy.cfg")))

    def test_what_another_component_has_taken_over_stays(self):
        self.apply(self.text(), name="old")
        self.apply(self.text(), name="new")
        node_setup.remove("old", self.system)
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.assertIn("haproxy.service", self.system.active)

    def test_a_link_in_whose_place_a_file_was_comes_back(self):
        os.symlink("/run/resolver/stub.conf", self.path("haproxy.cfg"))
        self.apply(self.text())
        self.assertFalse(os.path.islink(self.path("haproxy.cfg")))
        self.apply(self.text().replace("one", "two"))
        node_setup.remove("haproxy", self.system)
        self.assertEqual("/run/resolver/stub.conf", os.readlink(self.path("haproxy.cfg")))

    def test_folders_that_were_made_go_when_they_are_empty(self):
        self.apply(self.text(name="a/b/c.cfg"))
        node_setup.remove("haproxy", self.system)
        self.assertEqual([], os.listdir(self.path("")))


class Drifting(Case):
    def test_a_fresh_component_has_none(self):
        self.apply(self.text(more="\n# repair 3: haproxy.cfg edited\n"))
        self.assertEqual([], self.findings())
        self.assertEqual(["repair 3: haproxy.cfg edited"], node_setup.probe(self.system)["components"]["haproxy"]["marks"])

    def test_edited_missing_stopped_disabled_and_removed_are_found_and_mended(self):
        text = "package haproxy\n\n" + self.text() + "\n" + self.text(name="extra.cfg", units=None)
        self.apply(text)
        self.write("haproxy.cfg", "edited\n")
        os.unlink(self.path("extra.cfg"))
        self.system.active.clear()
        self.system.enabled.clear()
        self.system.lacking = {"haproxy"}
        self.assertEqual(["haproxy removed", "extra.cfg missing", "haproxy.cfg edited", "haproxy.service stopped", "haproxy.service disabled"],
                         self.findings())
        self.apply(text)
        self.assertEqual([], self.findings())


class Dying(Case):
    def test_a_run_killed_at_any_moment_leaves_a_node_that_the_next_run_mends(self):
        """The process is really killed, after each call that touches the disk in turn."""
        self.write("haproxy.cfg", "as packaged\n")
        self.apply(self.text())
        for moment in range(1, 60):
            self.apply(self.text("one\n"))
            child = os.fork()
            if child == 0:
                self.kill_at(moment)
                self.apply(self.text("two\n", more=f"\nfile {self.path('new.cfg')} 0644 {ME}\n| new\n"))
                os._exit(0)
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
                self.assertGreater(moment, 8)
                return
            self.assertIn(self.read("haproxy.cfg"), ("one\n", "two\n"))
            # What the next run wants decides, not what the dead one did.
            self.system.active = {"haproxy.service"}
            self.apply(self.text("one\n"))
            self.assertEqual("one\n", self.read("haproxy.cfg"))
            self.assertFalse(os.path.exists(self.path("new.cfg")), f"moment {moment}")
            self.assertEqual([], [f for f in self.findings() if "interrupted" in f])
        self.fail("the run never came to its end")

    def kill_at(self, moment):
        left = [moment]

        def dying(real):
            def call(*arguments, **options):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), 9)
                return real(*arguments, **options)
            return call
        for name in ("replace", "fsync", "unlink", "mkdir"):
            setattr(os, name, dying(getattr(os, name)))

    def test_a_unit_that_may_run_with_a_newer_file_is_told(self):
        self.apply(self.text())
        child = os.fork()
        if child == 0:
            self.system.systemctl = lambda *_: os.kill(os.getpid(), 9)
            self.apply(self.text("two\n"))
            os._exit(0)
        self.assertEqual(-9, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        self.assertEqual("two\n", self.read("haproxy.cfg"))
        self.assertIn("haproxy interrupted", self.findings())
        self.apply(self.text())
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.assertEqual(["reload-or-restart haproxy.service"], self.system.done)


class Guarding(Case):
    """The guard's script notes what it was called with, and how many files it was given to keep."""
    OPERATOR = "10.10.0.254 50000 10.10.0.11 22"

    def setUp(self):
        super().setUp()
        self.said = []
        real, node_setup.speak = node_setup.speak, self.said.append
        self.addCleanup(setattr, node_setup, "speak", real)

    def guarded(self, content, seconds=5, more=""):
        note = f'echo "$1" $(cat {self.path("haproxy.cfg")}) >> {self.root}/guard; echo "$1" >> "$2/kept"; cp "$2/kept" {self.root}/kept'
        return self.text(content, more=f"\nguard {seconds}\n| {note}\n" + more)

    def guard(self):
        with open(f"{self.root}/guard") as opened:
            return opened.read().split("\n")[:-1]

    def first(self):
        self.apply(self.guarded("one\n"), operator=self.OPERATOR)
        os.unlink(f"{self.root}/guard")
        self.said.clear()
        self.system.answers = [(0, 100), (0, 120)]

    def test_a_change_that_the_operator_survives_is_kept_and_the_switch_taken_away(self):
        self.first()
        self.system.armed["haproxy"] = "of this run"
        self.apply(self.guarded("two\n"), operator=self.OPERATOR)
        self.assertEqual(["save one", "settle two"], self.guard())
        self.assertEqual(("two\n", {}, ["haproxy "]), (self.read("haproxy.cfg"), self.system.armed, self.said))
        self.assertEqual([], os.listdir(f"{node_setup.STATE}/journal"))

    def test_the_switch_is_armed_for_longer_than_the_run_may_take(self):
        self.first()
        armed = []
        self.system.arm = lambda *arguments: armed.append(arguments)
        self.apply(self.guarded("two\n", seconds=9), operator=self.OPERATOR)
        self.assertEqual([("haproxy", self.manifest()["run"], 14)], armed)

    def test_without_a_change_nothing_is_guarded(self):
        self.first()
        self.system.answers = [None]
        self.assertFalse(self.apply(self.guarded("one\n"), operator=self.OPERATOR))
        self.assertFalse(os.path.exists(f"{self.root}/guard"))

    def test_an_operator_who_does_not_come_back_gets_the_old_files(self):
        for answers in ([None], [(0, 100)], [(40, 100)], [(40, 100), (40, 120), (40, 140)]):
            with self.subTest(answers=answers):
                self.first()
                self.system.answers = list(answers)
                with self.assertRaises(node_setup.Failure) as caught:
                    self.apply(self.guarded("two\n", seconds=1), operator=self.OPERATOR)
                self.assertIn("your connection from 10.10.0.254 did not come back within 1 s after the change of haproxy.cfg\nThe old files are back in place.",
                              str(caught.exception))
                self.assertEqual(("one\n", {}), (self.read("haproxy.cfg"), self.system.armed))
                self.assertEqual(["save one", "settle two", "back one"], self.guard())

    def test_bytes_from_before_the_change_prove_nothing(self):
        self.first()
        self.system.answers = [(40, 100), (0, 140), (0, 140), (7, 140), (0, 147)]
        self.apply(self.guarded("two\n"), operator=self.OPERATOR)
        self.assertEqual(([(0, 147)], ["haproxy "]), (self.system.answers, self.said))

    def test_a_console_has_no_connection_to_prove(self):
        self.first()
        self.system.answers = [None]
        self.assertTrue(self.apply(self.guarded("two\n")))

    def test_a_service_that_is_not_ready_in_the_guards_time_is_put_back_with_its_last_whole_words(self):
        self.first()
        with self.assertRaises(node_setup.Failure) as caught:
            self.apply(self.guarded("two\n", seconds=2, more="\nready 60\n| echo no carrier; [ -e $0.again ] && sleep 9; : > $0.again; false\n"), operator=self.OPERATOR)
        self.assertIn("not ready within 2 s", str(caught.exception))
        self.assertIn("no carrier", str(caught.exception))
        self.assertEqual("one\n", self.read("haproxy.cfg"))

    def test_a_removal_is_guarded_as_well(self):
        self.write("haproxy.cfg", "as packaged\n")
        self.first()
        self.system.answers = [None]
        with self.assertRaisesRegex(node_setup.Failure, "did not come back"):
            node_setup.remove("haproxy", self.system, self.OPERATOR)
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.system.answers = [(0, 1), (0, 2)]
        node_setup.remove("haproxy", self.system, self.OPERATOR)
        self.assertEqual("as packaged\n", self.read("haproxy.cfg"))

    def killed_or_hanging(self, hang):
        """A child that changes the file and then dies, or never ends; its pid."""
        self.first()
        child = os.fork()
        if child == 0:
            self.system.acknowledged = lambda _: time.sleep(60) if hang else os.kill(os.getpid(), 9)
            self.system.arm = lambda name, run, seconds: node_setup.put(f"{self.root}/armed", run.encode())
            with node_setup.take_lock():
                self.apply(self.guarded("two\n", seconds=60), operator=self.OPERATOR)
            os._exit(0)
        until = time.monotonic() + 20
        while not os.path.exists(f"{self.root}/guard") or "settle two" not in self.guard():
            self.assertLess(time.monotonic(), until)
            time.sleep(0.01)
        with open(f"{self.root}/armed") as opened:
            return child, opened.read()

    def test_the_switch_puts_back_what_a_dead_or_hanging_run_left(self):
        for hang in (False, True):
            with self.subTest(hang=hang):
                child, run = self.killed_or_hanging(hang)
                if not hang:
                    os.waitpid(child, 0)
                self.assertEqual("two\n", self.read("haproxy.cfg"))
                self.assertTrue(node_setup.put_back("haproxy", run, self.system))
                if hang:
                    self.assertEqual(-9, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
                self.assertEqual("one\n", self.read("haproxy.cfg"))
                self.assertEqual("back one", self.guard()[-1])
                with open(f"{self.root}/kept") as opened:
                    self.assertEqual("save\nsettle\nback\n", opened.read())
                self.assertFalse(node_setup.put_back("haproxy", run, self.system))

    def test_the_switch_of_an_earlier_run_does_nothing(self):
        child, run = self.killed_or_hanging(False)
        os.waitpid(child, 0)
        self.assertFalse(node_setup.put_back("haproxy", "another", self.system))
        self.assertEqual("two\n", self.read("haproxy.cfg"))

    def test_at_boot_the_files_are_all(self):
        child, _ = self.killed_or_hanging(False)
        os.waitpid(child, 0)
        self.assertEqual(0, node_setup.after_a_death([], self.system))
        self.assertEqual("one\n", self.read("haproxy.cfg"))
        self.assertEqual(["save one", "settle two"], self.guard())
        self.assertEqual([], self.findings())

    def test_a_run_killed_at_any_moment_is_put_back_or_finished(self):
        """The process is really killed, after each call that touches the disk in turn; then comes the switch."""
        self.first()
        for moment in range(1, 90):
            self.apply(self.guarded("one\n"))
            child = os.fork()
            if child == 0:
                self.system.arm = lambda name, run, seconds: node_setup.put(f"{self.root}/armed", run.encode())
                Dying.kill_at(self, moment)
                self.apply(self.guarded("two\n"))
                os._exit(0)
            finished = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
            if os.path.exists(f"{self.root}/armed"):
                with open(f"{self.root}/armed") as opened:
                    node_setup.put_back("haproxy", opened.read(), self.system)
                os.unlink(f"{self.root}/armed")
                committed = json.dumps(self.manifest()["files"]).find(node_setup.digest(b"two\n")) >= 0
                self.assertEqual("two\n" if committed else "one\n", self.read("haproxy.cfg"), f"moment {moment}")
                self.assertIsNone(node_setup.Journal("haproxy").read(), f"moment {moment}")
            if finished:
                self.assertGreater(moment, 12)
                return
        self.fail("the run never came to its end")


class TheConnection(unittest.TestCase):
    """The real socket table, on loopback."""

    def test_tells_what_is_on_its_way_and_what_has_arrived(self):
        if not shutil.which("ss"):
            self.skipTest("ss is not installed on this machine")
        system = node_setup.System()
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
            node, _ = server.accept()
            with node:
                operator = f"127.0.0.1 {client.getsockname()[1]} 127.0.0.1 {server.getsockname()[1]}"
                waiting, before = system.acknowledged(operator)
                node.sendall(b"haproxy ")
                client.recv(8)
                self.assertEqual((0, 0, before + 8), (waiting, *system.acknowledged(operator)))
                self.assertIsNone(system.acknowledged(operator.replace("127.0.0.1", "127.0.0.2", 1)))
        self.assertIsNone(system.acknowledged("127.0.0.1 1 127.0.0.1 1"))


class TheCommand(unittest.TestCase):
    @unittest.skipUnless(os.geteuid() == 0, "needs root")
    def test_a_hardened_logins_umask_is_not_for_what_it_makes(self):
        with tempfile.TemporaryDirectory() as folder:
            body = "mount -t tmpfs none /var/lib && mount -t tmpfs none /run && umask 077 && printf '' | \"$@\" 3</dev/null; stat -c %a /var/lib/infra"
            done = subprocess.run(["unshare", "--mount", "--propagation", "private", "sh", "-c", body, "sh", sys.executable, SCRIPT, "apply", "base"],
                                  capture_output=True, text=True, check=False, cwd=folder)
        self.assertEqual("755", done.stdout.strip().splitlines()[-1], done.stdout + done.stderr)

    def test_says_how_it_is_used(self):
        done = subprocess.run([sys.executable, SCRIPT, "frobnicate"], capture_output=True, text=True, check=False)
        self.assertEqual(2, done.returncode)
        self.assertIn("usage: node-setup apply NAME", done.stderr)


if __name__ == "__main__":
    unittest.main()
