"""The component is removed: OpenStack with it only where both switches say so."""
import time

import kolla_run
import kolla_stages
from kolla_ansible import Context
from kolla_paths import KollaError, forget, keep_copies, read_json, write_json
from kolla_plan import Stage


def removed(paths, say):
    """Destroys, or says what stays. Works from copies: Kolla-Ansible's destroy empties /etc/kolla of the hosts while it runs."""
    applied = read_json(paths.applied, {})
    wanted = read_json(paths.wanted) or read_json(paths.copies / "wanted.json", {})
    hosts = sorted({*applied.get("hosts", {}), *applied.get("begun", {}).get("hosts", [])})
    life = wanted.get("lifecycle", {})
    if not hosts:
        say("nothing was deployed")
        return 0
    if not (life.get("allowDestroy") and life.get("confirmed")):
        keep_copies(paths)  # the state forgets the passwords, and nobody else knows them
        say(f"OpenStack stays as it is on {len(hosts)} hosts, its passwords in {paths.copies / paths.passwords.name}: bring the component back with them (infra:kollaPasswordsFile) to go on with it. "
            f"To destroy it, data included, bring it back with lifecycle.allowDestroy: true and lifecycle.confirmDestroy: {wanted.get('name', 'its name')} as well, up, and remove it again")
        return 0
    with kolla_run.alone(paths), kolla_run.open_log(paths) as log:
        if not (paths.copies / "inventory").exists() or not applied.get("verified"):
            keep_copies(paths)  # what is there now is nearer to what was begun
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
