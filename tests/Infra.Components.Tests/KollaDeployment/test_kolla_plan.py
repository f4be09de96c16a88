"""kolla_plan: tables of single changes, and random histories with failures."""
import copy
import json
import os
import random
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ.get("KOLLA", os.path.join(os.path.dirname(__file__), "../../../components/KollaDeployment")))
import kolla_plan as kp  # noqa: E402

KNOWN = ["2025.1", "2025.2", "2026.1"]


def site(release="2025.1", computes=("compute-1", "compute-2"), controls=3, services=("keystone", "loadbalancer", "neutron", "nova")):
    hosts = {f"control-{n}": {"roles": ["control", "network"], "address": f"10.0.0.{n}", "inputs": "a", "containers": ["keystone"]} for n in range(1, controls + 1)}
    hosts.update({name: {"roles": ["compute"], "address": f"10.0.1.{name[8:]}", "inputs": "a", "containers": ["nova_compute"]} for name in computes})
    return {"name": "kolla", "release": release, "known": KNOWN, "venv": f"/opt/kolla/{release}-0a",
            "services": {s: {"tags": [s], "inputs": "1"} for s in services}, "hosts": hosts, "images": {"tag": "t1"}, "files": {},
            "conductor": "control-1", "passwords": {"nova_database_password": {"services": ["nova"], "times": 0}, "database_password": {"services": ["*"], "times": 0}},
            "lifecycle": {"pull": True, "lost": []}}


def after(wanted, facts=None):
    """What is applied once `wanted` is."""
    applied = {"salt": "s"}
    found = kp.plan(wanted, applied, None, facts)
    for s in found.stages:
        applied = kp.done(kp.begin(applied, s, wanted), s, kp.target(wanted, facts or {}), found.key)
    return applied


def lines(found):
    return [f"{s.action}{' --tags ' + ','.join(s.tags) if s.tags else ''}{' --limit ' + ','.join(s.limit) if s.limit else ''}{' (old)' if s.inventory == 'applied' else ''}" for s in found.stages]


