"""A run: started apart from whoever asked for it, followed by anyone, and gone on with after a failure."""
import contextlib
import fcntl
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

import kolla_plan
import kolla_secrets
import kolla_stages
from kolla_ansible import Context
from kolla_paths import KollaError, keep_copies, read_json, write, write_json

UNIT, KEPT_LOGS = "infra-kolla", 100
CANCELLED = 3  # exit code of a run


class Cancelled(BaseException):
    """SIGTERM."""


def known(paths, wanted, applied):
    """Hashes of the secrets as they are on disk."""
    salt = applied.get("salt", "")
    values = kolla_secrets.passwords(paths.passwords.read_text()) if paths.passwords.exists() else {}
    machines = host_keys(paths, wanted)
    return {"passwords": kolla_secrets.hashes({k: v for k, v in values.items() if k in wanted.get("passwords", {})}, salt),
            "files": kolla_secrets.file_hashes(paths, wanted.get("files", {}), salt), "machines": machines,
            "blank": blank(paths, wanted, [h for h, was in applied.get("hosts", {}).items() if was.get("machine") and machines.get(h) not in (None, was["machine"])])}


def host_keys(paths, wanted):
    """Host to its host key: a new machine has another."""
    lines = paths.known_hosts.read_text().splitlines() if paths.known_hosts.exists() else []
    keys = {where.removeprefix("[").split("]:")[0]: key for where, _, key in (line.partition(" ") for line in lines)}
    return {name: kolla_plan.digest(keys[host["address"]]) for name, host in wanted.get("hosts", {}).items() if host.get("address") in keys}


def blank(paths, wanted, hosts):
    """Host to whether nothing of Kolla's is there, or why that cannot be told. Only hosts with another host key are asked."""
    if not hosts:
        return {}
    source = 'import glob\nprint(json.dumps(not glob.glob("/etc/kolla/*/config.json")))'
    said = Context(paths.prepare(), wanted, say=lambda line: None).script(source, {host: {} for host in hosts})
    return {host: json.loads(answer["stdout"]) if answer["ok"] else f"it does not answer ({answer['error']})" for host, answer in said.items()}


def decide(paths, wanted=None):
    """The plan as things stand."""
    wanted, applied = wanted or read_json(paths.wanted), read_json(paths.applied, {})
    if wanted is None:
        raise KollaError(f"{paths.wanted} is not there; up writes it")
    return kolla_plan.plan(wanted, applied, read_json(paths.progress), known(paths, wanted, applied))


@contextlib.contextmanager
def alone(paths, patience=5):
    """One run at a time."""
    paths.prepare()
    with open(paths.lock, "w") as lock:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise KollaError("a run is under way") from None
                time.sleep(0.2)
        yield


def under_way(paths):
    """Whether a run is under way."""
    if not paths.lock.exists():
        return False
    with open(paths.lock) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def work(paths, number):
    """The run itself; what it says goes to its lines and its log."""
    with alone(paths):
        if paths.wanted != paths.tried and paths.wanted.exists():
            write(paths.tried, paths.wanted.read_bytes())  # up puts its file back when this fails
            paths.wanted = paths.tried
        fresh = paths.lines.with_suffix(".new")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as lines, open_log(paths) as log:
            def tell(**what):
                lines.write(json.dumps(what) + "\n")
                lines.flush()
            tell(run=number)
            os.replace(fresh, paths.lines)
            previous = signal.signal(signal.SIGTERM, _cancelled)
            code = 1
            try:
                code = _work(Context(paths, say=lambda line: tell(line=line), log=log), log.name)
            except KollaError as failed:
                tell(line=f"refused: {failed}")
            except Exception as wrong:  # the last word is always said, or a follower would wait for it
                traceback.print_exc(limit=-5, file=log)
                tell(line=f"the runner itself failed: {type(wrong).__name__}; the log: {log.name}")
                raise
            finally:
                signal.signal(signal.SIGTERM, previous)
                tell(end=code)
    return code


