"""Generated configuration: taken from real folders through real Ansible, compared, and shown without its secrets."""
import json
import os
import random
import shutil
import stat
import string
import time
import unittest

from kolla_doubles import Case, Context, Direct, needs_ansible, program, wanted

import kolla_configs as configs
import kolla_mask as mask

node = program("kolla_node_configs")


class Hosts(Direct):
    """Every host has a folder of its own."""

    def script(self, source, settings, timeout=120):
        self.asked.append(settings)
        answers = {}
        for host, asks in settings.items():
            answers[host] = {"ok": True, "stdout": json.dumps(node.facts({**asks, "folder": f"{self.folder}/{host}"})), "error": ""} if os.path.isdir(f"{self.folder}/{host}") else {"ok": False, "stdout": "", "error": "unreachable"}
        return answers


class Files(Case):
    def write(self, host, path, text, mode=0o660):
        os.makedirs(os.path.dirname(f"{self.folder}/{host}/{path}"), exist_ok=True)
        with open(f"{self.folder}/{host}/{path}", "wb" if isinstance(text, bytes) else "w") as opened:
            opened.write(text)
        os.chmod(f"{self.folder}/{host}/{path}", mode)

    def setUp(self):
        super().setUp()
        self.context = Hosts(wanted(1, 2), self.folder)
        for host in ("compute-1", "compute-2"):
            self.write(host, "nova-compute/nova.conf", "[DEFAULT]\ndebug = False\ncpu_allocation_ratio = 4\ntransport_url = rabbit://openstack:hunter2@10.0.10.11:5672//\n")
            self.write(host, "nova-compute/config.json", "{}\n")
        self.write("control-1", "keystone/keystone.conf", "[database]\nconnection = mysql+pymysql://keystone:hunter3@10.0.10.5/keystone\n")

    def change(self, host, path, old, new):
        with open(f"{self.folder}/{host}/{path}") as opened:
            text = opened.read()
        self.write(host, path, text.replace(old, new))

    def again(self):
        """Changes since the last time, which this replaces."""
        old, new = configs.load(self.context), configs.snapshot(self.context)
        changes = configs.diff(old, new, self.context.scrub, self.context.wanted["services"])
        configs.save(self.context, new)
        return changes