class Changes(unittest.TestCase):
    def setUp(self):
        self.was = site()
        self.wanted, self.applied = copy.deepcopy(self.was), after(self.was)

    def plan(self, **more):
        return kp.plan(self.wanted, self.applied, **more)

    def test_Deploys_all_where_nothing_is_applied(self):
        self.assertEqual(["bootstrap-servers", "checks", "prechecks", "pull", "deploy", "post-deploy", "verify"], lines(kp.plan(self.was, {})))

    def test_Does_nothing_where_nothing_changed(self):
        found = self.plan()
        self.assertEqual(((), None), (found.stages, found.refused))

    def test_Changes_of_how_runs_go_change_nothing(self):
        self.wanted["lifecycle"].update(forks=50, hours=1)
        self.assertEqual((), self.plan().stages)

    def test_A_changed_service_is_reconfigured_alone(self):
        self.wanted["services"]["nova"]["inputs"] = "2"
        self.assertEqual(["checks --tags nova", "prechecks --tags nova", "genconfig", "reconfigure --tags nova", "post-deploy", "verify"], lines(self.plan()))

    def test_A_new_service_is_pulled_and_deployed_with_the_load_balancer(self):
        self.wanted["services"]["heat"] = {"tags": ["heat"], "inputs": "1"}
        self.assertEqual(["checks --tags heat", "prechecks --tags heat", "genconfig", "pull --tags heat", "deploy --tags heat,loadbalancer"], lines(self.plan())[:5])
        self.assertTrue(self.plan().stages[5].found)

    def test_Another_image_tag_is_every_service(self):
        self.wanted["images"]["tag"] = "t2"
        self.assertEqual(["checks", "prechecks", "genconfig", "pull", "reconfigure", "post-deploy", "verify"], lines(self.plan()))

    def test_Another_value_of_a_password_reconfigures_whom_it_reaches(self):
        self.applied = after(self.was, {"passwords": {"nova_database_password": "x", "database_password": "y"}})
        found = kp.plan(self.wanted, self.applied, None, {"passwords": {"nova_database_password": "z", "database_password": "y"}})
        self.assertIn("reconfigure --tags nova", lines(found))
        self.assertIn("nova_database_password is another: nova", found.reasons)

    def test_A_rotation_of_everybodys_password_is_every_service(self):
        self.wanted["passwords"]["database_password"]["times"] = 1
        self.assertIn("reconfigure", lines(self.plan()))

    def test_A_file_with_secrets_reaches_its_service(self):
        self.was["files"] = {"/etc/kolla/config/nova/k": ["nova"]}
        self.applied = after(self.was, {"files": {"/etc/kolla/config/nova/k": "1"}})
        self.assertIn("reconfigure --tags nova", lines(kp.plan(self.was, self.applied, None, {"files": {"/etc/kolla/config/nova/k": "2"}})))

    def test_A_new_compute_host_is_touched_alone(self):
        self.wanted = site(computes=("compute-1", "compute-2", "compute-3"))
        one = " --limit compute-3"
        self.assertEqual([f"bootstrap-servers{one}", f"checks{one}", f"prechecks{one}", f"pull{one}", f"deploy{one}", "verify"], lines(self.plan()))

    def test_New_hosts_come_before_changed_services(self):
        self.wanted = site(computes=("compute-1", "compute-2", "compute-3"))
        self.wanted["services"]["nova"]["inputs"] = "2"
        found = lines(self.plan())
        self.assertLess(found.index("deploy --limit compute-3"), found.index("reconfigure --tags nova"))

    def test_A_new_control_host_makes_all_learn_it(self):
        self.wanted = site(controls=5)
        found = lines(self.plan())
        self.assertEqual("bootstrap-servers --limit control-1,control-2,control-3,control-4,control-5", found[0])
        self.assertIn("deploy", found)

    def test_A_compute_host_that_leaves_is_cleared_with_the_old_inventory(self):
        self.wanted = site(computes=("compute-1",))
        one = " --limit compute-2"
        self.assertEqual([f"leave{one}", f"stop{one} (old)", f"destroy{one} (old)", f"left{one}", "verify"], lines(self.plan()))

    def test_A_host_that_was_taken_apart_and_is_wanted_again_is_made_whole(self):
        self.wanted = site(computes=("compute-1",))
        self.applied = kp.begin(self.applied, self.plan().stages[0], self.wanted)
        self.assertEqual(["verify"], lines(kp.plan(self.was, self.applied)))
        for stage in self.plan().stages[:2]:
            self.applied = kp.begin(self.applied, stage, self.wanted)
        found = kp.plan(self.was, self.applied)
        self.assertIn("reconfigure --limit compute-2", lines(found))
        self.assertIn("compute-2 was about to leave", " ".join(found.reasons))

    def test_A_lost_host_is_not_contacted(self):
        self.wanted = site(computes=("compute-1",))
        self.wanted["lifecycle"]["lost"] = ["compute-2"]
        self.assertEqual(["leave --limit compute-2", "left --limit compute-2", "verify"], lines(self.plan()))

    def machines(self, **other):
        return {"machines": {**{host: "m1" for host in self.was["hosts"]}, **other}}

    def test_A_blank_machine_is_made_whole_and_its_predecessor_forgotten(self):
        self.applied = after(self.was, self.machines())
        facts = {**self.machines(**{"compute-2": "m2"}), "blank": {"compute-2": True}}
        one, found = " --limit compute-2", self.plan(facts=facts)
        self.assertEqual([f"leave{one}", f"left{one}", f"bootstrap-servers{one}", f"checks{one}", f"prechecks{one}", f"pull{one}", f"deploy{one}", "verify"], lines(found))
        self.assertEqual(("blank machines in place of others: compute-2",), found.reasons)
        for n in range(len(found.stages) + 1):  # wherever it ends, the rest is still to do
            applied = self.applied
            for s in found.stages[:n]:
                applied = kp.done(kp.begin(applied, s, self.wanted), s, kp.target(self.wanted, facts), found.key)
            rest = lines(kp.plan(self.wanted, applied, None, {**facts, "blank": facts["blank"] if applied["hosts"].get("compute-2", {}).get("machine") == "m1" else {}}))
            self.assertEqual(n < 7, f"deploy{one}" in rest, n)
            self.assertEqual(n < len(found.stages), bool(rest), n)

    def test_A_blank_control_machine_makes_all_learn_it(self):
        self.applied = after(self.was, self.machines())
        found = lines(self.plan(facts={**self.machines(**{"control-2": "m2"}), "blank": {"control-2": True}}))
        self.assertEqual("bootstrap-servers --limit control-1,control-2,control-3", found[0])
        self.assertIn("deploy", found)

    def test_Configuration_of_compute_hosts_waits_for_a_conductor_that_was_there(self):
        self.applied = after(self.was, self.machines())
        for host, limit in (("control-1", " --limit control-1,control-2,control-3"), ("control-2", "")):
            found = lines(self.plan(facts={**self.machines(**{host: "m2"}), "blank": {host: True}}))
            self.assertIn(f"genconfig{limit}", found)
            self.assertIn("deploy", found)
        for spec in self.wanted["hosts"].values():  # every host is a compute host
            spec["roles"] = [*spec["roles"], "compute"]
        self.applied = after(self.wanted, self.machines())
        self.assertNotIn("genconfig", " ".join(lines(self.plan(facts={**self.machines(**{"control-1": "m2"}), "blank": {"control-1": True}}))))

    def test_Configuration_of_compute_hosts_waits_for_a_Nova_that_comes(self):
        self.was["services"].pop("nova")
        self.applied = after(self.was)
        self.assertIn("genconfig --limit control-1,control-2,control-3", lines(self.plan()))

    def test_Another_host_key_alone_is_only_verified(self):
        self.applied = after(self.was, self.machines())
        facts = {**self.machines(**{"compute-2": "m2"}), "blank": {"compute-2": False}}
        self.assertEqual(["verify"], lines(self.plan(facts=facts)))
        self.assertEqual("m2", kp.done(self.applied, self.plan(facts=facts).stages[0], kp.target(self.wanted, facts), "")["hosts"]["compute-2"]["machine"])

    def test_A_machine_that_cannot_be_told_apart_is_refused(self):
        self.applied = after(self.was, self.machines())
        self.assertEqual("compute-2: the host key is another than at the last run, and it does not answer (timed out): whether it is a new machine cannot be told",
                         self.plan(facts={**self.machines(**{"compute-2": "m2"}), "blank": {"compute-2": "it does not answer (timed out)"}}).refused)

    def test_A_dead_host_may_leave_with_an_upgrade(self):
        self.wanted = site("2025.2", computes=("compute-1",))
        self.assertIn("and a change of hosts (compute-2) in one", self.plan().refused)
        self.wanted["lifecycle"]["lost"] = ["compute-2"]
        self.assertEqual(["upgrade", "post-deploy", "leave --limit compute-2", "left --limit compute-2", "verify"], lines(self.plan())[-5:])

    def test_Services_are_done_again_when_that_is_asked(self):
        self.applied = kp.again(self.applied, ["nova"])
        self.assertEqual(["checks --tags nova", "prechecks --tags nova", "genconfig", "reconfigure --tags nova", "post-deploy", "verify"], lines(self.plan()))
        self.applied = after(self.was)
        self.applied = kp.again(self.applied, list(self.was["services"]))
        self.assertIn("reconfigure", lines(self.plan()))

    def test_A_host_that_runs_servers_stays(self):
        self.wanted = site(computes=("compute-1",))
        self.assertEqual("compute-2 still runs web-1, web-2: move or delete these servers first", self.plan(facts={"servers": {"compute-2": ["web-1", "web-2"]}}).refused)

    def test_Control_hosts_leave_down_to_an_odd_number_of_three(self):
        self.assertIn("2 control hosts remain", kp.plan(site(controls=2), self.applied).refused)
        self.applied = after(site(controls=5))
        found = kp.plan(site(controls=3), self.applied)
        self.assertIsNone(found.refused)
        self.assertIn("deploy", lines(found))

    def test_Refuses_releases_that_cannot_come_next(self):
        for release, now, reason in (("2025.1", "2025.2", "release 2025.2 runs and cannot go back to 2025.1"), ("2027.1", "2026.1", "release 2027.1 is not known; known are 2025.1, 2025.2, 2026.1")):
            self.assertEqual(reason, kp.plan({"release": release, "known": KNOWN}, after(site(now))).refused)
        for now, release in (("2025.1", "2025.2"), ("2025.2", "2026.1"), ("2025.1", "2026.1")):
            self.assertIsNone(kp.plan({"release": release, "known": KNOWN}, after(site(now))).refused)

    def test_Skips_from_the_first_release_of_a_year_to_the_first_of_the_next_alone(self):
        known = ["2025.1", "2025.2", "2026.1", "2026.2", "2027.1"]
        applied = lambda release: {"deployed": True, "release": release}
        for now, release, least in (("2025.2", "2026.2", "2026.1"), ("2025.1", "2026.2", "2026.1"), ("2025.1", "2027.1", "2026.1"), ("2025.2", "2027.1", "2026.1")):
            self.assertEqual(f"release {now} runs: {release} cannot come next; set release {least} first", kp.release_refusal(release, known, applied(now)))
        self.assertIsNone(kp.release_refusal("2027.1", known, applied("2026.1")))

    def cinder(self, release, on):
        """Storage hosts beside; cinder_volume on those whose name starts so."""
        wanted = site(release)
        wanted["hosts"] |= {f"storage-{n}": {"roles": ["storage"], "address": f"10.0.2.{n}", "inputs": "a", "containers": ["cron"]} for n in (1, 2)}
        for name, spec in wanted["hosts"].items():
            spec["containers"] = [*spec["containers"], *["cinder_volume"] * name.startswith(on)]
        return wanted

    def test_What_an_upgrade_runs_on_other_hosts_is_taken_off_those_of_before(self):
        applied, wanted = after(self.cinder("2025.2", "storage")), self.cinder("2026.1", "control")
        found = kp.plan(wanted, applied)
        self.assertEqual(["upgrade", "post-deploy", "moved --limit storage-1,storage-2", "verify"], lines(found)[-4:])
        self.assertIn("storage-1: cinder_volume runs on other hosts from now on, and is removed here", found.reasons)
        self.assertNotIn("by hand", " ".join(found.reasons))
        for stage in found.stages:  # whatever ends the run, they are not forgotten
            applied = kp.done(kp.begin(applied, stage, wanted), stage, kp.target(wanted, {}), found.key)
            left = stage.action in ("upgrade", "post-deploy")
            self.assertEqual({"storage-1": ["cinder_volume"], "storage-2": ["cinder_volume"]} if left else {}, applied.get("leftover", {}), stage.action)
            if left:
                self.assertIn("moved --limit storage-1,storage-2", lines(kp.plan(wanted, applied)))
        self.assertEqual((), kp.plan(wanted, applied).stages)

    def test_What_an_upgrade_runs_nowhere_any_more_is_named(self):
        applied = after(self.cinder("2025.2", "storage"))
        self.assertIn("storage-1: cinder_volume no longer promised; Kolla-Ansible leaves them running, remove them by hand", kp.plan(self.cinder("2026.1", "nobody"), applied).reasons)

    def test_Upgrades_everything_in_order(self):
        self.assertEqual(["compare", "pull", "prechecks", "checks", "upgrade", "post-deploy", "verify"], lines(kp.plan(site("2025.2"), self.applied)))

    def test_A_first_deployment_that_was_begun_is_finished_with_its_release(self):
        applied = kp.begin({}, kp.plan(self.was, {}).stages[4], self.was)
        self.assertIn("the deployment of 2025.1 was begun and is not finished", kp.plan(site("2025.2"), applied).refused)
        self.assertIn("deploy", lines(kp.plan(self.was, applied)))

    def test_First_upgrade_then_change_hosts(self):
        self.assertIn("set release 2025.1 until the hosts are as they should be, then upgrade", kp.plan(site("2025.2", computes=("compute-1",)), self.applied).refused)

    def test_An_upgrade_that_was_begun_is_finished(self):
        wanted = site("2025.2")
        found = kp.plan(wanted, self.applied)
        self.applied = kp.begin(self.applied, next(s for s in found.stages if s.action == "upgrade"), wanted)
        self.assertIn("was begun and is not finished", kp.plan(self.was, self.applied).refused)
        self.assertIn("upgrade", lines(kp.plan(wanted, self.applied)))

    def test_A_failed_run_goes_on_where_it_failed(self):
        self.wanted["services"]["nova"]["inputs"] = "2"
        found = self.plan()
        progress = {"format": kp.FORMAT, "key": found.key, "stages": json.loads(json.dumps(kp.record(found.stages))), "at": 3}
        again = self.plan(progress=progress)
        self.assertEqual(found.stages[3:], again.stages)
        self.assertEqual(("the last run ended in stage 4 of 6: goes on with reconfigure of nova",), again.reasons)
        self.wanted["services"]["nova"]["inputs"] = "3"
        self.assertEqual(6, len(self.plan(progress=progress).stages))

    def test_What_was_begun_is_done_again_though_it_is_wanted_as_before(self):
        self.wanted["services"]["nova"]["inputs"] = "2"
        stage = next(s for s in self.plan().stages if s.action == "reconfigure")
        self.assertIn("reconfigure --tags nova", lines(kp.plan(self.was, kp.begin(self.applied, stage, self.wanted))))

    def test_Another_environment_is_judged_by_the_generated_configuration(self):
        self.wanted["venv"] = "/opt/kolla/2025.1-0b"
        self.assertEqual(["prechecks", "genconfig", "reconfigure", "post-deploy", "verify"], lines(self.plan()))
        self.assertEqual((True, ()), (self.plan().stages[2].found, self.plan().stages[2].tags))
        widened, more = kp.widen(self.plan().stages[2], self.wanted, ["nova"])
        self.assertEqual((("nova",), ["nova"]), (widened.tags, more))

    def test_Containers_that_are_not_promised_any_more_are_named(self):
        del self.wanted["services"]["nova"]
        self.wanted["hosts"]["compute-1"]["containers"] = []
        self.assertIn("compute-1: nova_compute no longer promised; Kolla-Ansible leaves them running, remove them by hand", self.plan().reasons)

    def test_A_changed_host_is_reconfigured_alone(self):
        self.wanted["hosts"]["compute-1"]["inputs"] = "b"
        one = " --limit compute-1"
        self.assertEqual([f"checks{one}", f"prechecks{one}", f"reconfigure{one}", "verify"], lines(self.plan()))

    def test_Not_verified_is_verified(self):
        self.applied["verified"] = None
        self.assertEqual(["verify"], lines(self.plan()))


