"""Tests of planes-check: a double for ip, ping and arping, folders in place of the kernel's."""
import importlib.util
import io
import json
import os
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from importlib.machinery import SourceFileLoader

sys.dont_write_bytecode = True
loader = SourceFileLoader("planes_check", os.environ["PROGRAM"])
check = importlib.util.module_from_spec(importlib.util.spec_from_loader("planes_check", loader))
loader.exec_module(check)

PEERS = {"control-2": 12, "control-3": 13}


class Case(unittest.TestCase):
    """Two planes on two NICs, everything right; each test spoils one thing."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        check.SPEC, check.SEEN, check.SYS = f"{folder.name}/planes.json", f"{folder.name}/seen", f"{folder.name}/net"
        check.CARRIER_SECONDS = 0.1
        self.planes = [self.plane("management", "eth0", "10.10.0", 1500), self.plane("storage", "eth1", "10.20.0", 9000)]
        self.links = {"eth0": {"mtu": 1500, "flags": ["UP"], "max_mtu": 9702}, "eth1": {"mtu": 9000, "flags": ["UP"], "max_mtu": 9702}}
        self.addresses = {"eth0": "10.10.0.11", "eth1": "10.20.0.11"}
        self.carrier, self.speed = {"eth0": "1", "eth1": "1"}, {"eth0": "10000", "eth1": "25000"}
        self.silent, self.small, self.held, self.done = set(), set(), {}, []
        check.run = self.run_double

    def plane(self, name, link, network, mtu, **more):
        return {"plane": name, "link": link, "nics": [link], "address": f"{network}.11/24", "mtu": mtu, "minSpeed": None, "gateway": None,
                "peers": {peer: f"{network}.{host}" for peer, host in PEERS.items()}, "reserved": [], **more}

    def run_double(self, *command):
        self.done.append(" ".join(command))
        if command[0] == "ping":
            address = command[-1]
            fails = address in self.silent or (address in self.small and "-s" in command)
            return (1 if fails else 0), ""
        if command[0] == "arping":
            mac = self.held.get((command[-2], command[-1]))
            return (1, f"Unicast reply from {command[-1]} [{mac}]  1.2ms\n") if mac else (0, "Received 0 response(s)\n")
        if command[:3] == ("ip", "link", "set"):
            return 0, ""
        link = self.links.get(command[-1])
        if link is None:
            return 1, "does not exist"
        return 0, json.dumps([{**link, "addr_info": [{"local": self.addresses.get(command[-1], "10.9.9.9"), "prefixlen": 24}]}])

    def check(self, *words):
        for nic in self.links:
            os.makedirs(f"{check.SYS}/{nic}", exist_ok=True)
            for name, values in (("carrier", self.carrier), ("speed", self.speed)):
                if nic in values:
                    with open(f"{check.SYS}/{nic}/{name}", "w") as opened:
                        opened.write(values[nic] + "\n")
        with open(check.SPEC, "w") as opened:
            json.dump({"node": "control-1", "planes": self.planes}, opened)
        said = io.StringIO()
        with redirect_stdout(said):
            self.code = check.main(list(words))
        return said.getvalue()

    def wrong(self, expected, *words):
        said = self.check(*words)
        self.assertIn(expected, said)
        self.assertEqual(1, self.code)


class Before(Case):
    def test_says_of_every_plane_that_it_is_right(self):
        self.assertEqual(
            "NODE       PLANE       LINK  RESULT\n"
            "control-1  management  eth0  ok      carrier, 10000 Mbit/s\n"
            "control-1  storage     eth1  ok      carrier, 25000 Mbit/s\n", self.check("before"))
        self.assertEqual(0, self.code)
        self.assertFalse([c for c in self.done if c.startswith("ping")])

    def test_a_NIC_that_is_not_there(self):
        self.planes[1] = self.plane("storage", "eth7", "10.20.0", 9000)
        self.wrong("control-1  storage     eth7  WRONG   eth7 is not in this machine (it has eth0, eth1): name the NIC that carries the plane", "before")

    def test_a_cable_that_is_out(self):
        self.carrier["eth1"] = "0"
        self.wrong("eth1 has no carrier: check cable and switch port", "before")

    def test_each_NIC_of_a_bond(self):
        self.planes[1] = self.plane("storage", "bond0", "10.20.0", 9000, nics=["eth1", "eth2"])
        self.links["eth2"], self.carrier["eth2"] = self.links["eth1"], "0"
        self.wrong("eth2 has no carrier", "before")

    def test_a_NIC_that_is_down_is_up_for_the_look_only(self):
        self.links["eth1"]["flags"] = []
        self.check("before")
        self.assertEqual(["ip link set dev eth1 up", "ip link set dev eth1 down"], [c for c in self.done if " set " in c])

    def test_a_speed_below_the_one_expected(self):
        self.planes[1]["minSpeed"] = 40000
        self.wrong("eth1 has 25000 Mbit/s, 40000 expected: check transceiver, cable and switch port, or lower planes.storage.minSpeed", "before")

    def test_a_NIC_that_does_not_tell_its_speed(self):
        self.planes[1]["minSpeed"], self.speed["eth1"] = 10000, "-1"
        self.wrong("eth1 has no speed that it tells, 10000 expected", "before")

    def test_packets_that_the_NIC_cannot_take(self):
        self.links["eth1"]["max_mtu"] = 1500
        self.wrong("eth1 takes packets of 1500 bytes at most, 9000 wanted: lower planes.storage.mtu or use another NIC", "before")

    def test_an_address_that_another_machine_has(self):
        self.held["eth1", "10.20.0.11"] = "02:00:00:00:00:99"
        self.wrong("10.20.0.11 is also the address of 02:00:00:00:00:99: take it from that machine, or give this node another one", "before")

    def test_a_VIP_that_a_stranger_answers_for(self):
        self.planes[0]["reserved"] = ["10.10.0.100"]
        self.held["eth0", "10.10.0.100"] = "02:00:00:00:00:99"
        self.wrong("10.10.0.100 is kept for this site, but 02:00:00:00:00:99 answers for it, which is none of its nodes", "before")

    def test_a_VIP_that_another_node_holds_is_right(self):
        self.planes[0]["reserved"] = ["10.10.0.100"]
        self.held["eth0", "10.10.0.100"] = self.held["eth0", "10.10.0.12"] = "02:00:00:00:00:12"
        self.check("before")
        self.assertEqual(0, self.code)

    def test_a_VLAN_that_is_not_there_yet_is_asked_afterwards(self):
        self.planes[1] = self.plane("storage", "eth1.120", "10.20.0", 9000, nics=["eth1"])
        self.assertIn("eth1.120  ok", self.check("before"))


class After(Case):
    def test_says_whom_packets_of_full_size_reach(self):
        self.assertIn("control-1  storage     eth1  ok      carrier, 25000 Mbit/s, 9000 bytes, 9000 bytes reach control-2, control-3\n", self.check())
        self.assertIn("ping -q -n -M do -s 8972 -c 1 -W 1 10.20.0.12", self.done)

    def test_packets_that_are_cut_on_the_way(self):
        self.small.add("10.20.0.12")
        self.wrong("WRONG   control-2 (10.20.0.12) answers small packets only: raise the MTU on its NIC and on every switch between")

    def test_a_peer_that_is_silent_on_one_plane(self):
        self.silent.add("10.20.0.12")
        self.wrong("control-2 (10.20.0.12) does not answer at all: check cable, VLAN and power")

    def test_a_gateway_that_is_silent(self):
        self.planes[0]["gateway"] = "10.10.0.1"
        self.silent.add("10.10.0.1")
        self.wrong("gateway (10.10.0.1) does not answer at all")

    def test_a_peer_that_never_answered_must(self):
        self.silent |= {"10.10.0.12", "10.20.0.12"}
        self.wrong("control-2 (10.10.0.12) does not answer at all")

    def test_a_peer_that_is_off_is_away_and_not_counted(self):
        self.check()
        self.silent |= {"10.10.0.12", "10.20.0.12"}
        self.assertIn("control-2 (10.20.0.12) is away: silent on every plane", self.check())
        self.assertEqual(0, self.code)

    def test_all_peers_away_is_this_nodes_own_fault(self):
        self.check()
        self.silent |= {"10.10.0.12", "10.20.0.12", "10.10.0.13", "10.20.0.13"}
        self.wrong("control-3 (10.20.0.13) does not answer at all")

    def test_a_wrong_packet_size_or_address_of_its_own(self):
        self.links["eth1"]["mtu"], self.addresses["eth0"] = 1500, "10.10.0.99"
        self.wrong("eth1 has MTU 1500, 9000 wanted: run up")
        self.wrong("eth0 has not the address 10.10.0.11/24: run up")

    def test_rows_as_JSON(self):
        self.silent.add("10.20.0.12")
        rows = json.loads(self.check("after", "--json"))
        self.assertEqual([True, False], [row["ok"] for row in rows])
        self.assertEqual(["control-2 (10.20.0.12) does not answer at all: check cable, VLAN and power"], rows[1]["wrong"])

    def test_several_things_wrong_with_one_plane_are_one_row_each(self):
        self.silent |= {"10.20.0.12", "10.20.0.13"}
        lines = self.check().split("\n")
        self.assertTrue(lines[2].startswith("control-1  storage     eth1  WRONG   control-2"))
        self.assertRegex(lines[3], "^ +control-3")


if __name__ == "__main__":
    unittest.main()
