"""Own prechecks: the decision as tables and properties; what is seen, really seen: Ansible, a registry on loopback, networks in namespaces."""
import base64
import contextlib
import http.server
import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from kolla_doubles import PROGRAMS, Case, Context, Direct, needs_ansible, needs_root, program, wanted

import kolla_checks as checks
import kolla_clock as clock
import kolla_judge
import kolla_registry as registry

node = program("kolla_node_checks")
VGS = """  WARNING: lvmlockd process is not running.
  {
      "report": [
          {
              "vg": [
                  {"vg_name":"cinder-volumes", "vg_size":"1799.99g", "vg_free":"1204.50g"},
                  {"vg_name":"vg0", "vg_size":"446.57g", "vg_free":"0g"}
              ]
          }
      ]
  }
"""


def seen(deployment, **of):
    """What every host says when all is well, but for what is given."""
    hosts = {}
    for number, host in enumerate(deployment["hosts"]):
        hosts[host] = {"synchronised": True, "macs": [f"52:54:00:00:00:{number:02x}"], "interfaces": {}, "free": [200.0, "/var/lib/docker"], "reach": [], "vips": {}, "adverts": [],
                       **of.get(host.replace("-", "_"), {})}
    return {"hosts": hosts, "clocks": {}, "registry": None}


