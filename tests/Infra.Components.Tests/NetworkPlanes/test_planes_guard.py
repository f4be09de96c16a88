"""Tests of planes-guard: a double for ip and networkctl that behaves as networkd 252 was seen to."""
import importlib.util
import json
import os
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader

sys.dont_write_bytecode = True
loader = SourceFileLoader("planes_guard", os.environ["PROGRAM"])
guard = importlib.util.module_from_spec(importlib.util.spec_from_loader("planes_guard", loader))
loader.exec_module(guard)


class Case(unittest.TestCase):
    """One NIC with one address and one route; the files say what networkd names at its next reload."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        guard.FILES, self.notes = f"{folder.name}/network", f"{folder.name}/notes"
        os.mkdir(guard.FILES)
        os.mkdir(self.notes)
        self.links = {"eth0": {"mtu": 1500}}
        self.named = {("10.10.0.11/24", None), ("10.99.0.0/24", "10.10.0.254")}  # by the files
        self.taken = set(self.named)                                             # by networkd, at its last reload
        self.kernel = sorted(self.named)                                         # in the order in which they came
        self.done = []
        guard.run = self.run_double

    def run_double(self, *command, must=True, given=""):
        self.done.append(" ".join([*command, given.replace("\n", "; ")]).strip())
        if command[:2] == ("networkctl", "reload"):
            self.taken = set(self.named)
            self.kernel += sorted(self.taken - set(self.kernel))
        elif command[0] == "networkctl" and command[1] == "--json=short":
            return json.dumps({"Interfaces": [{"Name": "eth0", "AdministrativeState": "configured", "Addresses": self.of(False), "Routes": self.of(True)}]})
        elif command[:4] == ("ip", "-j", "-d", "link"):
            return json.dumps([{"ifname": n, **{k: v for k, v in link.items() if k != "kind"},
                                **({"linkinfo": {"info_kind": link["kind"]}} if "kind" in link else {})} for n, link in self.links.items()])
        elif command[:4] == ("ip", "-j", "-4", "address"):
            return json.dumps([{"addr_info": [{"local": a.split("/")[0], "prefixlen": int(a.split("/")[1]), **({"secondary": True} if i else {})}
                                              for i, (a, via) in enumerate((a, via) for a, via in self.kernel if via is None)]}])
        elif "del" in command:
            self.kernel = [entry for entry in self.kernel if entry[0] != command[command.index("del") + 1]]
        elif command[:3] == ("ip", "link", "delete"):
            self.links.pop(command[3])
        elif command[:2] == ("ip", "-batch"):
            moved = given.split()[2]
            self.kernel = [e for e in self.kernel if e[0] != moved] + [e for e in self.kernel if e[0] == moved]
        return ""

    def of(self, routes):
        def entry(value, via):
            numbers, length = [int(n) for n in value.split("/")[0].split(".")], int(value.split("/")[1])
            common = {"Family": 2, "ConfigSource": "static" if (value, via) in self.taken else "foreign"}
            if via is None:
                return {**common, "Address": numbers, "PrefixLength": length}
            return {**common, "Destination": numbers, "DestinationPrefixLength": length, "Gateway": [int(n) for n in via.split(".")], "ProtocolString": "static"}
        return [entry(value, via) for value, via in self.kernel if (via is not None) == routes]

    def device(self, name, text):
        with open(f"{guard.FILES}/05-{name}.netdev", "w") as opened:
            opened.write(text)

    def call(self, word):
        self.assertEqual(0, guard.main([word, self.notes]))

    def values(self):
        return [value for value, _ in self.kernel]


class Changing(Case):
    def test_an_address_that_no_file_names_any_more_goes(self):
        self.call("save")
        self.named = {("10.10.0.77/24", None)}
        self.call("settle")
        self.assertEqual(["10.10.0.77/24"], self.values())

    def test_a_VIP_stays_and_is_never_the_first(self):
        self.kernel.append(("10.10.0.100/24", None))
        self.call("save")
        self.named = {("10.10.0.77/24", None)}
        self.call("settle")
        self.assertEqual(["10.10.0.77/24", "10.10.0.100/24"], self.values())

    def test_a_bond_whose_text_changed_is_made_anew_and_one_that_left_goes(self):
        self.links |= {"bond0": {"mtu": 1500, "kind": "bond"}, "bond0.7": {"mtu": 1500, "kind": "vlan"}, "bond1": {"mtu": 1500, "kind": "bond"}}
        for name in ("bond0", "bond0.7", "bond1"):
            self.device(name, "old")
        self.call("save")
        self.device("bond0", "new")
        os.unlink(f"{guard.FILES}/05-bond0.7.netdev")
        self.call("settle")
        self.assertEqual({"eth0", "bond1"}, set(self.links))
        self.assertLess(self.done.index("ip link delete bond0"), self.done.index("networkctl reload"))


class GoingBack(Case):
    def back_after(self, *words):
        before = list(self.kernel)
        self.call("save")
        self.named = {("10.10.0.77/24", None), ("10.88.0.0/16", "10.10.0.1")}
        for word in words:
            self.run_double("networkctl", "reload") if word == "reload" else self.call(word)
        self.named = {("10.10.0.11/24", None), ("10.99.0.0/24", "10.10.0.254")}
        self.call("back")
        return before

    def test_everything_is_as_it_was_wherever_the_change_stopped(self):
        for words in ([], ["reload"], ["settle"], ["settle", "back"]):
            with self.subTest(words=words):
                self.setUp()
                self.kernel.append(("10.10.0.100/24", None))
                before = self.back_after(*words)
                self.assertEqual(sorted(before), sorted(self.kernel))
                self.assertEqual("10.10.0.11/24", next(v for v, via in self.kernel if via is None))

    def test_packet_size_and_master_come_back_where_no_file_says_them(self):
        self.call("save")
        self.links["eth0"] = {"mtu": 9000, "master": "bond0"}
        self.links["bond0"] = {"mtu": 9000, "kind": "bond"}
        self.call("back")
        self.assertIn("ip link delete bond0", self.done)
        self.assertIn("ip link set dev eth0 nomaster", self.done)
        self.assertIn("ip link set dev eth0 mtu 1500", self.done)

    def test_links_of_others_are_left_alone(self):
        self.call("save")
        self.links["tap7"] = {"mtu": 1500, "kind": "tun"}
        self.call("back")
        self.assertIn("tap7", self.links)

    def test_a_run_that_died_before_it_noted_anything_changed_nothing(self):
        self.call("back")
        self.assertEqual([], self.done)


if __name__ == "__main__":
    unittest.main()
