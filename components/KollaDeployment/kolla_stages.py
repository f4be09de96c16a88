"""One stage at a time: what it starts, what it shows, and why it failed."""
import collections
import importlib
import time

import kolla_plan
from kolla_ansible import KollaError, last_line, run

REALLY = "--yes-i-really-really-mean-it"
EXITS = {2: "hosts failed", 4: "hosts could not be reached", 8: "a play was given up", 99: "it was interrupted", 250: "Ansible itself failed"}
QUIET, SHOWN = 60, 10   # seconds until a running task is mentioned; hosts in a failure


class Failure(Exception):
    """Why a stage failed, in lines."""

    def __init__(self, *lines):
        super().__init__("\n".join(lines))
        self.lines = lines


def perform(context, stage, label, include_images=False):
    """Does one stage."""
    ours = {"checks": _checks, "verify": _verify, "leave": _leave, "left": _left, "moved": _moved, "compare": _compare}.get(stage.action)
    try:
        ours(context, stage) if ours else kolla(context, stage, label, include_images)
    except KollaError as failed:
        raise Failure(str(failed)) from failed


def command(context, stage, include_images=False):
    """The command line of a stage that is Kolla-Ansible's."""
    inventory = str(context.paths.copies / "inventory") if stage.inventory == "applied" else context.inventory
    line = [str(context.paths.venv(context.wanted) / "bin/kolla-ansible"), stage.action, "-i", inventory, "--configdir", str(context.paths.kolla)]
    line += ["--tags", ",".join(stage.tags)] if stage.tags else []
    line += ["--limit", ",".join(stage.limit)] if stage.limit else []
    line += [REALLY] if stage.action in ("stop", "destroy") else []
    line += ["--ignore-missing"] if stage.action == "stop" else []  # a stop that is done again
    return line + (["--include-images"] if include_images and stage.action == "destroy" else [])


def kolla(context, stage, label, include_images=False):
    """Runs Kolla-Ansible and shows it task by task."""
    show, tail = Progress(context, label, stage.name), collections.deque(maxlen=40)

    def said(line):
        context.write(line)
        tail.append(line)
    context.write(f"$ {' '.join(command(context, stage, include_images))}")
    code = run(context, command(context, stage, include_images), show.hear, said, idle=show.idle, deadline=context.deadline)
    problems = show.problems()
    if code is None:
        raise Failure(f"{stage.name} was ended: the run took longer than lifecycle.hours ({context.wanted.get('lifecycle', {}).get('hours', 6)} h)", *problems)
    if code or problems:
        words = EXITS.get(code, f"signal {-code}" if code < 0 else "see the log")
        raise Failure(*(problems or [f"kolla-ansible {stage.action} ended with {code} ({words}): {' / '.join(_telling(tail)) or 'it said nothing'}"]))
    if show.nobody:
        raise Failure(f"kolla-ansible {stage.action} found no host to work on{f' ({kolla_plan.some(stage.limit)})' if stage.limit else ''}")


def _telling(lines):
    useful = [line.strip() for line in lines if line.strip()]
    errors = [line for line in useful if "ERROR" in line or "rror:" in line]
    return (errors or useful)[-4:]


class Progress:
    """Events of Ansible as lines."""

    def __init__(self, context, label, name):
        self._context, self._label, self._name = context, f"{label} {name}", name
        self._play, self._task, self._since, self._told, self._failures, self._stats = None, None, time.monotonic(), time.monotonic(), {}, None

    def hear(self, event):
        if "play" in event:
            self._play = event["play"]
        if "task" in event and "message" not in event:
            self._task, self._since, self._told = event["task"], time.monotonic(), time.monotonic()
        if "done" in event:
            self._done(event)
        if "message" in event:
            self._failures[event["failed"]] = event
        if "stats" in event:
            self._stats, self._task = event["stats"], None

    def _done(self, event):
        if self._play:
            self._context.say(f"{self._label}: {self._play}")
            self._play = None
        counts = [f"{event['hosts']} host{'s' if event['hosts'] != 1 else ''}"] + [f"{event[k]} {k}" for k in ("changed", "failed") if event.get(k)]
        self._context.say(f"{self._label}: {event['done']} ({', '.join(counts)})")
        self._task = None

    def idle(self):
        if self._task and time.monotonic() - self._told >= QUIET:
            self._told = time.monotonic()
            self._context.say(f"{self._label}: {self._task} (since {int(time.monotonic() - self._since)} s)")

    @property
    def nobody(self):
        return self._stats == {}

    def problems(self):
        """A line for each host that failed for good: what was rescued is none."""
        stats = self._stats
        lost = {h for h, s in (stats or {}).items() if s.get("failures") or s.get("unreachable")}
        failed = [f for h, f in self._failures.items() if stats is None or h in lost]
        lines = [f"{f['failed']} {'could not be reached' if f['kind'] == 'unreachable' else 'failed'} in task \"{f['task']}\": {f['message']}" for f in failed]
        lines += [f"{h} failed" for h in sorted(lost - {f["failed"] for f in failed})]
        return lines[:SHOWN] + ([f"and {len(lines) - SHOWN} more hosts"] if len(lines) > SHOWN else [])


def _ours(name):
    return importlib.import_module(name)


def _checks(context, stage):
    services = [s for s, v in context.wanted["services"].items() if set(v["tags"]) & set(stage.tags)] if stage.tags else None
    problems = _ours("kolla_checks").run(context, list(stage.limit) or None, services)
    if problems:
        raise Failure(*problems)


def _verify(context, stage):
    problems = _ours("kolla_verify").run(context)
    if problems:
        raise Failure(*problems)


def _leave(context, stage):
    for host in stage.limit:
        _ours("kolla_verify").prepare_removal(context, host)


def _left(context, stage):
    for host in stage.limit:
        _ours("kolla_verify").finish_removal(context, host)


def _moved(context, stage):
    problems = _ours("kolla_moved").run(context, context.record.get("leftover", {}))
    if problems:
        raise Failure(*problems)


def _compare(context, stage):
    """What an operator who upgrades wants to have seen; nothing of it is decided here."""
    old, new = ((paths.read_text() if paths.exists() else "") for paths in (context.paths.copies / "inventory", context.paths.inventory))
    for title, was, now in (("inventory groups", groups(old), groups(new)), ("keys of passwords.yml", set(context.applied.get("passwords", {})), set(context.wanted.get("passwords", {}))),
                            ("services", set(context.applied.get("services", {})), set(context.wanted["services"]))):
        context.say(f"{title}: {'new ' + ', '.join(sorted(now - was)) if now - was else 'none new'}; {'gone ' + ', '.join(sorted(was - now)) if was - now else 'none gone'}")


def groups(inventory):
    """Names of an inventory's groups."""
    heads = (line.strip()[1:-1].split(":")[0] for line in inventory.splitlines() if line.strip().startswith("[") and line.strip().endswith("]"))
    return set(heads)


def differences(context):
    """What genconfig changed against the last success, shown; the services that it concerns."""
    configs = _ours("kolla_configs")
    old = configs.load(context)
    if old is None:
        context.say("generated configuration: nothing to compare with yet")
        return []
    changes = configs.diff(old, configs.snapshot(context), context.scrub, list(context.wanted["services"]))
    for line in configs.show(changes):
        context.say(line)
    return configs.services(changes)


def remember(context):
    """Keeps the configuration that is there now, to compare the next one with."""
    configs = _ours("kolla_configs")
    configs.save(context, configs.snapshot(context))


__all__ = ["Failure", "perform", "differences", "remember", "last_line"]