class Decision(unittest.TestCase):
    def setUp(self):
        self.wanted = wanted()

    def judge(self, **of):
        return checks.judge(seen(self.wanted, **of), self.wanted)

    def one(self, expected, **of):
        self.assertEqual([expected], self.judge(**of))

    def test_says_nothing_of_a_deployment_that_is_well(self):
        self.assertEqual([], self.judge())

    def test_wants_an_odd_number_of_control_nodes(self):
        for count, wrong in ((1, 0), (2, 1), (3, 0), (4, 1), (5, 0)):
            with self.subTest(count):
                self.assertEqual(wrong, len(checks.judge(seen(wanted(count)), wanted(count))))

    def test_names_a_host_that_does_not_answer(self):
        self.one("compute-1: does not answer (No route to host); mend it, or name it in lifecycle.lost", compute_1={"error": "No route to host"})

    def test_says_how_much_room_is_wanted_and_where(self):
        self.one("compute-2: 12.5 GiB free at /var/lib/docker (that is / now), 40 GiB wanted for images; make room, or lower prechecks.imagesFreeGib", compute_2={"free": [12.5, "/"]})

    def test_wants_a_clock_that_is_synchronised(self):
        self.assertIn("control-1: its clock is not synchronised", self.judge(control_1={"synchronised": False})[0])
        self.assertEqual([], self.judge(control_1={"synchronised": None}))
        self.wanted["checks"]["clockOffsetMs"] = 0
        self.assertEqual([], self.judge(control_1={"synchronised": False}))

    def test_wants_the_interfaces_that_the_inventory_names(self):
        self.assertEqual(["control-1: has no interface bond0, which the inventory names; name the one that carries the plane (network.networks)",
                          "control-1: interface eth1 is down; ip link set eth1 up, and check cable and switch port"], self.judge(control_1={"interfaces": {"bond0": None, "eth1": "down", "eth0": "up"}}))

    def test_wants_a_host_system_that_the_release_takes(self):
        self.wanted["checks"]["systems"] = {"CentOS": ["9", "10"], "Debian": ["bookworm"]}
        told = lambda system: self.judge(compute_1={"system": system})
        for well in (["debian", "bookworm", "12"], ["centos", "", "10"], ["centos", "", "9.3"]):
            self.assertEqual([], told(well))
        self.assertEqual(["compute-1: runs debian trixie, and Kolla-Ansible of release 2026.1 takes CentOS 9, 10; Debian bookworm; give it one of these, choose another release, "
                          "or answer for it yourself (roleVariables: { host_os_distributions: … })"], told(["debian", "trixie", "13"]))
        self.assertIn("runs arch rolling", told(["arch", "", "rolling"])[0])
        self.wanted["checks"]["systems"]["Debian"].append("trixie")
        self.assertEqual([], told(["debian", "trixie", "13"]))

    def test_wants_the_files_that_somebody_has_to_bring(self):
        self.wanted |= {"deployHost": "control-1"}
        self.wanted["checks"]["files"] = {"ironic/ironic-agent.kernel": "the kernel", "ironic/ironic-agent.initramfs": "the ramdisk"}
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "ironic").mkdir()
            (folder / "ironic/ironic-agent.kernel").touch()
            lacking = checks.lacking(self.wanted, folder)
        self.assertEqual(["ironic/ironic-agent.initramfs"], lacking)
        self.assertEqual(["control-1 has no /etc/kolla/config/ironic/ironic-agent.initramfs (the ramdisk); put it there, readable for root: nobody but you has it"],
                         checks.judge({**seen(self.wanted), "files": lacking}, self.wanted))

    def test_wants_the_names_of_the_APIs_resolved_and_the_internal_one_to_our_address(self):
        self.wanted["names"] = {"api.example.net": None, "inside.example.net": "10.10.0.100"}
        told = lambda *found: self.judge(compute_1={"names": dict(zip(self.wanted["names"], found))})
        self.assertEqual([], told(["203.0.113.7"], ["10.10.0.100"]))
        self.assertEqual(["compute-1: does not resolve api.example.net; give it to the name servers that the nodes ask, or to /etc/hosts"], told([], ["10.10.0.100"]))
        self.assertEqual(["compute-1: does not resolve inside.example.net; give it to the name servers that the nodes ask, or to /etc/hosts: 10.10.0.100 inside.example.net"], told(["203.0.113.7"], []))
        self.assertEqual(["compute-1: resolves inside.example.net to 10.10.0.9, 10.10.0.100 wanted; correct it where the nodes' name servers have it, or in /etc/hosts"], told(["203.0.113.7"], ["10.10.0.9"]))
        self.assertEqual([*self.wanted["names"]], checks.asked(self.wanted)["compute-1"]["names"])

    def test_wants_volume_groups_on_the_nodes_of_that_group_only(self):
        self.wanted["checks"]["volumeGroups"] = {"cinder-volumes": "compute"}
        self.one("compute-1: has no volume group cinder-volumes (it has vg0), wanted on compute nodes; vgcreate cinder-volumes DISK, or prechecks.volumeGroups",
                 compute_1={"volumeGroups": {"vg0": 3.0}}, compute_2={"volumeGroups": node.volume_groups(VGS)}, control_1={"volumeGroups": {}})

    def test_names_the_nodes_that_do_not_reach_the_registry(self):
        self.wanted["images"] = {"registry": "r:5000", "namespace": "kolla"}
        self.one("compute-1, compute-2: does not reach the registry r:5000 (timed out); open the way, or name one that it reaches (images.registry)", compute_1={"registry": "timed out"}, compute_2={"registry": "timed out"}, control_1={"registry": None})

    def test_one_line_for_a_node_that_packets_of_full_size_do_not_reach(self):
        def sends(how, mtu=9000):
            return {"reach": [{"plane": "tunnel", "peer": "control-3", "address": "10.0.32.13", "mtu": mtu, "reach": how}]}
        self.one("control-3: 10.0.32.13 on plane tunnel gets no packets of 9000 bytes from control-1, compute-1, smaller ones it does; "
                 "raise the MTU of its NIC, of theirs and of every switch between to 9000", control_1=sends("small"), compute_1=sends("small"), control_2=sends("full"))
        self.one("control-3: 10.0.32.13 on plane tunnel gets nothing from control-2 (9000 bytes wanted); check NIC, VLAN and switch port", control_2=sends("silent"))

    def test_a_node_that_does_not_answer_is_not_told_again_by_its_neighbours(self):
        said = self.judge(control_3={"error": "down"}, control_1={"reach": [{"plane": "api", "peer": "control-3", "address": "10.0.10.13", "mtu": 1500, "reach": "silent"}]})
        self.assertEqual(["control-3: does not answer (down); mend it, or name it in lifecycle.lost"], said)

    def test_a_silent_node_that_is_not_asked_is_no_trouble_of_a_new_one_that_others_answer(self):
        def reach(peer, how):
            return {"plane": "api", "peer": peer, "address": "10.0.10.9", "mtu": 1500, "reach": how}
        for others, count in (("full", 0), ("silent", 2)):
            facts = {"hosts": {"compute-1": {"reach": [reach("control-1", "silent"), reach("control-2", others)]}}}
            self.assertEqual(count, len(checks.judge(facts, self.wanted)))

    def test_a_router_id_of_a_stranger_clashes_and_an_unused_one_is_named(self):
        self.wanted["routerId"] = 51
        self.one("control-1, control-2: 10.0.10.250, no node of this deployment, sends VRRP adverts with router id 51 on the same network; "
                 "choose another (virtualRouterId; 53 is not heard there)",
                 control_1={"adverts": [["10.0.10.250", 51, 2], ["10.0.10.251", 52, 3]]}, control_2={"adverts": [["10.0.10.250", 51, 2], ["127.0.10.11", 51, 2]]})

    def test_a_virtual_address_that_a_stranger_has_is_refused(self):
        self.one("control-1: 10.0.10.5 is to be a virtual address, but aa:bb:cc:00:00:01, no node of this deployment, answers for it; take it from that machine or use another one",
                 control_1={"vips": {"10.0.10.5": "aa:bb:cc:00:00:01"}}, control_2={"vips": {"10.0.10.5": "own"}}, control_3={"vips": {"10.0.10.5": "52:54:00:00:00:01"}})

    def test_images_that_are_missing_and_their_number(self):
        self.wanted["images"] = {"registry": "r:5000", "namespace": "kolla", "tag": "2026.1", "list": {"keystone": "keystone", "keepalived": "keepalived", "nova_compute": "nova-compute"}}
        facts = seen(self.wanted) | {"registry": {"wrong": {"keystone": "is not there", "nova-compute": "is not there"}, "asked": 3}}
        self.assertEqual(["registry r:5000/kolla: keystone:2026.1, nova-compute:2026.1 are not there (2 of 3 images); push them, or correct images.tag or images.namespace"], checks.judge(facts, self.wanted))

    def test_a_container_without_an_image_is_told(self):
        self.wanted["images"] = {"registry": "r:5000", "namespace": "kolla", "tag": "2026.1", "list": {"keystone": "keystone", "keepalived": "keepalived"}}
        self.one("images: nova_compute have none in the list of images; that is a mistake of this release's facts")

    def test_the_same_words_of_many_hosts_are_one_line(self):
        self.wanted = wanted(3, 997)
        full = {f"compute_{n}": {"free": [1.0, "/var/lib/docker"]} for n in range(1, 998)}
        said = self.judge(**full)
        self.assertEqual(1, len(said))
        self.assertTrue(said[0].startswith("compute-1, compute-2, compute-3, compute-4, compute-5 and 992 more: 1.0 GiB free"))


