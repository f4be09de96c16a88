"""Tests of resolver-check.py with real sockets; names resolve as this machine resolves them."""
import importlib.util
import io
import os
import socket
import struct
import tempfile
import threading
import unittest
from contextlib import redirect_stderr, redirect_stdout

spec = importlib.util.spec_from_loader("resolver_check", importlib.machinery.SourceFileLoader("resolver_check", os.environ["PROGRAM"]))
check = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check)


class Server:
    """Answers on a loopback address as it is told; None: not at all."""

    def __init__(self, address, answer):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((address, check.PORT))
        self.answer = answer
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                asked, who = self.socket.recvfrom(4096)
            except OSError:
                return
            if (said := self.answer(asked)) is not None:
                self.socket.sendto(said, who)


def code(number):
    return lambda asked: asked[:2] + struct.pack(">HHHHH", 0x8180 | number, 1, 0, 0, 0) + asked[12:]


class ResolverCheckTests(unittest.TestCase):
    def setUp(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            check.PORT = free.getsockname()[1]
        check.SECONDS = 0.3

    def run_check(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            result = check.main(list(arguments))
        return result, out.getvalue() + err.getvalue()

    def test_servers_that_answer(self):
        Server("127.0.0.1", code(0)), Server("127.0.0.2", code(3))
        self.assertEqual(self.run_check("127.0.0.1", "127.0.0.2"), (0, "127.0.0.1 answers, 127.0.0.2 answers\n"))

    def test_a_refusal_is_an_answer_of_who_knows_other_names(self):
        Server("127.0.0.1", code(5))
        self.assertEqual(self.run_check("127.0.0.1"), (0, "127.0.0.1 refuses (REFUSED)\n"))

    def test_one_that_does_not_answer_is_named_with_the_mend(self):
        Server("127.0.0.1", code(0)), Server("127.0.0.2", lambda asked: None)
        result, said = self.run_check("127.0.0.1", "127.0.0.2", "127.0.0.3")
        self.assertEqual(result, 1)
        self.assertIn("DNS server 127.0.0.2 does not answer within 0.6 s: look at it and at the way there, or correct dnsServers", said)
        self.assertIn("DNS server 127.0.0.3 does not answer (Connection refused)", said)
        self.assertNotIn("127.0.0.1", said)

    def test_something_else_answers(self):
        Server("127.0.0.1", lambda asked: b"hello, who is there?")
        self.assertIn("DNS server 127.0.0.1 answers, but not as a DNS server does", self.run_check("127.0.0.1")[1])

    def test_an_answer_to_another_question_is_none(self):
        self.assertIsNone(check.verdict(7, struct.pack(">HHHHHH", 8, 0x8180, 1, 0, 0, 0)))
        self.assertIsNone(check.verdict(7, struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0)))
        self.assertEqual(check.verdict(7, struct.pack(">HHHHHH", 7, 0x8182, 1, 0, 0, 0)), "fails (SERVFAIL)")

    def test_a_name_must_resolve(self):
        Server("127.0.0.1", code(3))
        check.resolve = lambda name: None if name == "known.example" else "no such name"
        result, said = self.run_check("127.0.0.1", "--", "known.example", "unknown.example")
        self.assertEqual(result, 1)
        self.assertEqual(said, "unknown.example does not resolve (no such name; 127.0.0.1 answers): make it known there, or take it out (networkPlanes.dnsNames, timeServers)\n")

    def test_names_resolve_as_programs_resolve_them(self):
        original = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(original)
        self.assertIsNone(original.resolve("localhost"))
        self.assertIsNotNone(original.resolve("no such name"))

    def test_programs_that_ask_no_dns_are_told(self):
        Server("127.0.0.1", code(0))
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("passwd: files\nhosts: files mdns4_minimal\n")
            file.flush()
            check.NSSWITCH = file.name
            self.assertIn("add dns to its line hosts:", self.run_check("127.0.0.1")[1])
        for text in ("hosts: files dns", "hosts: files resolve [!UNAVAIL=return] dns", "passwd: files", ""):
            self.assertTrue(check.asks_dns(text), text)


if __name__ == "__main__":
    unittest.main()