class World:
    """What really is on hosts: a stage that succeeds does what it says, one that fails leaves rubbish."""

    def __init__(self):
        self.release, self.services, self.hosts, self.touched, self.machines = None, {}, {}, [], {}

    def reimage(self, host):
        self.machines[host] = self.machines.get(host, 0) + 1
        self.hosts.pop(host, None)

    def facts(self, wanted, applied):
        """What the runner finds: host keys, and for hosts with another one whether anything is there."""
        now, was = {h: f"m{self.machines.get(h, 0)}" for h in wanted["hosts"]}, applied.get("hosts", {})
        return {"machines": now, "blank": {h: h not in self.hosts for h in now if h in was and was[h]["machine"] != now[h]}}

    def perform(self, stage, wanted, want, fails):
        if stage.action == "left" and not fails:
            for host in stage.limit:
                self.hosts.pop(host, None)
        if stage.action not in ("deploy", "reconfigure", "upgrade"):
            return
        if stage.found and not stage.tags:
            return
        whole = not stage.tags and not stage.limit
        services = list(want["services"]) if whole else [s for s, v in wanted["services"].items() if set(v["tags"]) & set(stage.tags)]
        hosts = list(stage.limit) if not whole else [] if stage.action == "reconfigure" else list(want["hosts"])  # hosts of all services were reconfigured before
        self.touched.append((whole, set(services), set(hosts)))
        for s in services:
            self.services[s] = "rubbish" if fails else want["services"][s]
        for h in hosts:
            self.hosts[h] = "rubbish" if fails else (want["hosts"][h]["inputs"], want["hosts"][h]["address"], tuple(want["hosts"][h]["roles"]))
        if whole:
            assert self.release in (None, want["release"]) or KNOWN.index(want["release"]) > KNOWN.index(self.release), "a release came back"
            self.release = want["release"]


