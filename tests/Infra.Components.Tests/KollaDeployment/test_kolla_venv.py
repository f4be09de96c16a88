"""kolla_venv with real venv and pip, from a folder of wheels."""
import json
import unittest
import zipfile

from kolla_scratch import Scratch, long
from kolla_paths import KollaError
import kolla_venv

WHEEL = {
    "kolla_ansible_small.py": "def main():\n    print('small 1')\n",
    "kolla_ansible_small-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: kolla-ansible-small\nVersion: 1\n",
    "kolla_ansible_small-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "kolla_ansible_small-1.dist-info/entry_points.txt": "[console_scripts]\nkolla-ansible = kolla_ansible_small:main\n",
}


REQUIREMENTS = "---\ncollections:\n  - name: https://git.example.net/openstack/ansible-collection-kolla\n    type: git\n    version: stable/2026.1\n  - name: other.one\n    version: <2\n"


class Environments(Scratch):
    def setUp(self):
        super().setUp()
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            self.skipTest("no venv on this machine (package python3-venv)")
        folder = self.root / "wheels"
        folder.mkdir()
        with zipfile.ZipFile(folder / "kolla_ansible_small-1-py3-none-any.whl", "w") as wheel:
            for name, text in WHEEL.items():
                wheel.writestr(name, text)
            wheel.writestr("kolla_ansible_small-1.dist-info/RECORD", "".join(f"{name},,\n" for name in [*WHEEL, "kolla_ansible_small-1.dist-info/RECORD"]))
        self.options = {"venv": "/opt/kolla/2025.2-0b0b0b0b", "package": "kolla-ansible-small", "ansible": None, "client": None, "packageIndex": str(folder), "constraints": None,
                        "collections": str(folder), "systemPackages": True}

    def install(self):
        self.put("etc/kolla/infra/install.json", json.dumps(self.options))
        return self.call("install")

    def test_Builds_once_and_again_what_was_not_finished(self):
        self.assertEqual(1, self.install_state())
        code, said = self.install()
        self.assertEqual(0, code, said)
        self.assertEqual(0, self.install_state())
        self.assertIn("runpy", (self.root / "opt/kolla/2025.2-0b0b0b0b/bin/ansible-playbook").read_text())
        self.assertNotIn("pip:", self.install()[1])
        (self.root / "opt/kolla/2025.2-0b0b0b0b/complete").unlink()
        code, said = self.install()
        self.assertIn("was not finished: built anew", said)
        self.assertEqual(0, code, said)

    def test_The_collection_is_pinned_where_its_requirement_names_a_branch(self):
        venv = self.root / "opt/kolla/x"
        (venv / "share/kolla-ansible").mkdir(parents=True)
        requirements = venv / "share/kolla-ansible/requirements.yml"
        requirements.write_text(REQUIREMENTS)
        kolla_venv.pin(venv, None)
        self.assertEqual(REQUIREMENTS, requirements.read_text())
        kolla_venv.pin(venv, "e50736487d61af248f2cf251db33d32624561e9d")
        self.assertEqual(REQUIREMENTS.replace("stable/2026.1", "e50736487d61af248f2cf251db33d32624561e9d"), requirements.read_text())
        requirements.write_text("---\ncollections: []\n")
        with self.assertRaisesRegex(KollaError, "does not name Kolla's collection with its version"):
            kolla_venv.pin(venv, "e50736487d61af248f2cf251db33d32624561e9d")

    @long
    def test_Only_the_environment_in_use_and_the_one_used_last_stay(self):
        self.deployed()
        for name in ("2024.2-cccccccc", "mine"):
            self.put(f"opt/kolla/{name}/x", "")
        code, said = self.install()
        self.assertEqual(0, code, said)
        self.assertEqual({"2025.1-0a0a0a0a", "2025.2-0b0b0b0b", "mine"}, {p.name for p in (self.root / "opt/kolla").iterdir()})

    @long
    def test_What_pip_says_is_told_without_logins(self):
        self.options["package"] = "nowhere @ https://user:t0ken@localhost:1/nowhere.whl"
        code, said = self.install()
        self.assertEqual(1, code)
        self.assertIn("pip: nowhere @ https://localhost:1/nowhere.whl", said)
        self.assertNotIn("t0ken", said + (self.root / "var/log/infra/kolla/install.log").read_text())
        self.assertEqual(1, self.install_state())

    def install_state(self):
        return self.call("installed")[0]


if __name__ == "__main__":
    unittest.main()
