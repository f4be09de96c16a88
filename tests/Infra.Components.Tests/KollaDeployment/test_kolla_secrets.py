"""kolla_secrets: passwords.yml as it is written, and text without what is in it."""
import base64
import json
import os
import random
import string
import sys
import time
import unittest
from urllib.parse import quote

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ.get("KOLLA", os.path.join(os.path.dirname(__file__), "../../../components/KollaDeployment")))
import kolla_secrets as ks  # noqa: E402

FILE = '''---
# comment
plain_password: abc123DEF
double: "with \\"quotes\\" and \\\\ and \\u00e9"
single: 'it''s'
commented: value  # why
blank:
nothing: null
kolla_ssh_key:
  private_key: |
    -----BEGIN PRIVATE KEY-----
    firstline0123456789
      indented
    -----END PRIVATE KEY-----
  public_key: "ssh-rsa AAAA user"
last: "x"
'''


class Passwords(unittest.TestCase):
    def test_Reads_every_way_of_writing_a_value(self):
        self.assertEqual({"plain_password": "abc123DEF", "double": 'with "quotes" and \\ and é', "single": "it's", "commented": "value", "blank": "", "nothing": "",
                          "kolla_ssh_key": {"private_key": "-----BEGIN PRIVATE KEY-----\nfirstline0123456789\n  indented\n-----END PRIVATE KEY-----\n", "public_key": "ssh-rsa AAAA user"}, "last": "x"}, ks.passwords(FILE))

    def test_Hashes_differ_with_value_and_salt(self):
        one = ks.hashes({"a": "1"}, "s")
        self.assertEqual(one, ks.hashes({"a": "1"}, "s"))
        self.assertNotEqual(one, ks.hashes({"a": "2"}, "s"))
        self.assertNotEqual(one, ks.hashes({"a": "1"}, "t"))

    def test_Replaces_a_secret_however_it_is_written(self):
        secret = "p\"a\\s's w/ö+rd="
        scrub = ks.Scrubber({"nova_password": secret})
        for spelling in (secret, json.dumps(secret)[1:-1], json.dumps(json.dumps(secret))[1:-1], quote(secret, safe=""), base64.b64encode(secret.encode()).decode()):
            said = scrub(f"before {spelling} after")
            self.assertIn("[nova_password]", said)
            self.assertTrue(said.startswith("before ") and said.endswith(" after"), said)
            self.assertNotIn(secret[3:8], said)

    def test_Finds_a_secret_inside_of_coded_text_wherever_it_begins(self):
        chance = random.Random(1)
        for _ in range(300):
            secret = "".join(chance.choices(string.ascii_letters + string.digits, k=chance.randint(8, 40)))
            scrub = ks.Scrubber({"k": secret})
            before, behind = ("".join(chance.choices(string.ascii_letters, k=chance.randint(0, 9))) for _ in range(2))
            coded = base64.b64encode(f"{before}{secret}{behind}".encode()).decode()
            self.assertIn("[k]", scrub(f"Basic {coded}"), (before, secret, behind))

    def test_Leaves_short_values_and_headers_of_keys(self):
        scrub = ks.Scrubber({"short": "abcde", **ks.passwords(FILE)})
        self.assertEqual("abcde -----BEGIN PRIVATE KEY----- x", scrub("abcde -----BEGIN PRIVATE KEY----- x"))
        self.assertEqual("a [kolla_ssh_key.private_key] b", scrub("a firstline0123456789 b"))

    def test_A_keyring_is_scrubbed_and_its_words_are_not(self):
        scrub = ks.Scrubber()
        scrub.add_file("ceph.keyring", "[client.cinder]\n\tkey = AQBhZ2VfdGhpc19pcw1234567890abcdefghij==\n\tcaps mon = \"profile rbd_read_only_pool\"\n")
        self.assertEqual("key = [ceph.keyring], profile rbd_read_only_pool", scrub("key = AQBhZ2VfdGhpc19pcw1234567890abcdefghij==, profile rbd_read_only_pool"))

    def test_A_release_worth_of_secrets_costs_little(self):
        chance = random.Random(2)
        values = {f"key_{n}": "".join(chance.choices(string.ascii_letters + string.digits, k=40)) for n in range(110)}
        values.update({f"ssh_{n}": {"private_key": "\n".join("".join(chance.choices(string.ascii_letters, k=64)) for _ in range(50))} for n in range(7)})
        begun = time.process_time()
        scrub = ks.Scrubber(values)
        text = "ok: [compute-1] => " + "x" * 180
        for _ in range(2000):
            scrub(text)
        self.assertLess(time.process_time() - begun, 5)


if __name__ == "__main__":
    unittest.main()
