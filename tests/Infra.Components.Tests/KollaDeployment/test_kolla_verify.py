"""Verification: what is read of container engines, what is decided of it, what OpenStack says, and how a compute node goes."""
import json
import os
import unittest

from kolla_doubles import Case, Context, Direct, KollaError, needs_ansible, program, wanted

import kolla_cloud as cloud
import kolla_verify as verify

node = program("kolla_node_containers")

DOCKER_29 = '''{"Command":"\\"dumb-init --single-…\\"","CreatedAt":"2026-08-01 10:00:00 +0000 UTC","HealthStatus":"healthy","ID":"aa","Image":"quay.io/openstack.kolla/nova-compute:2026.1","Labels":"build-date=20260801,kolla_version=22.0.0,maintainer=Kolla Project","LocalVolumes":"1","Mounts":"","Names":"nova_compute","Networks":"host","Platform":null,"Ports":"","RunningFor":"2 weeks ago","Size":"0B","State":"running","Status":"Up 2 weeks (healthy)"}
{"Command":"x","ID":"bb","Image":"q/cron","Labels":"kolla_version=22.0.0","Names":"cron","Networks":"host","State":"running","Status":"Up 2 weeks"}
'''
DOCKER_26 = '''{"Command":"x","ID":"aa","Labels":"kolla_version=20.1.0","Names":"nova_compute","State":"running","Status":"Up 12 seconds (health: starting)"}
{"Command":"x","ID":"bb","Labels":"kolla_version=20.1.0","Names":"nova_libvirt","State":"restarting","Status":"Restarting (137) 2 seconds ago"}
{"Command":"x","ID":"cc","Labels":"a=b","Names":"somebody","State":"exited","Status":"Exited (1) 5 days ago"}
'''
DOCKER_19 = '''{"Command":"x","ID":"aa","Labels":"kolla_version=9.0.0","Names":"nova_compute","Status":"Up 3 hours (unhealthy)"}
{"Command":"x","ID":"bb","Labels":"","Names":"old","Status":"Exited (0) 3 days ago"}
{"Command":"x","ID":"cc","Labels":"","Names":"new","Status":"Created"}
{"Command":"x","ID":"dd","Labels":"","Names":"still","Status":"Up 3 hours (Paused)"}
'''
PODMAN = json.dumps([{"Id": "aa", "Names": ["nova_compute"], "State": "running", "Status": "Up 2 hours (healthy)", "Labels": {"kolla_version": "22.0.0"}, "ExitCode": 0},
                     {"Id": "bb", "Names": ["cron"], "State": "stopped", "Status": "", "Labels": None, "ExitCode": 3}])


class Engines(unittest.TestCase):
    def test_reads_every_engine_there_is(self):
        for name, text, expected in (
                ("Docker 29", DOCKER_29, {"nova_compute": ("running", "healthy", None, True), "cron": ("running", None, None, True)}),
                ("Docker 26", DOCKER_26, {"nova_compute": ("running", "starting", None, True), "nova_libvirt": ("restarting", None, 137, True), "somebody": ("exited", None, 1, False)}),
                ("Docker 19", DOCKER_19, {"nova_compute": ("running", "unhealthy", None, True), "old": ("exited", None, 0, False), "new": ("created", None, None, False), "still": ("paused", None, None, False)}),
                ("Podman 5", PODMAN, {"nova_compute": ("running", "healthy", None, True), "cron": ("exited", None, 3, False)}),
                ("none", "", {}), ("none, Podman", "[]", {})):
            with self.subTest(name):
                self.assertEqual(expected, {n: (c["state"], c["health"], c["exit"], c["kolla"]) for n, c in node.containers(text).items()})


def runs(state="running", health="healthy", **more):
    return {"state": state, "health": health, "exit": None, "kolla": True, **more}


    def test_knows_containers_that_have_only_just_been_started(self):
        for status, young in (("Up Less than a second", True), ("Up 9 seconds", True), ("Up 1 second", True), ("Up 10 seconds", False), ("Up About a minute", False), ("Exited (1) 2 seconds ago", False), ("", False)):
            self.assertEqual(young, node.young({"Status": status}), status)