class Clocks(unittest.TestCase):
    def judge(self, *measured):
        deployment = wanted(3, 0)
        return checks.judge(seen(deployment) | {"clocks": {f"control-{n}": m for n, m in enumerate(measured, 1)}}, deployment)

    def test_says_who_is_away_from_the_others_and_by_how_much(self):
        self.assertEqual(["control-3: its clock is 131 ms ahead of the others (±2 ms), 50 ms may lie between two nodes; check its time source (chronyc tracking), or prechecks.clockOffsetMs"],
                         self.judge((0, 1), (1, 1), (132, 2)))

    def test_an_offset_that_all_share_is_the_deploy_hosts_own(self):
        self.assertEqual([], self.judge((900, 1), (901, 1), (899, 1)))

    def test_what_may_be_the_measurement_is_not_held_against_a_node(self):
        self.assertEqual([], self.judge((0, 1), (0, 1), (120, 90)))

    def test_whoever_is_named_is_more_than_half_the_limit_away_and_a_spread_is_always_told(self):
        chance = random.Random(1)
        for _ in range(500):
            measured = {f"n{n}": [chance.uniform(-200, 200) * chance.choice((0, 0.1, 1)), 0] for n in range(chance.randint(2, 9))}
            limit = chance.choice((10, 50, 200))
            said = kolla_judge.clocks(measured, {"checks": {"clockOffsetMs": limit}})
            offsets = [offset for offset, _ in measured.values()]
            self.assertEqual(max(offsets) - min(offsets) > limit, bool(said), (measured, limit))

    def test_measures_a_clock_that_is_wrong(self):
        tell = "import sys,time\nfor _ in sys.stdin: print(time.time_ns() - 400_000_000, flush=True)"
        here = clock.dial("127.0.0.1", "key", "known")
        measured = clock.measure({"right": here, "late": [*here[:-1], tell], "silent": ["false"]})
        self.assertEqual({"right", "late"}, measured.keys())
        for host, offset in (("right", 0), ("late", -400)):
            self.assertLessEqual(abs(measured[host][0] - offset), measured[host][1] + 5, measured)
            self.assertLess(measured[host][1], 400)  # a busy machine answers late, and says so

    def test_dials_other_machines_with_the_deployments_own_key_and_known_hosts(self):
        command = clock.dial("192.0.2.7", "/k/key", "/k/known", 2222)
        self.assertEqual(["ssh", "infra-kolla@192.0.2.7"], [command[0], command[-2]])
        self.assertIn("StrictHostKeyChecking=yes", command)
        self.assertEqual("2222", command[command.index("-p") + 1])
        for unquoted in (subprocess.run(["sh", "-c", f"printf '%s|' {command[-1]}"], capture_output=True, text=True, check=True).stdout,):
            self.assertEqual(["python3", "-I", "-u", "-c", clock.TELL, ""], unquoted.split("|"))


    @unittest.skipUnless(os.geteuid() == 0 and os.path.exists("/usr/sbin/sshd"), "no sshd on this machine (package openssh-server)")
    def test_asks_over_real_ssh_and_trusts_no_unknown_key(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{name}"], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        os.makedirs("/run/sshd", exist_ok=True)
        server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", "-h", f"{folder}/host", "-p", str(port), "-o", "ListenAddress=127.0.0.1", "-o", "PidFile=none",
                                   "-o", f"AuthorizedKeysFile={folder}/key.pub", "-o", "StrictModes=no", "-o", "PermitRootLogin=prohibit-password", "-o", "UsePAM=no"], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        with open(f"{folder}/host.pub") as public, open(f"{folder}/known", "w") as known:
            known.write(f"[127.0.0.1]:{port} {public.read()}")
        here, clock.here = clock.here, lambda address: False
        self.addCleanup(setattr, clock, "here", here)
        until = time.monotonic() + 60
        while (measured := clock.ask(clock.dial("127.0.0.1", f"{folder}/key", f"{folder}/known", port, "root"))) is None and time.monotonic() < until:
            time.sleep(0.2)
        self.assertIsNotNone(measured)
        self.assertLess(abs(measured[0]), measured[1] + 1)
        self.assertIsNone(clock.ask(clock.dial("127.0.0.1", f"{folder}/key", "/dev/null", port, "root")))

    def test_reads_ports_of_the_inventory(self):
        self.assertEqual({"b": 2222}, clock.ports("# c ansible_port=1\n[all]\na ansible_host=10.0.0.1 network_interface=eth0\nb ansible_host=10.0.0.2 ansible_port=2222 x=1\n[all:vars]\nansible_user=u\n"))


