"""Tests of what the component puts on its members; PACEMAKER_SCRIPTS names the folder of the scripts."""
import importlib.util
import os
import unittest
import xml.etree.ElementTree as xml
from unittest import mock


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), f"{os.environ['PACEMAKER_SCRIPTS']}/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


guard, silent, cib = load("fence-guard"), load("fence-silent"), load("cib")
THREE = ["a", "b", "c"]
FIVE = ["a", "b", "c", "d", "e"]


class Guard(unittest.TestCase):
    # members, seen, target, percent, allowed
    TABLE = [
        (THREE, {"a", "b"}, "c", 50, True),          # one of three is dead
        (THREE, {"a", "b", "c"}, "c", 50, True),     # seen, but hung: counts as dead
        (THREE, {"a"}, "c", 50, False),              # two of three look dead: the network, or us
        (THREE, set(), "c", 50, False),              # nobody is seen
        (FIVE, {"a", "b", "c"}, "e", 50, True),      # two of five
        (FIVE, {"a", "b"}, "e", 50, False),          # three of five
        (["a", "b"], {"a"}, "b", 50, True),          # one of two is just half
        (["a", "b"], {"a"}, "b", 49, False),
        (["a", "b", "c", "r1", "r2", "r3", "r4"], {"a", "b", "c"}, "r1", 50, False),       # a rack of remote nodes is gone at once
        (["a", "b", "c", "r1", "r2", "r3", "r4"], {"a", "b", "c", "r4"}, "r1", 50, True),
        (THREE, {"a", "b"}, "x", 50, False),         # somebody else's node
        ([], {"a"}, "a", 50, False),
        (THREE, {"a"}, "c", 100, True),              # the guard turned off
        (THREE, {"a", "b", "stranger"}, "c", 50, True),
    ]

    def test_table(self):
        for members, seen, target, percent, allowed in self.TABLE:
            with self.subTest(members=members, seen=seen, target=target, percent=percent):
                answer, why = guard.decide(members, seen, target, percent)
                self.assertEqual(allowed, answer, why)

    def test_a_refusal_names_who_is_missing_and_the_mend(self):
        _, why = guard.decide(THREE, {"a"}, "c", 50)
        self.assertIn("2 of 3 members are not seen (b, c)", why)
        self.assertIn("stonith_admin --confirm c", why)

    def test_who_is_online(self):
        status = """<pacemaker-result><nodes>
            <node name="a" online="true" unclean="false"/><node name="b" online="true" unclean="true"/><node name="c" online="false" unclean="false"/>
            <node name="r" type="remote" online="true" unclean="false"/></nodes></pacemaker-result>"""
        self.assertEqual({"a", "r"}, guard.online(status))

    def test_refuses_when_the_cluster_cannot_be_read(self):
        with mock.patch.object(guard.subprocess, "run", side_effect=OSError("gone")), mock.patch.object(guard.syslog, "syslog"):
            self.assertEqual(1, guard.main([], ["action=off", "nodename=c", "members=a b c"]))

    def test_switching_on_and_monitoring_are_never_refused(self):
        for action in ("on", "monitor", "status"):
            self.assertEqual(0, guard.main([], [f"action={action}", "nodename=c", "members="]))

    def test_metadata_is_XML_that_names_its_parameters(self):
        for agent in (guard, silent):
            names = [p.get("name") for p in xml.fromstring(agent.METADATA).iter("parameter")]
            self.assertIn("nodename", names)