def _cancelled(number, frame):
    raise Cancelled


def open_log(paths):
    """A log of its own for each run; the oldest go."""
    base = time.strftime("%Y-%m-%dT%H-%M-%SZ", time.gmtime())
    name = next(p for p in (paths.logs / f"{base}{n}.log" for n in ["", *(f"-{i}" for i in range(2, 1000))]) if not p.exists())
    file = open(name, "x", opener=lambda path, flags: os.open(path, flags, 0o600))
    link = paths.logs / ".latest.new"
    link.unlink(missing_ok=True)
    link.symlink_to(name.name)
    os.replace(link, paths.logs / "latest")
    for old in sorted(p for p in paths.logs.glob("*.log") if not p.is_symlink())[:-KEPT_LOGS]:
        old.unlink()
    return file


def _work(context, log):
    paths, wanted = context.paths, context.wanted
    if not wanted:
        raise KollaError(f"{paths.wanted} is not there; up writes it")
    if "salt" not in context.record:
        context.record = {**context.record, "salt": secrets.token_hex(16)}
        write_json(paths.applied, context.record)
    plan = kolla_plan.plan(wanted, context.record, read_json(paths.progress), facts := known(paths, wanted, context.record))
    context.deadline = time.time() + 3600 * wanted.get("lifecycle", {}).get("hours", 6)
    for line in plan.words:
        context.say(line)
    if plan.refused or not plan.stages:
        return 2 if plan.refused else 0
    return _stages(context, plan, kolla_plan.target(wanted, facts), log)


def _stages(context, plan, want, log):
    paths, stages = context.paths, list(plan.stages)
    said = read_json(paths.progress, {})
    before = said["stages"][:said["at"]] if said.get("key") == plan.key and plan.reasons and said.get("stages") and len(said["stages"]) - said["at"] == len(stages) else []
    before = [kolla_plan.stage(s) for s in before]
    for at in range(len(stages)):
        stage, label = stages[at], f"[{len(before) + at + 1}/{len(before) + len(stages)}]"

        def keep(state, **more):
            write_json(paths.progress, {"format": kolla_plan.FORMAT, "key": plan.key, "stages": kolla_plan.record(before + stages), "at": len(before) + at, "state": state, **more})
        keep("running")
        started = time.monotonic()
        try:
            stages = _stage(context, stages, at, want, plan.key, label)
        except kolla_stages.Failure as failure:
            lines = [context.scrub(line) for line in failure.lines]
            keep("failed", lines=lines)
            for line in [f"{label} {stage.name} failed:", *(f"  {line}" for line in lines), f"the whole log: {log}", f"the next up goes on with \"{stage.name}\""]:
                context.say(line)
            return 1
        except Cancelled:
            keep("cancelled")
            context.say(f"{label} {stage.name} was cancelled; not done: {', '.join(s.words for s in stages[at:])}")
            context.say(f"the next up goes on with \"{stage.name}\"; the log: {log}")
            return CANCELLED
        context.say(f"{label} {stage.name}: {time.monotonic() - started:.0f} s")
    paths.progress.unlink(missing_ok=True)
    context.say(f"applied and verified; the log: {log}")
    return 0


def _stage(context, stages, at, want, key, label):
    """One stage, with what is written down around it; the stages, as genconfig's difference may add to those to come."""
    stage, paths = stages[at], context.paths
    if stage.found and not stage.tags:
        context.say(f"{label} {stage.name}: nothing to do")
        return stages
    context.record = kolla_plan.begin(context.record, stage, context.wanted)
    write_json(paths.applied, context.record)
    context.say(f"{label} {stage.words}")
    kolla_stages.perform(context, stage, label)
    if stage.action == "genconfig":
        stages = _widened(context, stages, at)
    if stage.action == "verify":
        kolla_stages.remember(context)
        keep_copies(paths)
    context.record = kolla_plan.done(context.record, stage, want, key)
    write_json(paths.applied, context.record)
    return stages


