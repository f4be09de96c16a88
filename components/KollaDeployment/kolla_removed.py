"""The component leaves this host: OpenStack with it only where both switches say so, and never where another host deploys it now."""
import time

import kolla_nodes
import kolla_run
import kolla_stages
from kolla_ansible import Context
from kolla_paths import KollaError, forget, keep_copies, read_json, write_json
from kolla_plan import Stage

WHO = """
import os
print(json.dumps(open(SETTINGS["file"]).read().strip() if os.path.exists(SETTINGS["file"]) else None))
"""


def removed(paths, say):
    """Destroys, or says what stays. Works from copies: Kolla-Ansible's destroy empties /etc/kolla of the hosts while it runs."""
    applied = read_json(paths.applied, {})
    wanted = read_json(paths.wanted) or read_json(paths.copies / "wanted.json", {})
    hosts = sorted({*applied.get("hosts", {}), *applied.get("begun", {}).get("hosts", [])})
    life = wanted.get("lifecycle", {})
    if not hosts:
        say("nothing was deployed")
        return 0
    destroys = life.get("allowDestroy") and life.get("confirmed")
    if not destroys or not (paths.copies / "inventory").exists() or not applied.get("verified"):
        keep_copies(paths)  # what is there now is nearer to what was begun; and the state forgets the passwords, which nobody else knows
    others = deploy_hosts(Context(paths.prepare(), wanted, say), hosts, destroys) - {wanted.get("deployHost")}
    if others:
        return moved(paths, say, others)
    if not destroys:
        say(f"OpenStack stays as it is on {len(hosts)} hosts, its passwords in {paths.copies / paths.passwords.name}: bring the component back with them (infra:kollaPasswordsFile) to go on with it. "
            f"To destroy it, data included, bring it back with lifecycle.allowDestroy: true and lifecycle.confirmDestroy: {wanted.get('name', 'its name')} as well, up, and remove it again")
        return 0
    with kolla_run.alone(paths), kolla_run.open_log(paths) as log:
        # From here on nothing is believed to be there: brought back now, all is deployed anew.
        write_json(paths.applied, {**applied, "deployed": False, "verified": None, "begun": {"hosts": hosts, "services": sorted(applied.get("services", {}))}})
        context = Context(paths, wanted, say, log)
        context.deadline = time.time() + 3600 * life.get("hours", 6)
        lost = [h for h in life.get("lost", []) if h in hosts]
        limit = ("all", *(f"!{h}" for h in lost)) if lost else ()
        try:
            kolla_stages.perform(context, Stage("destroy", "destroy", limit=limit, inventory="applied"), "[1/1]", life.get("destroyImages", False))
        except kolla_stages.Failure as failure:
            raise KollaError("\n".join(["destroy failed:", *(f"  {context.scrub(line)}" for line in failure.lines), f"the whole log: {log.name}", "removing it again goes on"])) from failure
    forget(paths)
    say("OpenStack is destroyed")
    return 0


def deploy_hosts(context, hosts, must):
    """Whom the control nodes know as the deploy host; `must`: somebody has to say it."""
    context.inventory = str(context.paths.copies / "inventory")
    known = context.record.get("hosts", {})
    asked = [h for h in hosts if "control" in known.get(h, {}).get("roles", [])] or hosts[:3]
    try:
        answers = context.script(WHO, {h: {"file": str(context.paths.deploy_host)} for h in asked}, timeout=20)
    except KollaError:
        if must:
            raise
        return set()
    said = {h: kolla_nodes.read(context, answers.get(h)) for h in asked}
    found = {name for name in said.values() if isinstance(name, str)}
    if must and not found:
        whys = kolla_nodes.gathered((h, answer["error"] if answer else f"no {context.paths.deploy_host}") for h, answer in said.items())
        raise KollaError("\n".join(["nothing is destroyed: no control node says whose deploy host this is", *(f"  {why}" for why in whys)]))
    return found


def moved(paths, say, others):
    """Another host is the deploy host. A record that is kept would be believed on the day when this one is it again."""
    forget(paths)
    for path in (paths.clouds, *paths.kolla.glob("*openrc*.sh")):
        path.unlink(missing_ok=True)
    say(f"{', '.join(sorted(others))} is the deploy host now; OpenStack stays as it is, and what was kept here of its passwords and its state is deleted")
    return 0