class Comparing(Files):
    def test_says_one_line_when_nothing_changed(self):
        self.again()
        self.assertEqual([], self.again())
        self.assertEqual(["generated configuration: as it was"], configs.show([]))

    def test_the_same_change_of_many_hosts_is_shown_once(self):
        self.again()
        for host in ("compute-1", "compute-2"):
            self.change(host, "nova-compute/nova.conf", "ratio = 4", "ratio = 8")
        changes = self.again()
        self.assertEqual(["nova: nova-compute/nova.conf changed on compute-1, compute-2", "    @@ -2,3 +2,3 @@", "     debug = False", "    -cpu_allocation_ratio = 4",
                          "    +cpu_allocation_ratio = 8", "     transport_url = •••"], configs.show(changes))
        self.assertEqual(["nova"], configs.services(changes))

    def test_a_change_beside_a_line_of_the_hosts_own_is_the_same_change(self):
        for host in ("compute-1", "compute-2"):
            self.write(host, "nova-compute/nova.conf", f"my_ip = {host}\ndebug = False\n")
        self.again()
        for host in ("compute-1", "compute-2"):
            self.change(host, "nova-compute/nova.conf", "False", "True")
        self.assertEqual(["nova: nova-compute/nova.conf changed on compute-1, compute-2", "    @@ -1,2 +1,2 @@", "     my_ip = compute-1", "    -debug = False", "    +debug = True"], configs.show(self.again()))

    def test_one_way_is_shown_of_changes_that_each_host_has_its_own_of(self):
        for host in ("compute-1", "compute-2"):
            self.change(host, "nova-compute/nova.conf", "[DEFAULT]", f"[DEFAULT]\nmy_ip = {host}")
        self.again()
        for host in ("compute-1", "compute-2"):
            self.change(host, "nova-compute/nova.conf", f"my_ip = {host}", f"my_ip = new-{host}")
        self.assertEqual(["nova: nova-compute/nova.conf changed on compute-1, compute-2 in 2 ways, on compute-1 so:", "    @@ -1,3 +1,3 @@", "     [DEFAULT]", "    -my_ip = compute-1", "    +my_ip = new-compute-1", "     debug = False"],
                         configs.show(self.again()))

    def test_files_that_come_and_go_and_modes(self):
        self.again()
        self.write("compute-1", "nova-ssh/sshd_config", "Port 8022\n")
        os.unlink(f"{self.folder}/compute-2/nova-compute/config.json")
        os.chmod(f"{self.folder}/compute-1/nova-compute/config.json", 0o600)
        self.assertEqual(["nova: nova-compute/config.json changed on compute-1", "    mode 0660 → 0600", "nova: nova-compute/config.json removed on compute-2", "    @@ -1 +0,0 @@", "    -{}",
                          "nova: nova-ssh/sshd_config added on compute-1", "    @@ -0,0 +1 @@", "    +Port 8022"], configs.show(self.again()))

    def test_a_secret_that_changed_is_seen_to_have_changed_and_not_seen(self):
        self.again()
        self.change("control-1", "keystone/keystone.conf", "hunter3", "hunter4")
        shown = "\n".join(configs.show(self.again()))
        self.assertIn("-connection = •••\n    +connection = •••", shown)
        self.assertNotIn("hunter", shown)

    def test_a_new_host_is_one_line_and_touches_no_other(self):
        shutil.move(f"{self.folder}/compute-2", f"{self.folder}/away")
        self.again()
        shutil.move(f"{self.folder}/away", f"{self.folder}/compute-2")
        self.assertEqual(["compute-2: new, 2 files"], configs.show(self.again()))

    def test_a_host_that_did_not_answer_is_compared_the_next_time(self):
        self.again()
        shutil.move(f"{self.folder}/compute-2", f"{self.folder}/away")
        taken = configs.snapshot(self.context)
        self.assertEqual({"compute-2": "unreachable"}, taken.unread)
        self.assertEqual(["compute-2: not read, unreachable"], configs.show(self.again()))
        shutil.move(f"{self.folder}/away", f"{self.folder}/compute-2")
        self.change("compute-2", "nova-compute/nova.conf", "False", "True")
        self.assertEqual("nova: nova-compute/nova.conf changed on compute-2", configs.show(self.again())[0])

    def test_a_long_diff_is_cut(self):
        self.again()
        self.write("compute-1", "nova-compute/policy.yaml", "\n".join(map(str, range(1000))))
        shown = configs.show(self.again())
        self.assertEqual(42, len(shown))
        self.assertEqual("    … 961 lines more", shown[-1])


    def test_of_very_many_differences_the_first_are_shown_and_all_are_named(self):
        changes = [configs.Change("nova", "changed", f"nova-compute/{n}", ["h"], "\n".join("+x" for _ in range(30))) for n in range(100)]
        shown = configs.show(changes)
        self.assertEqual(100 + 14 * 30 + 1, len(shown))
        self.assertEqual("the differences of 86 more are not shown; the files are in /etc/kolla on the nodes", shown[-1])