class Containers(unittest.TestCase):
    def setUp(self):
        self.wanted = wanted(1, 2)

    def judge(self, **of):
        seen = {"control-1": {"engine": "docker", "containers": {"keystone": runs(), "keepalived": runs(health=None)}},
                "compute-1": {"engine": "docker", "containers": {"nova_compute": runs()}}, "compute-2": {"engine": "docker", "containers": {"nova_compute": runs()}}}
        for host, said in of.items():
            seen[host.replace("_", "-")] = said
        return verify.judge(seen, self.wanted)

    def test_says_nothing_where_everything_runs(self):
        self.assertEqual(([], []), self.judge())

    def test_what_is_wrong_with_a_container(self):
        for how, expected in ((runs("exited", None, exit=1), "compute-1: nova_compute is exited with 1, running wanted; its log in /var/log/kolla"),
                              (runs("restarting", None, exit=137, log="a\nb\n"), "compute-1: nova_compute is restarting with 137, running wanted; its log in /var/log/kolla, its last lines:\n    a\n    b"),
                              (runs("running", "unhealthy"), "compute-1: nova_compute is unhealthy, healthy wanted; its log in /var/log/kolla"),
                              (runs("running", "starting"), "compute-1: nova_compute is still starting, healthy wanted; its log in /var/log/kolla"),
                              (runs("running", None, young=True), "compute-1: nova_compute is started again and again, running wanted; its log in /var/log/kolla"),
                              (runs("paused", None), "compute-1: nova_compute is paused, running wanted; its log in /var/log/kolla")):
            with self.subTest(expected):
                self.assertEqual(([expected], []), self.judge(compute_1={"containers": {"nova_compute": how}}))

    def test_a_container_that_is_not_there(self):
        self.assertEqual(["compute-1, compute-2: nova_compute is promised and not there; run up again, or docker ps -a there"],
                         self.judge(compute_1={"containers": {}}, compute_2={"containers": {}})[0])

    def test_a_host_that_does_not_answer_fails_a_lost_one_does_not(self):
        self.assertEqual(["compute-2: its containers cannot be listed: unreachable"], self.judge(compute_2={"error": "unreachable"})[0])
        self.wanted["lifecycle"]["lost"] = ["compute-2"]
        self.assertEqual(([], []), self.judge(compute_2={"error": "unreachable"}))

    def test_left_over_is_what_is_kollas_or_belongs_elsewhere(self):
        found = {"nova_compute": runs(), "keystone": runs(kolla=False), "glance_api": runs(), "galera": runs(kolla=False), "neutron_dnsmasq_qdhcp-1": runs()}
        self.assertEqual(([], ["compute-1: glance_api, keystone are left over, promised by nobody; docker rm -f what is not needed"]), self.judge(compute_1={"engine": "docker", "containers": found}))

    def test_a_watched_container_without_a_health_check_is_a_warning(self):
        self.assertEqual(([], ["compute-1: nova_compute runs without the health check that its release gives it"]), self.judge(compute_1={"containers": {"nova_compute": runs(health=None)}}))

    def test_well_is_only_what_runs_and_is_not_ill(self):
        for state in ("running", "exited", "restarting", "paused", "created", "dead", "removing", "unknown"):
            for health in (None, "healthy", "starting", "unhealthy"):
                with self.subTest((state, health)):
                    self.assertEqual(state == "running" and health in (None, "healthy"), verify.ailing("x", runs(state, health)) is None)


def compute(host, state="up", status="enabled", number="1", binary="nova-compute"):
    return {"ID": number, "Binary": binary, "Host": host, "Zone": "nova", "Status": status, "State": state}


