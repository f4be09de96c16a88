"""Ansible as the runner starts it: environment, events, output without secrets, and questions to hosts."""
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import kolla_secrets
from kolla_paths import KollaError, Paths, read_json

__all__ = ["Context", "KollaError", "Paths"]
CLOUD = "kolla-admin-internal"  # kolla-admin goes by the public URL, which the deploy host may not reach


class Context:
    """What everything that works on hosts needs. `say` shows a line to the operator; it is scrubbed before."""

    def __init__(self, paths, wanted=None, say=print, log=None):
        self.paths, self.wanted, self.record = paths, wanted if wanted is not None else read_json(paths.wanted, {}), read_json(paths.applied, {})
        self._say, self._log, self.inventory, self.deadline = say, log, str(paths.inventory), None
        self.secrets = kolla_secrets.passwords(paths.passwords.read_text()) if paths.passwords.exists() else {}
        self.scrub = kolla_secrets.Scrubber(self.secrets)
        before = paths.copies / "passwords.yml"  # rotated ones are still in differences
        for key, value in (kolla_secrets.passwords(before.read_text()) if before.exists() else {}).items():
            self.scrub.add(key, value)
        for path in self.wanted.get("files", {}):
            file = paths.at(path)
            self.scrub.add_file(file.name, file.read_text(errors="replace") if file.is_file() else "")

    @property
    def applied(self):
        """What is there already, or was begun; empty where nothing is."""
        return self.record if "begun" in self.record or "deployed" in self.record else {}

    def say(self, line):
        self.write(line)
        self._say(self.scrub(line))

    def write(self, line):
        """To the log alone."""
        if self._log:
            self._log.write(self.scrub(line.rstrip("\n")) + "\n")
            self._log.flush()

    @property
    def environment(self):
        venv, kept = self.paths.venv(self.wanted), ("HOME", "LANG", "LC_ALL", "USER", "http_proxy", "https_proxy", "no_proxy", "TMPDIR")
        collections = [str(venv / "collections"), "/usr/share/ansible/collections"]
        own = {
            "PATH": f"{venv}/bin:{os.environ.get('PATH', '/usr/sbin:/usr/bin:/sbin:/bin')}", "VIRTUAL_ENV": str(venv), "PYTHONUNBUFFERED": "1",
            "ANSIBLE_NOCOLOR": "1", "ANSIBLE_FORCE_COLOR": "0", "ANSIBLE_RETRY_FILES_ENABLED": "0", "ANSIBLE_FORKS": str(self.wanted.get("lifecycle", {}).get("forks", 20)),
            "ANSIBLE_COLLECTIONS_PATH": ":".join(collections), "ANSIBLE_DEPRECATION_WARNINGS": "0",
            "ANSIBLE_PIPELINING": "1", "ANSIBLE_SSH_CONTROL_PATH_DIR": str(self.paths.sockets),
        }
        configured = {"ANSIBLE_CONFIG": str(self.paths.ansible_config)} if self.paths.ansible_config.exists() else {}
        return {"HOME": "/root", "LANG": "C.UTF-8", **{k: os.environ[k] for k in kept if k in os.environ}, **own, **configured}

    def openstack(self, *words, timeout=60, output=True):
        """OpenStack's client as the administrator; its JSON, or nothing where a command has no output."""
        environment = {**self.environment, "OS_CLIENT_CONFIG_FILE": str(self.paths.clouds), "OS_CLOUD": CLOUD}
        client = self.paths.venv(self.wanted) / "bin/openstack"
        try:
            ran = subprocess.run([str(client), *words, *(["-f", "json"] if output else [])], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout, cwd=self.paths.state)
        except subprocess.TimeoutExpired:
            raise KollaError(f"openstack {' '.join(words[:3])}: no answer in {timeout} s") from None
        except OSError as missing:
            raise KollaError(f"openstack {' '.join(words[:3])}: {missing}") from None
        if ran.returncode:
            raise KollaError(f"openstack {' '.join(words[:3])}: {self.scrub(last_line(ran.stderr) or last_line(ran.stdout) or f'exit code {ran.returncode}')}")
        return json.loads(ran.stdout or "null") if output else None

    def script(self, source, settings, timeout=120):
        """Runs a Python program on hosts as root, each with its settings; host to {ok, stdout, error}. None of it is logged."""
        if not settings:
            return {}
        with tempfile.TemporaryDirectory(prefix="ask-", dir=self.paths.run) as folder:
            for host, own in settings.items():
                Path(folder, host).write_text(f"import json\nSETTINGS = json.loads({json.dumps(json.dumps(own))})\n{source}\n")
            book = Path(folder, ".ask.json")
            book.write_text(json.dumps([{"hosts": "all", "gather_facts": False, "become": True, "tasks": [{
                "name": "ask", "ansible.builtin.command": {"argv": ["timeout", str(timeout), "python3", "-I", "-"], "stdin": "{{ lookup('ansible.builtin.file', '" + folder + "/' ~ inventory_hostname) }}"},
                "changed_when": False, "failed_when": False}]}]))
            limit = Path(folder, ".hosts")
            limit.write_text("\n".join(settings) + "\n")
            answers, failed = {}, {}

            def heard(event):
                answers.update({event["answer"]: event} if "answer" in event else {})
                failed.update({event["failed"]: event["message"]} if "message" in event else {})
            said = []
            run(self, ["ansible-playbook", "-i", self.inventory, "--limit", f"@{limit}", str(book)], heard, said.append,
                {"INFRA_ANSWERS": "1", "ANSIBLE_NO_TARGET_SYSLOG": "1", "ANSIBLE_DISPLAY_FAILED_STDERR": "0"}, Path(folder, ".events"))
        silent = self.scrub(" / ".join(line.strip() for line in said if "ERROR" in line)[:500]) or "no answer"
        return {host: _answer(answers.get(host), failed.get(host), silent) for host in settings}


