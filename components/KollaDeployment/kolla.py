#!/usr/bin/python3
"""Kolla-Ansible on the deploy host: installed, run, followed, verified. See README.md beside the component."""
import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import kolla_plan    # noqa: E402
import kolla_removed  # noqa: E402
import kolla_run     # noqa: E402
import kolla_venv    # noqa: E402
from kolla_ansible import Context  # noqa: E402
from kolla_paths import KollaError, Paths, read_json  # noqa: E402


def say(line):
    print(line, flush=True)


def install(paths, options):
    """build the virtual environment of install.json; nothing when it is whole"""
    kolla_venv.install(paths.prepare(), say)


def installed(paths, options):
    """exit 0: the virtual environment of install.json is whole"""
    return 0 if kolla_venv.whole(paths) else 1


def may_become(paths, options):
    """refuse a wanted state that cannot come next, before anything is touched"""
    plan = kolla_run.decide(paths, read_json(options.file))
    return _refuse(plan) if plan.refused else 0


def check(paths, options):
    """exit 0: what is applied is what is wanted"""
    plan = kolla_run.decide(paths)
    return _refuse(plan) if plan.refused else 1 if plan.stages else 0


def plan(paths, options):
    """what the next run does, and why"""
    found = kolla_run.decide(paths)
    for line in found.words:
        say(line)
    return 2 if found.refused else 0


def run(paths, options):
    """make what is applied what is wanted, and show it; a run under way is followed first"""
    paths.prepare()
    while kolla_run.under_way(paths):
        say("a run is under way:")
        code = kolla_run.follow(paths, say)
        if code == kolla_run.CANCELLED or code and read_json(paths.progress, {}).get("key") == kolla_run.decide(paths).key:
            return code  # that was this one
    found = kolla_run.decide(paths)
    if found.refused:
        return _refuse(found)
    if not found.stages:
        say("nothing to do: what is applied is what is wanted")
        return 0
    return kolla_run.follow(paths, say, kolla_run.start(paths))


def again(paths, options):
    """do services again that were changed behind our back, or all; what is applied counts for nothing"""
    kolla_run.again(paths, options.services)
    return run(paths, options)


def work(paths, options):
    """the run itself, inside its unit"""
    return kolla_run.work(paths, options.number)


def verify(paths, options):
    """whether all that is promised runs"""
    import kolla_verify
    paths.prepare()
    problems, warnings, rows = kolla_verify.verify(Context(paths, say=say))
    for line in [*kolla_verify.show(rows), *(f"warning: {w}" for w in warnings), *problems]:
        say(line)
    return 1 if problems else 0


def cancel(paths, options):
    """end the run under way"""
    return kolla_run.cancel(paths, say)


def removed(paths, options):
    """before the component's files go: destroy where both switches say so, else say that OpenStack stays"""
    return kolla_removed.removed(paths, say)


def _refuse(plan):
    print(f"refused: {plan.refused}", file=sys.stderr)
    return 2


def main(arguments):
    parser = argparse.ArgumentParser(prog="kolla.py", description=__doc__)
    parser.add_argument("--wanted", help="what is to be; up gives it. Else what the last run worked on")
    parser.add_argument("--root", default="/", help="all paths are below this folder (tests)")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (install, installed, may_become, check, plan, run, again, work, verify, cancel, removed):
        sub = commands.add_parser(command.__name__.replace("_", "-"), help=command.__doc__)
        sub.set_defaults(do=command)
        for name, takes in {may_become: [("file", None)], work: [("number", None)], again: [("services", "*")]}.get(command, []):
            sub.add_argument(name, nargs=takes)
    options = parser.parse_args(arguments)
    try:
        return options.do(Paths(options.root, options.wanted), options) or 0
    except KollaError as failed:
        print(str(failed), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("the run goes on without you; follow it again with: kolla.py run; end it with: kolla.py cancel", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