class Cloud(unittest.TestCase):
    def setUp(self):
        self.wanted = wanted(1, 1)
        self.wanted["cloud"]["services"] = ["identity", "compute", "network", "volume"]
        self.said = {"compute": [compute("control-1", binary="nova-scheduler"), compute("compute-1")],
                     "network": [{"ID": "a", "Agent Type": "OVN Controller agent", "Host": "compute-1", "Alive": True, "State": True, "Binary": "ovn-controller"}],
                     "volume": [{"Binary": "cinder-volume", "Host": "storage-1@rbd-1", "Status": "enabled", "State": "up"}],
                     "endpoints": [{"Service Type": kind, "Enabled": True} for kind in ("identity", "compute", "network", "block-storage")],
                     "hypervisors": [{"ID": "x", "Hypervisor Hostname": "compute-1.example.net", "State": "up"}]}

    def judge(self, **of):
        return cloud.judge({**self.said, **of}, self.wanted)

    def test_says_nothing_where_everything_is_up(self):
        self.assertEqual(([], []), self.judge())

    def test_a_service_that_is_down_fails_one_that_is_disabled_warns(self):
        self.assertEqual((["compute-1: nova-compute is down; look at its log in /var/log/kolla"], []), self.judge(compute=[compute("compute-1", "down")]))
        self.assertEqual(([], ["compute-1: nova-compute is down (and disabled); look at its log in /var/log/kolla"]), self.judge(compute=[compute("compute-1", "down", "disabled")]))

    def test_agents_that_are_dead_in_every_spelling(self):
        for alive in (False, "XXX", "False"):
            with self.subTest(alive):
                self.assertEqual(1, len(self.judge(network=[{"Agent Type": "L3 agent", "Host": "control-1", "Alive": alive, "State": True}])[0]))
        self.assertEqual(([], []), self.judge(network=[{"Agent Type": "L3 agent", "Host": "control-1", "Alive": ":-)", "State": "UP"}]))

    def test_a_service_without_an_endpoint(self):
        self.assertEqual(["catalogue: no endpoint for network, volume; run up again, its deployment registers it"],
                         self.judge(endpoints=[{"Service Type": "identity", "Enabled": True}, {"Service Type": "compute", "Enabled": True}, {"Service Type": "network", "Enabled": False}])[0])

    def test_every_compute_is_a_hypervisor(self):
        self.assertIn("compute-1: is not in the list of hypervisors", self.judge(hypervisors=[{"Hypervisor Hostname": "compute-11", "State": "up"}])[0][0])
        self.assertIn("compute-1: its hypervisor is down", self.judge(hypervisors=[{"Hypervisor Hostname": "compute-1", "State": "down"}])[0][0])

    def test_a_list_that_cannot_be_had_and_one_that_is_empty(self):
        self.assertEqual(["openstack volume: timed out"], self.judge(volume={"error": "timed out"})[0])
        self.assertIn("compute: no service has announced itself", self.judge(compute=[])[0][0])

    def test_hosts_are_the_same_by_short_and_full_name_only(self):
        for one, other, same in (("compute-1", "compute-1.example.net", True), ("compute-1", "compute-11", False), ("a.x", "a.y", False), ("storage-1@lvm", "storage-1", True), ("A", "a", True)):
            self.assertEqual(same, cloud.same(one, other), (one, other))


class Removal(Case):
    def setUp(self):
        super().setUp()
        self.context = Context(wanted(1, 2), self.folder)
        del self.context.wanted["hosts"]["compute-1"]
        self.listing = "server list --all-projects --host compute-1.example.net"
        self.context.answers = {"compute service list": [compute("compute-1.example.net", number="7"), compute("compute-2", number="8"), compute("control-1", binary="nova-conductor", number="9")],
                                "network agent list": [{"ID": "n1", "Host": "compute-1.example.net"}, {"ID": "n2", "Host": "compute-2"}]}

    def test_refuses_while_servers_are_there_and_changes_nothing(self):
        self.context.answers[self.listing] = [{"ID": "s1", "Name": "web-1"}, {"ID": "s2", "Name": "web-2"}]
        with self.assertRaises(KollaError) as refused:
            verify.prepare_removal(self.context, "compute-1")
        self.assertEqual("compute-1: 2 servers still there (web-1, web-2), none may be when it is removed; move them: for SERVER in $(openstack --os-cloud kolla-admin-internal server list "
                         "--all-projects --host compute-1.example.net -f value -c ID); do openstack --os-cloud kolla-admin-internal server migrate --live-migration --wait $SERVER; done", str(refused.exception))
        self.assertEqual(["compute service list", self.listing], self.context.asked)
        self.assertEqual({"compute-1": ["web-1", "web-2"], "compute-2": []}, verify.servers_on(self.context, ["compute-1", "compute-2"]))

    def test_servers_of_a_lost_node_are_evacuated(self):
        self.context.answers[self.listing] = [{"ID": "s1", "Name": "web-1"}]
        self.context.wanted["lifecycle"]["lost"] = ["compute-1"]
        with self.assertRaisesRegex(KollaError, "server evacuate"):
            verify.prepare_removal(self.context, "compute-1")

    def test_servers_of_a_machine_that_a_blank_one_stands_in_for_are_evacuated(self):
        self.context.answers[self.listing] = [{"ID": "s1", "Name": "web-1"}]
        self.context.wanted["hosts"]["compute-1"] = {}
        with self.assertRaisesRegex(KollaError, "server evacuate"):
            verify.prepare_removal(self.context, "compute-1")

    def test_disables_the_service_with_a_reason_and_looks_again(self):
        verify.prepare_removal(self.context, "compute-1")
        self.assertEqual(["compute service list", self.listing, "compute service set --disable --disable-reason removed from the deployment compute-1.example.net nova-compute", self.listing], self.context.asked)

    def test_forgets_that_node_and_no_other(self):
        verify.finish_removal(self.context, "compute-1")
        self.assertEqual(["compute service delete 7", "network agent delete n1"], [asked for asked in self.context.asked if "delete" in asked])