class Keeping(Files):
    def test_each_content_is_fetched_once_from_one_host_and_never_again(self):
        self.again()
        self.assertEqual(2, len(self.context.asked))
        fetched = [path for asks in self.context.asked[1].values() for path in asks["paths"]]
        self.assertEqual(["keystone/keystone.conf", "nova-compute/config.json", "nova-compute/nova.conf"], sorted(fetched))
        self.again()
        self.assertEqual(3, len(self.context.asked))

    def test_what_is_kept_is_roots_alone_and_no_more_than_is_needed(self):
        self.again()
        folder = str(self.context.paths.configs)
        self.assertEqual(0o700, stat.S_IMODE(os.stat(folder).st_mode))
        self.assertEqual({0o600}, {stat.S_IMODE(os.stat(f"{folder}/{name}").st_mode) for name in os.listdir(folder)})
        self.assertEqual(4, len(os.listdir(folder)))
        self.change("control-1", "keystone/keystone.conf", "keystone", "k")
        self.again()
        self.assertEqual(4, len(os.listdir(folder)))

    def test_keys_and_what_is_no_text_are_not_copied(self):
        for path, text in (("nova-ssh/id_rsa", "x"), ("haproxy/haproxy.pem", "-----BEGIN RSA PRIVATE KEY-----\nabc\n"), ("x/data", b"\0\1"), ("rabbitmq/.erlang.cookie", "c"), ("nova-compute/ceph.client.nova.keyring", "k")):
            self.write("compute-1", path, text)
        self.again()
        self.write("compute-1", "nova-ssh/id_rsa", "y")
        self.assertEqual(["nova: nova-ssh/id_rsa changed on compute-1", "    its content is not shown (a key, or no text)"], configs.show(self.again()))
        self.again()
        self.assertEqual(["nova-ssh/id_rsa"], [path for asks in self.context.asked[-2].values() for path in asks.get("paths", [])])

    def test_what_the_deploy_host_keeps_there_is_not_generated(self):
        for path in ("inventory", "globals.yml", "passwords.yml", "clouds.yaml", "admin-openrc.sh", "config/nova/nova.conf", "infra/ssh_key", "certificates/private/haproxy.key"):
            self.write("control-1", path, "x")
        self.assertEqual(["keystone/keystone.conf"], list(configs.snapshot(self.context).hosts["control-1"]))

    def test_every_difference_is_in_exactly_one_change_and_nothing_else_is(self):
        chance = random.Random(5)
        for _ in range(200):
            def files():
                return {f"nova-{part}/f{f}": [chance.choice("abc") * 64, chance.choice(("0600", "0660")), "root:root"] for part in "xyz" for f in range(3) if chance.random() < 0.8}
            old, new = ({f"h{n}": files() for n in range(5)} for _ in range(2))
            told = [(host, change.path) for change in configs.diff(configs.Snapshot(old, self.folder), configs.Snapshot(new, self.folder)) for host in change.hosts]
            really = [(host, path) for host in new for path in old[host].keys() | new[host].keys() if old[host].get(path) != new[host].get(path)]
            self.assertEqual(sorted(really), sorted(told))

    @needs_ansible
    def test_all_of_it_by_ansible(self):
        context = Context(wanted(0, 3), self.folder)
        context.configs_settings = {"folder": f"{self.folder}/compute-1"}
        taken = configs.snapshot(context)
        configs.save(context, taken)
        self.change("compute-1", "nova-compute/nova.conf", "ratio = 4", "ratio = 8")
        again = configs.snapshot(context)
        changes = configs.diff(configs.load(context), again, context.scrub, context.wanted["services"])
        self.assertEqual([("nova", "changed", ["compute-1", "compute-2", "compute-3"])], [(c.service, c.kind, c.hosts) for c in changes])
        self.assertIn("+cpu_allocation_ratio = 8", changes[0].text)

    def test_a_thousand_hosts_are_compared_in_two_seconds_of_work(self):
        for count in (250, 1000):
            hosts = {f"compute-{n}": {f"nova-compute/file-{f}": [f"{f:064x}", "0660", "root:root"] for f in range(60)} for n in range(count)}
            changed = {host: {**files, "nova-compute/file-7": ["f" * 64, "0660", "root:root"]} for host, files in hosts.items()}
            begun = time.process_time()
            changes = configs.diff(configs.Snapshot(hosts, self.folder), configs.Snapshot(changed, self.folder))
            self.assertLess(time.process_time() - begun, count / 500)
            self.assertEqual([count], [len(c.hosts) for c in changes])


class Services(unittest.TestCase):
    def test_every_service_of_every_release_has_the_folder_of_its_role(self):
        releases = os.path.join(os.path.dirname(configs.__file__), "releases")
        for name in [name for name in os.listdir(releases) if name.endswith(".json")]:
            with open(f"{releases}/{name}") as opened:
                roles = json.load(opened)["services"]
            tags = {role: "nova" if role == "nova-cell" else role for role in roles}
            for role, services in roles.items():
                for service in services:
                    self.assertEqual(tags[role], configs.service(f"{service}/x.conf", tags.values()), (name, service))

    def test_the_service_of_a_folder(self):
        named = ["nova", "neutron", "openvswitch", "ovn-db", "ovn-controller", "loadbalancer", "prometheus", "prometheus-node-exporters", "common", "placement", "iscsi", "opensearch", "cron", "kolla_toolbox"]
        for folder, expected in (("nova-compute", "nova"), ("nova-api-bootstrap", "nova"), ("neutron-openvswitch-agent", "neutron"), ("openvswitch-db-server", "openvswitch"), ("ovn-nb-db", "ovn-db"),
                                 ("ovn-controller", "ovn-controller"), ("haproxy", "loadbalancer"), ("proxysql", "loadbalancer"), ("prometheus-node-exporter", "prometheus-node-exporters"),
                                 ("prometheus-server", "prometheus"), ("placement-api", "placement"), ("iscsid", "iscsi"), ("opensearch-dashboards", "opensearch"), ("ironic-neutron-agent", "neutron"),
                                 ("kolla-toolbox", "kolla_toolbox"), ("cron", "cron"), ("unheard-of", "")):
            with self.subTest(folder):
                self.assertEqual(expected, configs.service(f"{folder}/x", named))
        self.assertEqual("common", configs.service("kolla-toolbox/x", ["common"]))
        self.assertEqual("nova", configs.service("nova-compute/x"))