class Silent(unittest.TestCase):
    LINKS = {"a": ["10.10.0.1", "10.20.0.1"], "b": ["10.10.0.2", "10.20.0.2"], "c": ["10.10.0.3", "10.20.0.3"]}

    def watch(self, answering, bmc=False, seconds=1):
        clock = iter(range(100))
        with mock.patch.object(silent, "address_answers", side_effect=lambda a: a in answering), \
                mock.patch.object(silent, "is_ours", side_effect=lambda a: a.endswith(".1")), \
                mock.patch.object(silent, "bmc_answers", return_value=bmc), mock.patch.object(silent.time, "sleep"):
            return silent.watch("c", self.LINKS, "10.99.0.3:623/udp", seconds, now=lambda: next(clock))

    def test_silent_everywhere_is_dead(self):
        self.assertIsNone(self.watch({"10.10.0.2", "10.20.0.2"}))

    def test_whoever_answers_on_one_link_is_alive(self):
        self.assertIn("10.20.0.3", self.watch({"10.10.0.2", "10.20.0.2", "10.20.0.3"}))

    def test_a_BMC_that_answers_says_that_there_is_power(self):
        self.assertIn("answers", self.watch({"10.10.0.2", "10.20.0.2"}, bmc=True))

    def test_silence_proves_nothing_to_one_who_hears_nobody(self):
        self.assertIn("proves nothing", self.watch({"10.10.0.2"}))

    def test_a_node_without_addresses_is_refused(self):
        with mock.patch.object(silent.syslog, "syslog"):
            self.assertEqual(1, silent.main([], ["action=off", "nodename=x", "addresses=a=10.10.0.1", "bmcs=a=10.99.0.1:623/udp"]))


class Cib(unittest.TestCase):
    DESIRED = xml.fromstring("""<cib><configuration><crm_config><cluster_property_set id="p"><nvpair id="p-s" name="stonith-enabled" value="true"/>
        <nvpair id="p-q" name="no-quorum-policy" value="stop"/></cluster_property_set></crm_config><nodes/><resources><primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"/></resources>
        <constraints/><fencing-topology><fencing-level id="l" target="a" index="1" devices="g"/></fencing-topology></configuration><status/></cib>""")
    FRESH = xml.fromstring("""<cib epoch="7"><configuration><crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="dc" name="dc-version" value="2.1.5"/></cluster_property_set></crm_config>
        <nodes><node id="11" uname="a"/></nodes><resources/><constraints/></configuration><status/></cib>""")

    def test_a_fresh_cluster_differs_and_what_is_merged_does_not(self):
        self.assertTrue(cib.differences(self.DESIRED, self.FRESH))
        self.assertEqual([], cib.differences(self.DESIRED, cib.merged(self.DESIRED, self.FRESH)))

    def test_merging_keeps_nodes_and_what_pacemaker_wrote_itself(self):
        merged = cib.merged(self.DESIRED, self.FRESH)
        self.assertEqual("a", merged.find("configuration/nodes/node").get("uname"))
        self.assertIsNotNone(merged.find(".//nvpair[@name='dc-version']"))

    def test_what_left_is_removed(self):
        now = cib.merged(self.DESIRED, self.FRESH)
        less = xml.fromstring(xml.tostring(self.DESIRED))
        less.find("configuration").remove(less.find("configuration/fencing-topology"))
        less.find("configuration/resources").remove(less.find("configuration/resources/primitive"))
        after = cib.merged(less, now)
        self.assertIsNone(after.find(".//primitive"))
        self.assertIsNone(after.find(".//fencing-level"))
        self.assertEqual([], cib.differences(less, after))

    def test_a_change_by_hand_is_named(self):
        now = cib.merged(self.DESIRED, self.FRESH)
        now.find(".//nvpair[@name='stonith-enabled']").set("value", "false")
        self.assertEqual(["crm_config: p"], cib.differences(self.DESIRED, now))

    def test_the_order_of_pairs_is_no_difference(self):
        now = cib.merged(self.DESIRED, self.FRESH)
        pairs = now.find(".//cluster_property_set")
        pairs[:] = reversed(pairs[:])
        self.assertEqual([], cib.differences(self.DESIRED, now))

    def test_readiness_names_what_is_missing(self):
        status = xml.fromstring("""<r><summary><current_dc with_quorum="true"/></summary><nodes><node name="a" online="true" pending="false"/><node name="b" online="false"/></nodes>
            <resources><resource id="vip" active="true" role="Started"/><resource id="vip" active="true" role="Started"/></resources></r>""")
        self.assertEqual(["b is not online", "vip runs more than once"], cib.readiness(status, self.DESIRED))


if __name__ == "__main__":
    unittest.main()
