"""Where everything is, and files that survive a power cut."""
import json
import os
import shutil
from pathlib import Path


class KollaError(Exception):
    """Something that a person has to know, in a sentence."""


class Paths:
    """Every path, below a root that tests choose."""

    def __init__(self, root="/", wanted=None):
        """wanted: what is to be, given by `up`. Who asks by hand means what the last run worked on, done or not."""
        self.root = Path(root)
        self.kolla = self.root / "etc/kolla"
        self.inventory, self.globals, self.passwords = self.kolla / "inventory", self.kolla / "globals.yml", self.kolla / "passwords.yml"
        self.clouds, self.ansible_config = self.kolla / "clouds.yaml", self.kolla / "ansible.cfg"
        self.infra = self.kolla / "infra"
        self.known_hosts, self.ssh_key = self.infra / "known_hosts", self.infra / "ssh_key"
        self.install = self.infra / "install.json"
        self.programs = Path(__file__).resolve().parent
        self.state = self.root / "var/lib/infra/kolla"
        self.applied, self.configs, self.copies, self.run = self.state / "applied.json", self.state / "configs", self.state / "applied", self.state / "run"
        self.progress, self.lines, self.lock, self.events = self.run / "progress.json", self.run / "lines.jsonl", self.run / "lock", self.run / "events"
        self.tried = self.run / "wanted.json"
        self.wanted = Path(wanted) if wanted else self.tried if self.tried.exists() else self.infra / "wanted.json"
        self.deploy_host = self.root / "etc/infra/kolla-deploy-host"  # on control nodes
        self.logs, self.sockets = self.root / "var/log/infra/kolla", self.root / "run/infra-kolla"

    def at(self, path):
        """A path of a file, as the model names it, below the root."""
        return self.root / str(path).lstrip("/")

    def venv(self, wanted):
        return self.at(wanted["venv"])

    def prepare(self):
        for folder in (self.state, self.run, self.copies, self.configs, self.logs, self.sockets):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
        return self


def read_json(path, missing=None):
    """What a file says; `missing` when there is none."""
    try:
        return json.loads(Path(path).read_text())
    except FileNotFoundError:
        return missing
    except ValueError as broken:
        raise KollaError(f"{path} is not JSON ({broken})") from broken


def write_json(path, value):
    """The old or the new content is on disk, never half of it."""
    write(path, json.dumps(value, indent=1, sort_keys=True) + "\n")


def write(path, text, mode=0o600):
    """Replaces a file whole and durably."""
    path = Path(path)
    temporary = path.with_name(f".{path.name}.new")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(text if isinstance(text, bytes) else text.encode())
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def keep_copies(paths):
    """The access to hosts as it is now, for the day on which some of them are in no inventory any more. Needs nothing of /etc/kolla/infra."""
    for source in (paths.known_hosts, paths.ssh_key, paths.passwords, paths.globals, paths.wanted, paths.install):
        if source.exists():
            write(paths.copies / source.name, source.read_bytes())
    if not paths.inventory.exists():
        return
    text = paths.inventory.read_text()
    for source in (paths.known_hosts, paths.ssh_key):
        text = text.replace(str(source), str(paths.copies / source.name))
    write(paths.copies / "inventory", text)


def forget(paths):
    """Nothing is applied."""
    for path in (paths.applied, paths.progress, paths.tried):
        path.unlink(missing_ok=True)
    for folder in (paths.configs, paths.copies):
        shutil.rmtree(folder, ignore_errors=True)