def _widened(context, stages, at):
    changed, after = kolla_stages.differences(context), list(stages)
    for i in (i for i in range(at + 1, len(stages)) if stages[i].found):
        settled = {s for other in stages[at:i] for s in other.services}
        after[i], more = kolla_plan.widen(stages[i], context.wanted, [s for s in changed if s not in settled])
        if more:
            context.say(f"changed beyond what was planned: {kolla_plan.some(more)}")
    return after


def again(paths, services):
    """The next run does these services again, or all; what they are is not asked."""
    wanted, applied = read_json(paths.wanted, {}), read_json(paths.applied, {})
    if not applied.get("deployed") or not wanted:
        raise KollaError("nothing is deployed yet; up deploys it")
    if unknown := [s for s in services if s not in wanted.get("services", {})]:
        raise KollaError(f"{kolla_plan.some(unknown)}: no service of this deployment; it has {kolla_plan.some(wanted.get('services', {}), 99)}")
    with alone(paths):
        write_json(paths.applied, kolla_plan.again(applied, services or wanted["services"]))
        paths.progress.unlink(missing_ok=True)


def start(paths):
    """Starts the run apart from this process, where a lost connection does not end it."""
    number, programs = secrets.token_hex(8), str(Path(__file__).with_name("kolla.py"))
    line = [sys.executable, programs, "--root", str(paths.root), "--wanted", str(paths.wanted), "work", number]
    if Path("/run/systemd/system").exists() and str(paths.root) == "/":
        hours = read_json(paths.wanted, {}).get("lifecycle", {}).get("hours", 6)
        line = ["systemd-run", f"--unit={UNIT}", "--collect", "--quiet", "--description=Kolla-Ansible, started by Infra", "--property=KillMode=control-group", "--property=TimeoutStopSec=60",
                f"--property=RuntimeMaxSec={int(hours * 3600) + 900}", *line]
        for left in range(50, -1, -1):  # the unit of the run before may still be going
            begun = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            if not begun.returncode:
                break
            if not left or "already" not in begun.stderr:
                raise KollaError(f"systemd-run: {begun.stderr.strip()}")
            time.sleep(0.2)
    else:
        subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    return number


def follow(paths, say, number=None, patience=60):
    """Shows a run until it ends: its exit code. number: that one; else the one under way."""
    until, seen = time.monotonic() + patience, None
    while seen is None:
        with contextlib.suppress(FileNotFoundError):
            with open(paths.lines) as file:
                first = json.loads(file.readline() or "{}").get("run")
                seen = first if first and number in (None, first) else None
                if seen:
                    return _follow(paths, file, say)
        if time.monotonic() > until:
            raise KollaError(f"the run did not start (journalctl -u {UNIT})")
        time.sleep(0.1)


def _follow(paths, file, say):
    rest, last = "", False
    while True:
        rest += file.read()
        *lines, rest = rest.split("\n")
        for line in map(json.loads, lines):
            if "end" in line:
                return line["end"]
            say(line["line"])
        if not lines:
            if last:
                say(f"the run ended without a word (killed?); the next up goes on with it (journalctl -u {UNIT}, {paths.logs}/latest)")
                return 1
            last = not under_way(paths)  # once more: its last words may be older than its end
            time.sleep(0.2)


def cancel(paths, say):
    """Ends the run under way, Ansible included."""
    if not under_way(paths):
        say("no run is under way")
        return 0
    if Path("/run/systemd/system").exists() and str(paths.root) == "/":
        subprocess.run(["systemctl", "kill", "--signal=SIGTERM", f"{UNIT}.service"], check=False)
    else:
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                words = process.read_bytes().decode(errors="replace").split("\0")
                if "work" in words and str(paths.root) in words and any(w.endswith("/kolla.py") for w in words):
                    os.kill(int(process.parent.name), signal.SIGTERM)
    return follow(paths, say, patience=5)