class Asked(unittest.TestCase):
    def test_every_node_sends_to_a_few_and_every_node_is_sent_to(self):
        for count in (2, 3, 4, 5, 1000):
            hosts = [f"n{n}" for n in range(count)]
            found = checks.neighbours({"api": {"mtu": 1500, "hosts": {h: f"10.0.0.{h}" for h in hosts}}}, hosts)
            pairs = [(host, p["peer"]) for host, peers in found.items() for p in peers]
            self.assertEqual(len(set(pairs)), len(pairs))
            self.assertFalse([pair for pair in pairs if pair[0] == pair[1]])
            self.assertEqual(set(hosts), {peer for _, peer in pairs})
            self.assertEqual(count * min(3, count - 1), len(pairs))

    def test_lost_hosts_are_neither_asked_nor_sent_to(self):
        deployment = wanted()
        deployment["lifecycle"]["lost"] = ["compute-2"]
        deployment["checks"]["mtu"] = {"api": {"mtu": 1500, "hosts": {h: s["address"] for h, s in deployment["hosts"].items()}}}
        said = checks.asked(deployment)
        self.assertNotIn("compute-2", said)
        self.assertNotIn("compute-2", json.dumps(said))

    def test_listens_and_asks_for_addresses_only_where_keepalived_is_kollas(self):
        deployment = wanted(vips=["10.0.10.5"], routerId=51)
        said = checks.asked(deployment)
        self.assertEqual((["10.0.10.5"], ["10.0.10.5"]), (said["control-1"]["vips"], said["control-1"]["routers"]))
        self.assertEqual(([], []), (said["compute-1"]["vips"], said["compute-1"]["routers"]))
        self.assertEqual([], checks.asked(deployment, ["control-1"])["control-1"]["vips"])

    def test_a_thousand_nodes_are_judged_in_two_seconds_of_work(self):
        deployment = wanted(3, 997)
        deployment["checks"]["mtu"] = {"api": {"mtu": 1500, "hosts": {h: s["address"] for h, s in deployment["hosts"].items()}}}
        begun = time.process_time()
        asks = checks.asked(deployment)
        facts = seen(deployment)
        for host, settings in asks.items():
            facts["hosts"][host]["reach"] = [{**p, "reach": "full"} for p in settings["peers"]]
        self.assertEqual([], checks.judge(facts, deployment))
        self.assertLess(time.process_time() - begun, 2)
        self.assertLess(max(len(json.dumps(settings)) for settings in asks.values()), 2000)