class Masking(unittest.TestCase):
    def test_hides_values_whose_names_say_secret(self):
        for line, shown in (("password = hunter2", "password = •••"), ("+admin_password=hunter2", "+admin_password=•••"), ("-memcache_secret_key = hunter2", "-memcache_secret_key = •••"),
                            ("transport_url = rabbit://u:hunter2@a:5672,u:hunter2@b:5672//", "transport_url = •••"), ("connection = mysql+pymysql://n:hunter2@v/n", "connection = •••"),
                            ("  password: \"hunter2\"", "  password: •••"), ("    \"password_hash\": \"hunter2\",", "    \"password_hash\": •••,"), ("export OS_PASSWORD='hunter2'", "export OS_PASSWORD=•••"),
                            ("    auth_pass hunter2", "    auth_pass •••"), ("    stats auth openstack:hunter2", "    stats auth •••"), ("key = hunter2==", "key = •••"), ("requirepass hunter2", "requirepass •••"),
                            ("wsrep_sst_auth = sst:hunter2", "wsrep_sst_auth = •••"), ("{default_pass, <<\"hunter2\">>},", "{default_pass, •••},"), ("CREATE USER x IDENTIFIED BY 'hunter2';", "CREATE USER x IDENTIFIED BY •••"),
                            ("url = http://u:hunter2@h/p", "url = http://u:•••@h/p"), ("args: {user: a, password: hunter2, x: 1}", "args: {user: a, password: •••, x: 1}"), ("metadata_proxy_shared_secret=hunter2", "metadata_proxy_shared_secret=•••"),
                            ("server a password=hunter2 check", None), ("encryption_key: hunter2", "encryption_key: •••"), ("password = 123456", "password = •••")):
            with self.subTest(line):
                said = mask.line(line)
                self.assertNotIn("hunter2", said)
                self.assertNotIn("123456", said)
                if shown is not None and not line.startswith("CREATE"):
                    self.assertEqual(shown, said)

    def test_leaves_what_is_none(self):
        for line in ("max_connections = 10000", "cpu_allocation_ratio = 8", "key_manager = barbican", "debug = False", "@@ -1,2 +1,2 @@", "bind 10.0.10.5:3306", "[keystone_authtoken]",
                     "auth_type = password_x"[:9] + " = v3", "memcached_servers = 10.0.10.11:11211,10.0.10.12:11211", "auth_url = http://10.0.10.5:5000", "token_expiration = 86400",
                     "log_file = /var/log/kolla/nova/nova-compute-with-a-long-name-2026/file.log", "www_authenticate_uri = http://10.0.10.5:5000"):
            with self.subTest(line):
                self.assertEqual(line, mask.line(line))

    def test_a_private_key_of_many_lines_is_one(self):
        self.assertEqual(["a", "+••• (private key)", "b"], mask.lines(["a", "+-----BEGIN RSA PRIVATE KEY-----", "+MIIE", "+-----END RSA PRIVATE KEY-----", "b"]))

    def test_no_password_of_kollas_kind_is_ever_shown_under_any_name(self):
        chance = random.Random(3)
        for _ in range(2000):
            secret = "".join(chance.choice(string.ascii_letters + string.digits) for _ in range(40))
            name = chance.choice(("opaque", "value", "x", "password", "auth", "user", "metadata"))
            text = chance.choice(("{n} = {s}", "{n}: '{s}'", "  {n} {s}", '"{n}": "{s}",', "http://{n}:{s}@10.0.0.1/", "{n}={s} check")).format(n=name, s=secret)
            self.assertNotIn(secret, mask.line(text), text)


if __name__ == "__main__":
    unittest.main()
