"""Tests of what haproxy-old-workers understands of HAProxy's answers and files; OLD_WORKERS names the script."""
import importlib.util
import os
import unittest

spec = importlib.util.spec_from_file_location("old_workers", os.environ["OLD_WORKERS"])
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)

RELOADED = """#<PID>          <type>          <reloads>       <uptime>        <version>
5000            master          1 [failed: 0]   0d00h00m25s     2.6.12-1+deb12u4
# workers
5552            worker          0               0d00h00m19s     2.6.12-1+deb12u4
# old workers
5074            worker          1               0d00h00m24s     2.6.12-1+deb12u4
5011            worker          2               0d00h01m24s     2.6.12-1+deb12u4
# programs

"""
STATUS = """# pxname,svname,qcur,status,mode
alive,FRONTEND,0,OPEN,http
galera,a,0,UP,tcp
galera,b,0,DOWN,tcp
galera,c,0,DOWN 1/2,tcp
galera,d,0,UP 1/2,tcp
galera,e,0,MAINT,tcp
galera,BACKEND,0,DOWN,tcp
"""
SESSIONS = """0x55d0c8: proto=tcpv4 src=10.10.0.254:41624 fe=galera be=galera srv=b ts=00 epoch=0 age=5m
0x55d0d9: proto=tcpv4 src=10.10.0.254:41626 fe=galera be=galera srv=a ts=00 epoch=0 age=5m
0x55d0ea: proto=tcpv4 src=10.10.0.254:41628 fe=page be=page srv=b ts=00 epoch=0 age=5m
0x55d0fb: proto=unix_stream src=unix:1 fe=GLOBAL be=<NONE> srv=<none> ts=00 epoch=0 age=0s

"""


class Answers(unittest.TestCase):
    def test_old_workers_are_those_of_before_a_reload(self):
        self.assertEqual([5074, 5011], script.old_workers(RELOADED))

    def test_without_a_reload_there_are_none(self):
        self.assertEqual([], script.old_workers(RELOADED.replace("# old workers\n", "")))

    def test_a_server_is_down_until_it_is_up_again(self):
        self.assertEqual([("galera", "b"), ("galera", "c"), ("galera", "e")], script.down(STATUS))

    def test_sessions_are_those_of_the_servers_that_are_down(self):
        self.assertEqual(["0x55d0c8"], script.sessions(SESSIONS, [("galera", "b"), ("galera", "c")]))


class Configuration(unittest.TestCase):
    TABLE = [
        ("listen galera\n    default-server inter 1s on-marked-down shutdown-sessions agent-check\n", {"galera"}),
        ("backend a\n    server x 10.0.0.1:1 check on-marked-down shutdown-sessions\nbackend b\n    server x 10.0.0.1:1 check\n", {"a"}),
        ("backend a\n    # server x 10.0.0.1:1 on-marked-down shutdown-sessions\n", set()),
        ("frontend a\n    bind :1\n", set()),
        ("backend early\n    mode tcp\ndefaults\n    default-server on-marked-down shutdown-sessions\nlisten late\n    mode tcp\ndefaults\n    mode http\nbackend after\n    balance source\n", {"late"}),
    ]

    def test_proxies_that_end_sessions_of_a_server_that_goes_down(self):
        for text, expected in self.TABLE:
            with self.subTest(text):
                self.assertEqual(expected, script.cutting(text.split("\0")))


if __name__ == "__main__":
    unittest.main()