class Whole(Case):
    """A container engine on the PATH that says what a file says."""

    def setUp(self):
        super().setUp()
        self.addCleanup(os.environ.__setitem__, "PATH", os.environ["PATH"])
        os.environ["PATH"] = f"{self.folder}:{os.environ['PATH']}"
        verify.EVERY_SECONDS = 0.2
        self.engine('printf "%s\\n" "$(cat "$0.said")"')
        self.says(DOCKER_29)

    def engine(self, script):
        with open(f"{self.folder}/docker", "w") as opened:
            opened.write(f"#!/bin/sh\nif [ $1 = logs ]; then echo 'Traceback: password hunter2' >&2; exit 0; fi\n{script}\n")
        os.chmod(f"{self.folder}/docker", 0o755)

    def says(self, text):
        with open(f"{self.folder}/docker.said", "w") as opened:
            opened.write(text)

    def context(self, kind=Direct):
        deployment = wanted(0, 2)
        deployment["cloud"]["services"] = ["compute"]
        context = kind(deployment, self.folder, secrets=["hunter2"])
        context.answers = {"compute service list": [compute("compute-1"), compute("compute-2")], "endpoint list": [{"Service Type": "compute", "Enabled": True}],
                           "hypervisor list": [{"Hypervisor Hostname": "compute-1", "State": "up"}, {"Hypervisor Hostname": "compute-2", "State": "up"}]}
        return context

    @needs_ansible
    def test_all_of_it_by_ansible(self):
        context = self.context(Context)
        problems, warnings, rows = verify.verify(context, 5)
        self.assertEqual(([], ["compute-1, compute-2: cron is left over, promised by nobody; docker rm -f what is not needed"]), (problems, warnings))
        self.assertEqual(["compute-1    1 of 1 containers  ok", "compute-2    1 of 1 containers  ok", "compute      2 of 2 up          ok", "endpoints    1 listed           ok", "hypervisors  2 listed           ok"], verify.show(rows))

    def test_awaits_what_starts_and_no_longer_than_it_may(self):
        self.engine('[ -e "$0.twice" ] && sed "s/health: starting/healthy/;/libvirt/d" "$0.said" || { cat "$0.said"; [ -e "$0.once" ] && : > "$0.twice"; : > "$0.once"; }')
        self.says(DOCKER_26.replace("restarting", "running").replace("Restarting (137) 2 seconds ago", "Up"))
        context = self.context()
        self.assertEqual([], verify.run(context, 20))
        self.assertTrue(any("waiting for containers that start on compute-1" in line for line in context.said))
        self.engine('cat "$0.said"')
        self.assertEqual(["compute-1, compute-2: nova_compute is still starting, healthy wanted; its log in /var/log/kolla"], verify.run(self.context(), 0.5))

    def test_awaits_that_a_container_without_a_health_check_stays(self):
        self.says(DOCKER_29.replace("Up 2 weeks (healthy)", "Up 2 seconds").replace('"HealthStatus":"healthy",', ""))
        self.assertEqual(["compute-1, compute-2: nova_compute is started again and again, running wanted; its log in /var/log/kolla, its last lines:\n    Traceback: password [secret_0]"], verify.run(self.context(), 0.5))

    def test_shows_the_last_lines_of_what_is_ill_without_secrets(self):
        self.says(DOCKER_19)
        self.assertEqual(["compute-1, compute-2: nova_compute is unhealthy, healthy wanted; its log in /var/log/kolla, its last lines:\n    Traceback: password [secret_0]"], verify.run(self.context(), 1))

    def test_no_engine_and_one_that_fails(self):
        self.engine("echo 'Cannot connect to the Docker daemon' >&2; exit 1")
        self.assertEqual(["compute-1, compute-2: its containers cannot be listed: docker ps: Cannot connect to the Docker daemon"], verify.run(self.context(), 1))
        os.environ["PATH"] = self.folder
        os.unlink(f"{self.folder}/docker")
        self.assertEqual(["compute-1, compute-2: its containers cannot be listed: neither docker nor podman is installed"], verify.run(self.context(), 1))

    def test_without_a_token_nothing_more_is_asked(self):
        context = self.context()
        context.answers["token issue"] = KollaError("HTTP 401")
        self.assertEqual(["openstack token: HTTP 401"], verify.run(context, 0.5))
        self.assertEqual({"token issue"}, set(context.asked))

    def test_a_thousand_hosts_that_are_well_are_one_row(self):
        rows = [*((f"compute-{n}", "3 of 3 containers", "ok") for n in range(999)), ("compute-999", "2 of 3 containers", "WRONG"), ("compute", "1002 of 1002 up", "ok")]
        self.assertEqual(["999 hosts    2997 containers    ok", "compute-999  2 of 3 containers  WRONG", "compute      1002 of 1002 up    ok"], verify.show(rows))


if __name__ == "__main__":
    unittest.main()