class Histories(unittest.TestCase):
    def change(self, chance, wanted):
        wanted = copy.deepcopy(wanted)
        for _ in range(chance.randint(1, 3)):
            kind = chance.randrange(8)
            if kind == 0:
                wanted["services"][chance.choice(list(wanted["services"]))]["inputs"] = str(chance.randrange(5))
            elif kind == 1:
                name = chance.choice(["heat", "barbican"])
                wanted["services"].pop(name, None) if name in wanted["services"] else wanted["services"].update({name: {"tags": [name], "inputs": "1"}})
            elif kind == 2:
                name = f"compute-{chance.randint(1, 4)}"
                if name in wanted["hosts"] and len(wanted["hosts"]) > 4:
                    del wanted["hosts"][name]
                elif name not in wanted["hosts"]:
                    wanted["hosts"][name] = {"roles": ["compute"], "address": f"10.0.1.{name[8:]}", "inputs": "a", "containers": ["nova_compute"]}
            elif kind == 3:
                wanted["hosts"][chance.choice(list(wanted["hosts"]))]["inputs"] = str(chance.randrange(3))
            elif kind == 4:
                wanted["passwords"][chance.choice(list(wanted["passwords"]))]["times"] += 1
            elif kind == 5 and chance.random() < .5:
                wanted["release"] = chance.choice(KNOWN)
            elif kind == 6:
                more = {f"control-{n}": {"roles": ["control", "network"], "address": f"10.0.0.{n}", "inputs": "a", "containers": ["keystone"]} for n in range(1, 6)}
                five = "control-5" in wanted["hosts"]
                for n in (4, 5):
                    wanted["hosts"].pop(f"control-{n}") if five else wanted["hosts"].update({f"control-{n}": more[f"control-{n}"]})
            elif kind == 7:
                wanted["images"]["tag"] = f"t{chance.randrange(3)}"
        return wanted

    def test_After_runs_that_succeed_all_is_as_wanted_and_nothing_else_was_touched(self):
        for seed in range(600):
            with self.subTest(seed=seed):
                self.history(random.Random(seed))

    def history(self, chance):
        world, applied, progress, last, clean = World(), {"salt": "s"}, None, None, True
        wanted = site()
        for _ in range(12):
            if applied.get("deployed") and not applied.get("upgrading") and chance.random() < .2:
                world.reimage(chance.choice(list(applied["hosts"])))
            plan = lambda: kp.plan(wanted, applied, progress, world.facts(wanted, applied))
            found = plan()
            if found.refused:
                wanted = last or site()
                if plan().refused:  # an upgrade that was begun allows one thing only, and before it machines have to be whole
                    wanted = {**site(applied["release"]), "release": applied.get("upgrading") or applied["release"]}
                found = plan()
                self.assertIsNone(found.refused)
            self.assertEqual(found, kp.plan(json.loads(json.dumps(wanted)), applied, progress, world.facts(wanted, applied)))
            want, before = kp.target(wanted, world.facts(wanted, applied)), copy.deepcopy(applied)
            all_stages = list(found.stages)
            world.touched = []
            failed = None
            for at, stage in enumerate(all_stages):
                applied = json.loads(json.dumps(kp.begin(applied, stage, wanted)))
                fails = chance.random() < .12
                world.perform(stage, wanted, want, fails)
                if fails:
                    failed = at
                    break
                if chance.random() < .02:   # killed before it could write that down
                    failed = at
                    break
                applied = json.loads(json.dumps(kp.done(applied, stage, want, found.key)))
            if failed is not None:
                progress, clean = {"format": kp.FORMAT, "key": found.key, "stages": json.loads(json.dumps(kp.record(all_stages))), "at": failed}, False
            else:
                progress = None
                self.assertEqual({**want, "salt": "s", "verified": found.key}, applied)
                self.assertEqual((), kp.plan(wanted, applied, None, world.facts(wanted, applied)).stages)
                self.assertEqual(want["release"], world.release)
                self.assertEqual(want["services"], {s: v for s, v in world.services.items() if s in want["services"]})
                self.assertEqual({h: (v["inputs"], v["address"], tuple(v["roles"])) for h, v in want["hosts"].items()}, {h: v for h, v in world.hosts.items() if h in want["hosts"]})
                if clean and before.get("deployed"):
                    self.only_what_changed(world, before, want)
                clean = True
            last = wanted
            if chance.random() < .7:
                wanted = self.change(chance, wanted)

    def only_what_changed(self, world, before, want):
        services = {s for s in want["services"] if before["services"].get(s) != want["services"][s] or before["images"] != want["images"]}
        hosts = {h for h in want["hosts"] if before["hosts"].get(h) != want["hosts"][h]}
        control = any("control" in (want["hosts"].get(h) or before["hosts"][h])["roles"] for h in hosts | set(before["hosts"]) - set(want["hosts"]))
        for whole, touched, on in world.touched:
            if whole:
                self.assertTrue(control or before["release"] != want["release"] or services == set(want["services"]))
            else:
                self.assertLessEqual(touched, services | ({"loadbalancer"} if set(want["services"]) - set(before["services"]) else set()))
                self.assertLessEqual(on, hosts)


if __name__ == "__main__":
    unittest.main()