class Images(Case):
    """Answers of registries of all kinds, on loopback; a real one is asked in test_kolla_registry.py."""

    HAS = {"/v2/kolla/keystone/manifests/2026.1", "/v2/kolla/nova-compute/manifests/2026.1"}

    def setUp(self):
        super().setUp()
        case = self
        self.mode, self.requests, self.realm = "open", [], None

        class Answer(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def say(self, status, body=b"{}", **headers):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def do_GET(self):
                allowed = self.headers.get("Authorization", "")
                case.requests.append((self.command, self.path, allowed))
                if self.path.startswith("/token"):
                    good = allowed == "Basic " + base64.b64encode(b"puller:s3cret").decode() and "scope=repository%3Akolla" in self.path
                    return self.say(200 if good else 401, b'{"token": "t0ken"}')
                if case.mode == "bearer" and allowed != "Bearer t0ken":
                    realm = case.realm or f"http://{self.headers['Host']}/token"
                    return self.say(401, WWW_Authenticate=f'Bearer realm="{realm}",service="registry"')
                if case.mode == "basic" and self.path != "/v2/" and not allowed.startswith("Basic "):
                    return self.say(401, WWW_Authenticate='Basic realm="registry"')
                if case.mode == "moved":
                    return self.say(307, Location="http://192.0.2.1/")
                if case.mode == "no-head" and self.command == "HEAD":
                    return self.say(405)
                return self.say(200 if self.path == "/v2/" or self.path in case.HAS else 404)
            do_HEAD = do_GET

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.at = f"127.0.0.1:{self.server.server_port}"

    def check(self, *images, user=None, password=None):
        return registry.Registry(self.at, "kolla", True, user, password).check(images, "2026.1")

    def test_names_exactly_the_images_that_are_not_there(self):
        for mode in ("open", "no-head"):
            with self.subTest(mode):
                self.mode = mode
                self.assertEqual({"horizon": "is not there"}, self.check("keystone", "nova-compute", "horizon"))

    def test_gets_a_token_where_the_registry_wants_one(self):
        self.mode = "bearer"
        self.assertEqual({"horizon": "is not there"}, self.check("keystone", "horizon", user="puller", password="s3cret"))
        self.assertTrue(all(not allowed.startswith("Basic") for _, path, allowed in self.requests if not path.startswith("/token")))

    def test_says_that_the_user_is_refused(self):
        self.mode = "bearer"
        with self.assertRaisesRegex(registry.Refused, "gives no token"):
            self.check("keystone", user="puller", password="wrong")

    def test_gives_credentials_where_basic_is_asked_for(self):
        self.mode = "basic"
        self.assertEqual({}, self.check("keystone", user="puller", password="s3cret"))

    def test_dials_no_token_server_that_is_not_the_registrys(self):
        self.mode, self.realm = "bearer", "http://192.0.2.1/token"
        with self.assertRaisesRegex(registry.Refused, "asks for tokens of http://192.0.2.1/token"):
            self.check("keystone", user="puller", password="s3cret")

    def test_which_token_servers_are_a_registrys_own(self):
        for url, realm, own in (("https://quay.io", "https://quay.io/v2/auth", True), ("https://registry-1.docker.io", "https://auth.docker.io/token", True),
                                ("https://registry.example.net:5000", "https://gitlab.example.net/jwt", True), ("https://quay.io", "https://evil.io/t", False),
                                ("https://quay.io", "http://quay.io/v2/auth", False), ("http://10.0.0.1", "http://10.0.0.1:5001/t", True), ("http://10.0.0.1", "http://9.0.0.1/t", False),
                                ("https://registry.example.net", "https://example.net.evil.org/t", False), ("https://quay.io", "file:///etc/passwd", False)):
            with self.subTest(realm):
                self.assertEqual(own, registry.trusted(url, realm))

    def test_follows_no_redirect(self):
        self.mode = "moved"
        with self.assertRaisesRegex(registry.Refused, "HTTP 307"):
            self.check("keystone")

    def test_says_that_nobody_listens(self):
        self.server.shutdown()
        self.server.server_close()
        with self.assertRaisesRegex(registry.Refused, "refused"):
            self.check("keystone")

    def test_takes_the_password_of_the_registry_from_the_deployments_passwords(self):
        self.mode = "bearer"
        deployment = wanted(images={"registry": self.at, "namespace": "kolla", "insecure": True, "tag": "2026.1", "user": "puller", "list": {"keystone": "keystone", "keepalived": "keystone"}})
        context = Context(deployment, self.folder)
        context.secrets = {"docker_registry_password": "s3cret"}
        context.script = lambda source, settings: {host: {"ok": False, "stdout": "", "error": "unreachable"} for host in settings}
        self.assertEqual({"wrong": {}, "asked": 1}, checks.look(context)["registry"])
        deployment["images"]["list"]["nova_compute"] = "nova-compute"
        self.assertEqual([1, 1, 2], [checks.images(deployment, "s3cret", only)["asked"] for only in (["control-1"], ["compute-1"], None)])

    def test_a_node_says_whether_it_reaches_the_registry(self):
        for mode, said in (("open", None), ("bearer", None), ("basic", None)):
            self.mode = mode
            self.assertEqual(said, node.registry(f"http://{self.at}/v2/"))
        self.server.shutdown()
        self.server.server_close()
        self.assertIn("refused", node.registry(f"http://{self.at}/v2/"))

    @needs_ansible
    def test_all_of_it_by_ansible(self):
        deployment = wanted(2, 1, images={"registry": self.at, "namespace": "kolla", "insecure": True, "tag": "2026.1", "list": ["keystone", "horizon"]}, interfaces={"compute-1": ["lo", "none0"]})
        deployment["checks"].update(imagesFreeGib=0, imagesPath=f"{self.folder}/not/yet/there")
        said = checks.run(Context(deployment, self.folder))
        said = [line for line in said if "not synchronised" not in line]
        self.assertEqual(3, len(said), said)
        self.assertIn("2 control nodes", said[0])
        self.assertIn("compute-1: has no interface none0", said[1])
        self.assertIn("horizon:2026.1 is not there (1 of 2 images)", said[2])

    @needs_ansible
    def test_looks_at_the_hosts_that_are_named_only(self):
        deployment = wanted(3, 2)
        deployment["checks"].update(imagesFreeGib=10 ** 9, imagesPath=self.folder)
        said = [line for line in checks.run(Direct(deployment, self.folder), hosts=["compute-2"]) if "GiB" in line]
        self.assertEqual(1, len(said))
        self.assertTrue(said[0].startswith("compute-2: "), said)


class Disks(Case):
    def test_asks_its_own_resolver_for_names_and_its_own_file_for_the_system(self):
        self.assertIn("127.0.0.1", node.resolved("localhost"))
        self.assertEqual([], node.resolved("no-such-name.invalid"))
        with tempfile.NamedTemporaryFile("w") as file:
            file.write('PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n# a comment=1\nVERSION_ID="13"\nVERSION_CODENAME=trixie\nID=debian\n')
            file.flush()
            self.assertEqual(["debian", "trixie", "13"], node.system(file.name))
        self.assertIsNone(node.system("/no/such/file"))

    def test_reads_what_vgs_writes(self):
        self.assertEqual({"cinder-volumes": 1204.5, "vg0": 0.0}, node.volume_groups(VGS))
        self.assertEqual({}, node.volume_groups('{"report":[{"vg":[]}]}'))
        self.assertEqual({}, node.volume_groups(""))

    def test_looks_where_the_images_will_be(self):
        gib, where = node.free(f"{self.folder}/a/b")
        self.assertEqual(self.folder, where)
        self.assertGreater(gib, 0)

    def test_asks_the_kernel_whether_the_clock_is_synchronised(self):
        self.assertIn(node.synchronised(), (True, False, None))


@needs_root
class Networks(unittest.TestCase):
    """Three machines on a switch, each a namespace: two of the site and a stranger."""

    def setUp(self):
        self.made = f"kc{os.getpid() % 100000}"
        self.names = [f"{self.made}{part}" for part in "sabx"]
        self.addCleanup(self.clear)
        for name in self.names:
            self.ip("netns", "add", name)
        switch = self.names[0]
        self.ip("-n", switch, "link", "add", "br0", "type", "bridge")
        self.ip("-n", switch, "link", "set", "br0", "up")
        for number, name in enumerate(self.names[1:], 1):
            self.ip("-n", switch, "link", "add", f"p{number}", "mtu", "9000", "type", "veth", "peer", "name", "eth0", "netns", name)
            self.ip("-n", switch, "link", "set", f"p{number}", "master", "br0", "up")
            self.ip("-n", name, "address", "add", f"10.77.0.{number}/24", "dev", "eth0")
            self.ip("-n", name, "link", "set", "eth0", "mtu", "9000", "up")
            self.ip("-n", name, "link", "set", "lo", "up")

    def ip(self, *words):
        subprocess.run(["ip", *words], check=True, capture_output=True, timeout=20)

    def clear(self):
        for name in self.names:
            subprocess.run(["ip", "netns", "delete", name], check=False, capture_output=True, timeout=20)

    def inside(self, which, code):
        done = subprocess.run(["ip", "netns", "exec", self.names["sabx".index(which)], sys.executable, "-c",
                               f"import sys, json; sys.path.insert(0, {PROGRAMS!r}); sys.dont_write_bytecode = True\nimport kolla_node_checks as node\n{code}"],
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def test_packets_of_full_size(self):
        self.assertEqual("full", self.inside("a", "print(json.dumps(node.reach('10.77.0.2', 9000)))"))
        self.ip("-n", self.names[0], "link", "set", "p2", "mtu", "1500")
        self.ip("-n", self.names[2], "link", "set", "eth0", "mtu", "1500")
        self.assertEqual("small", self.inside("a", "print(json.dumps(node.reach('10.77.0.2', 9000)))"))
        self.assertEqual("silent", self.inside("a", "print(json.dumps(node.reach('10.77.0.99', 9000)))"))

    def test_an_address_that_somebody_has(self):
        mac = self.inside("x", "print(json.dumps(node.macs()))")
        self.assertEqual([self.inside("a", "print(json.dumps(node.virtual('10.77.0.3')))")], mac)
        self.assertIsNone(self.inside("a", "print(json.dumps(node.virtual('10.77.0.200', 1)))"))
        self.assertEqual("own", self.inside("a", "print(json.dumps(node.virtual('10.77.0.1', 1)))"))

    def test_adverts_of_a_stranger(self):
        stranger = ("import socket, struct, time\ns = socket.socket(socket.AF_INET, socket.SOCK_RAW, 112)\n"
                    "s.setsockopt(socket.SOL_SOCKET, 25, b'eth0')\n"
                    "for _ in range(40):\n    s.sendto(struct.pack('!BBBBBBH', 0x21, 51, 100, 1, 0, 1, 0) + socket.inet_aton('10.77.0.200') + bytes(8), ('224.0.0.18', 0)); time.sleep(0.1)\n")
        with subprocess.Popen(["ip", "netns", "exec", self.names[3], sys.executable, "-c", stranger]) as sending, contextlib.ExitStack() as after:
            after.callback(sending.kill)
            self.assertEqual([["10.77.0.3", 51, 2]], self.inside("a", "print(json.dumps(node.facts({'routers': ['10.77.0.200'], 'seconds': 2})['adverts']))"))

    def test_interfaces(self):
        self.ip("-n", self.names[1], "link", "add", "br7", "type", "bridge")
        self.assertEqual({"eth0": "up", "br7": "down", "none0": None}, self.inside("a", "node.SYS = '/sys/class/net'\n"
                         "print(json.dumps({n: node.interface(n) for n in ('eth0', 'br7', 'none0')}))"))


if __name__ == "__main__":
    unittest.main()