def _answer(event, failure, silent):
    if not event:
        return {"ok": False, "stdout": "", "error": failure or silent}
    error = event["stderr"] or (f"exit code {event['rc']}" if event["rc"] else "")
    return {"ok": event["rc"] == 0, "stdout": event["stdout"], "error": "" if event["rc"] == 0 else error}


def run(context, command, heard, said, more=None, events=None, idle=None, deadline=None):
    """Runs a command that starts Ansible. heard: each event; said: each line of output; idle: called every second. Its exit code; None: time was up."""
    events = Path(events or context.paths.events)
    events.unlink(missing_ok=True)
    os.mkfifo(events, 0o600)
    plugins = Path(tempfile.mkdtemp(prefix="callback-", dir=context.paths.run))
    shutil.copy(Path(__file__).with_name("infra_progress.py"), plugins)  # alone: Ansible imports whatever is beside it
    environment = {**context.environment, "INFRA_EVENTS": str(events), "ANSIBLE_CALLBACK_PLUGINS": str(plugins), "ANSIBLE_CALLBACKS_ENABLED": "infra_progress", **(more or {})}
    pipe = os.open(events, os.O_RDWR | os.O_NONBLOCK)  # both ends: no end of file between two of Ansible's processes
    process = None
    try:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=context.paths.state)
        return _follow(process, pipe, heard, said, idle, deadline)
    except FileNotFoundError as missing:
        raise KollaError(f"{missing.filename} is not there; is the virtual environment whole? (kolla.py install)") from None
    finally:
        if process and process.poll() is None:
            end(process)
        if process:
            process.stdout.close()
        os.close(pipe)
        events.unlink(missing_ok=True)
        shutil.rmtree(plugins, ignore_errors=True)


def _follow(process, pipe, heard, said, idle, deadline):
    output = process.stdout.fileno()
    os.set_blocking(output, False)
    rest = {output: b"", pipe: b""}

    def take(source):
        try:
            data = os.read(source, 1 << 16)
        except BlockingIOError:
            return None
        *lines, rest[source] = (rest[source] + data).split(b"\n")
        for line in lines:
            text = line.decode(errors="replace")
            said(text) if source == output else heard(json.loads(text))
        return data

    open_output, last = True, time.monotonic()
    while open_output or process.poll() is None:
        ready, _, _ = select.select([pipe, *[output] * open_output], [], [], 1)
        for source in ready:
            if take(source) == b"" and source == output:
                open_output = False
        if not open_output and process.poll() is None:
            time.sleep(0.05)
        if process.poll() is not None and not ready:
            break  # a child that outlived it may hold the output open
        if idle and time.monotonic() - last >= 1:
            last = time.monotonic()
            idle()
        if deadline and time.time() > deadline:
            end(process)
            return None
    while take(pipe):
        pass
    if rest[output]:
        said(rest[output].decode(errors="replace"))
    return process.wait()


def end(process, patience=20):
    """Ends a process, Ansible and its workers below it."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        for pid in [*_below(process.pid), process.pid]:
            try:
                os.kill(pid, sign)
            except ProcessLookupError:
                pass
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            continue


def _below(pid):
    try:
        children = [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [p for child in children for p in (*_below(child), child)]


def last_line(text):
    """The last line that says something."""
    return next((line.strip() for line in reversed((text or "").splitlines()) if line.strip()), "")
