"""What a run of Kolla-Ansible does: one function of what is wanted, what was applied and what a failed run left.

Nothing here reads a file, a clock or the network. `plan` gives the stages; `begin` and `done` say what is written down before and
after each of them, so that a runner that dies anywhere is redone and never believed.
"""
import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

FORMAT = 1
OURS = ("checks", "verify", "leave", "left", "moved", "compare")  # stages that are not Kolla-Ansible's
CHANGING = ("deploy", "reconfigure", "upgrade", "left")   # stages after which something else is there
LEAVING = ("leave", "stop", "destroy")                     # stages that take a host apart


@dataclass(frozen=True)
class Stage:
    """One step. action: Kolla-Ansible's, or one of OURS; services and hosts: what it settles."""
    name: str
    action: str
    tags: tuple = ()             # none: every service
    limit: tuple = ()            # none: every host
    inventory: str = "wanted"    # applied: the copy of the last success, which still has hosts that left
    services: tuple = ()
    hosts: tuple = ()
    found: bool = False          # genconfig's difference adds services; without any it is left out

    @property
    def words(self):
        about = f" of {some(self.tags)}" if self.tags else " of what the generated configuration shows changed" if self.found else ""
        return f"{self.name}{about}{f' on {some(self.limit)}' if self.limit else ''}"


@dataclass(frozen=True)
class Plan:
    """Stages in order, or why there are none."""
    stages: tuple = ()
    refused: str = None
    reasons: tuple = ()
    key: str = ""                # of what is wanted; a failed run of the same is gone on with

    @property
    def words(self):
        if self.refused:
            return [f"refused: {self.refused}"]
        return [*self.reasons, *(f"[{n}/{len(self.stages)}] {s.words}" for n, s in enumerate(self.stages, 1))] or ["nothing to do: what is applied is what is wanted"]


@dataclass
class _Change:
    """Difference between the applied and the wanted, in names."""
    new: list = field(default_factory=list)
    blank: list = field(default_factory=list)        # new ones whose name was another machine's before
    gone: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    moved: list = field(default_factory=list)        # changed ones whose roles or address are others
    services: list = field(default_factory=list)
    fresh: list = field(default_factory=list)        # services that were not there
    pull: list = field(default_factory=list)
    reasons: list = field(default_factory=list)


def digest(value):
    """A short name of a value that JSON can say."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def target(wanted, facts):
    """What `applied` is once everything wanted is done. facts: hashes of passwords and files with secrets, host keys of machines."""
    passwords = {key: f"{facts.get('passwords', {}).get(key, '')}:{p.get('times', 0)}" for key, p in wanted.get("passwords", {}).items()}
    files = {path: facts.get("files", {}).get(path, "") for path in wanted.get("files", {})}
    return {
        "format": FORMAT, "deployed": True, "release": wanted["release"], "venv": wanted.get("venv"), "images": wanted.get("images", {}),
        "services": {name: digest([service["inputs"], _reaching(wanted.get("passwords", {}), passwords, name, lambda p: p["services"]),
                                   _reaching(wanted.get("files", {}), files, name, lambda p: p)]) for name, service in wanted["services"].items()},
        "hosts": {name: {"roles": h.get("roles", []), "address": h.get("address"), "inputs": h.get("inputs"), "containers": h.get("containers", []),
                         "machine": facts.get("machines", {}).get(name)}
                  for name, h in wanted["hosts"].items()},
        "passwords": passwords, "files": files,
    }


def _reaching(declared, values, service, reach):
    return [[key, values[key]] for key in sorted(declared) if service in reach(declared[key]) or "*" in reach(declared[key])]


def plan(wanted, applied, progress=None, facts=None):
    """The stages that make `applied` what is wanted."""
    facts, have = facts or {}, applied or {}
    refused = release_refusal(wanted["release"], wanted["known"], have)
    if "services" not in wanted or refused:
        return Plan(refused=refused)
    want, life = target(wanted, facts), wanted.get("lifecycle", {})
    lost = sorted(life.get("lost", []))
    key = digest([want, life.get("pull", True), lost])
    change = _difference(want, have, wanted, facts.get("blank", {}))
    if refused := _refusal(want, have, change, facts, lost):
        return Plan(refused=refused, key=key)
    if progress and progress.get("format") == FORMAT and progress.get("key") == key and progress.get("stages"):
        stages, at = tuple(stage(s) for s in progress["stages"]), progress["at"]
        return Plan(stages[at:], reasons=(f"the last run ended in stage {at + 1} of {len(stages)}: goes on with {stages[at].words}",), key=key)
    pull = life.get("pull", True)
    if not have.get("deployed"):
        stages = _first(want, pull)
        change.reasons = ["nothing is applied yet: all is deployed"] + _strays(want, have)
    elif have["release"] != want["release"] or have.get("upgrading"):
        left = {**have.get("leftover", {}), **moved(want, have)}
        stages = _upgrade(want, pull, _leaving(change.gone, lost), _cleared(left))
        change.reasons = [f"upgrade from {have['release']} to {want['release']}"] + _strays(want, have, left=left)
    else:
        stages = _changes(want, have, wanted, change, lost, pull)
        stages = _cleared(have.get("leftover", {})) + stages
        change.reasons += _strays(want, have, change.blank)
    if not stages and have.get("verified") != key:
        stages = [Stage("verify", "verify")]
        change.reasons = change.reasons or ["applied, but not verified"]
    return Plan(tuple(stages), reasons=tuple(change.reasons), key=key)


def release_refusal(release, known, have):
    """Why this release cannot come next; None: it can."""
    if release not in known:
        return f"release {release} is not known; known are {some(known)}"
    now, begun = have.get("release"), have.get("upgrading")
    if begun and release != begun:
        return f"the upgrade from {now} to {begun} was begun and is not finished: set release {begun} and let it finish"
    if not now or now == release:
        return None
    if not have.get("deployed"):
        return f"the deployment of {now} was begun and is not finished: set release {now} and let it finish, or end it (kolla.py removed, behind both switches)"
    if now not in known:
        return f"release {now} runs, which is not known here; known are {some(known)}"
    at, to = known.index(now), known.index(release)
    if to < at:
        return f"release {now} runs and cannot go back to {release}"
    if to == at + 1 or to == at + 2 and slurp(now) and slurp(release):
        return None
    least = known[at + 2] if slurp(now) and len(known) > at + 2 and slurp(known[at + 2]) else known[at + 1]
    return f"release {now} runs: {release} cannot come next; set release {least} first"


def slurp(release):
    """OpenStack's first release of a year follows the first one of the year before as well, over the second one between them."""
    return release.endswith(".1")


def _refusal(want, have, change, facts, lost):
    """Why what is wanted cannot be done now; None: it can."""
    if not want["hosts"]:
        return "no host is wanted; to end this OpenStack see lifecycle.allowDestroy"
    if not have.get("deployed"):
        return None
    if silent := [h for h, why in facts.get("blank", {}).items() if isinstance(why, str)]:
        return f"{some(silent)}: the host key is another than at the last run, and {facts['blank'][silent[0]]}: whether it is a new machine cannot be told"
    others = change.new + [h for h in change.gone if h not in lost] + change.moved
    if (have["release"] != want["release"] or have.get("upgrading")) and others:
        first = ("finish the upgrade first; hosts that are dead or blank can leave for it (lifecycle.lost, and out of the roles)" if have.get("upgrading")
                 else f"set release {have['release']} until the hosts are as they should be, then upgrade")
        return f"an upgrade (from {have['release']} to {want['release']}) and a change of hosts ({some(others)}) in one: {first}"
    leaving = [h for h in change.gone if "control" in have["hosts"][h]["roles"]]
    remain = [h for h in want["hosts"] if "control" in want["hosts"][h]["roles"]]
    if leaving and (len(remain) < 3 or len(remain) % 2 == 0):
        return f"without {some(leaving)} {len(remain)} control hosts remain; it takes an odd number of 3 or more"
    servers = {h: facts.get("servers", {}).get(h) for h in change.gone}
    busy = [f"{h} still runs {some(names)}" for h, names in servers.items() if names]
    return f"{'; '.join(busy)}: move or delete these servers first" if busy else None


def _difference(want, have, wanted, blank):
    """Names of all that differs, with reasons. blank: hosts with another host key; True: nothing of ours is there."""
    c, begun, old, hosts = _Change(), have.get("begun", {}), have.get("services", {}), have.get("hosts", {})
    c.blank = [h for h in want["hosts"] if h in hosts and blank.get(h) is True]
    c.new = [h for h in want["hosts"] if h not in hosts or h in c.blank]
    c.gone = [h for h in hosts if h not in want["hosts"]]
    for name in (h for h in want["hosts"] if h not in c.new):
        was, now = hosts[name], want["hosts"][name]
        if sorted(was["roles"]) != sorted(now["roles"]) or was["address"] != now["address"]:
            c.moved.append(name)
        if name in c.moved or was["inputs"] != now["inputs"] or name in begun.get("hosts", []):
            c.changed.append(name)
    c.fresh = [s for s in want["services"] if s not in old]
    images = have.get("images") != want["images"]
    c.services = [s for s in want["services"] if s in old and (old[s] != want["services"][s] or images or s in begun.get("services", []))]
    c.pull = list(want["services"]) if images else list(c.fresh)
    fresh = [h for h in c.new if h not in c.blank]
    c.reasons = [f"new hosts: {some(fresh)}"] * bool(fresh) + [f"blank machines in place of others: {some(c.blank)}"] * bool(c.blank) + [f"hosts that leave: {some(c.gone)}"] * bool(c.gone) + [f"changed hosts: {some(c.changed)}"] * bool(c.changed)
    c.reasons += [f"new services: {some(c.fresh)}"] * bool(c.fresh)
    c.reasons += [f"changed services: {some(c.services)}"] * bool(c.services and not images) + ["other images: every service"] * images
    c.reasons += [f"{key} is another: {_whom(wanted['passwords'][key]['services'])}" for key in want["passwords"] if have.get("passwords", {}).get(key) not in (None, want["passwords"][key])]
    c.reasons += [f"{path} is another: {_whom(wanted['files'][path])}" for path in want["files"] if have.get("files", {}).get(path) not in (None, want["files"][path])]
    return c


def _first(want, pull):
    # Without genconfig: of a compute host it asks the running cloud for its hypervisors.
    everything = {"services": tuple(want["services"]), "hosts": tuple(want["hosts"])}
    return [Stage("bootstrap-servers", "bootstrap-servers"), Stage("own checks", "checks"), Stage("prechecks", "prechecks"),
            *[Stage("pull", "pull")] * pull, Stage("deploy", "deploy", **everything), Stage("post-deploy", "post-deploy"), Stage("verify", "verify")]


def _genconfig(wanted, new, fresh=()):
    """For compute hosts it asks Nova, from the first host that conducts it; where that is not there yet, they are left out."""
    if wanted.get("conductor") not in new and "nova" not in fresh:
        return [Stage("genconfig", "genconfig")]
    rest = tuple(h for h, spec in wanted["hosts"].items() if "compute" not in spec["roles"])
    return [Stage("genconfig", "genconfig", limit=rest)] if rest else []


def _upgrade(want, pull, leaving, cleared):
    everything = {"services": tuple(want["services"]), "hosts": tuple(want["hosts"])}
    return [Stage("what the releases differ in", "compare"), *[Stage("pull", "pull")] * pull, Stage("prechecks", "prechecks"), Stage("own checks", "checks"),
            Stage("upgrade", "upgrade", **everything), Stage("post-deploy", "post-deploy"), *cleared, *leaving, Stage("verify", "verify")]


def _changes(want, have, wanted, c, lost, pull):
    """Hosts that leave, then hosts that come, then services: each only where something changed."""
    # Nova refuses a compute node that it knows and that has forgotten who it was.
    before = [h for h in c.blank if "compute" in have["hosts"][h]["roles"]]
    stages, control = _leaving(c.gone + before, lost + before), _controls(want, have, c)
    if control:
        return stages + _whole(want, wanted, c, pull)
    if c.new:
        new = tuple(c.new)
        stages += [Stage("bootstrap-servers", "bootstrap-servers", limit=new), Stage("own checks", "checks", limit=new), Stage("prechecks", "prechecks", limit=new),
                   *[Stage("pull", "pull", limit=new)] * pull, Stage("deploy", "deploy", limit=new, hosts=new)]
    moved, same = tuple(h for h in c.changed if h in c.moved), tuple(h for h in c.changed if h not in c.moved)
    if c.changed:
        stages += [Stage("own checks", "checks", limit=tuple(c.changed)), Stage("prechecks", "prechecks", limit=tuple(c.changed))]
        stages += [*[Stage("pull", "pull", limit=moved)] * pull, Stage("deploy", "deploy", limit=moved, hosts=moved)] if moved else []
        stages += [Stage("reconfigure", "reconfigure", limit=same, hosts=same)] if same else []
    stages += _services(want, have, wanted, c, pull)
    return stages + [Stage("verify", "verify")] if stages else []


def _leaving(gone, lost):
    """Nova and Neutron forget hosts that leave; their containers go, except where the host is dead."""
    alive = tuple(h for h in gone if h not in lost)
    clear = [Stage("stop", "stop", limit=alive, inventory="applied"), Stage("destroy", "destroy", limit=alive, inventory="applied")] if alive else []
    return [Stage("no servers left", "leave", limit=tuple(gone)), *clear, Stage("forget", "left", limit=tuple(gone), hosts=tuple(gone))] if gone else []


def _controls(want, have, c):
    """Control hosts that come, go or are others: the clusters on all of them have to learn it."""
    now = [h for h in c.new + c.moved if "control" in want["hosts"][h]["roles"]]
    return now + [h for h in c.gone + c.moved if "control" in have["hosts"][h]["roles"]]


def _whole(want, wanted, c, pull):
    new, control = tuple(c.new), [h for h in want["hosts"] if "control" in want["hosts"][h]["roles"]]
    prepared = tuple(h for h in want["hosts"] if h in new or h in control)
    pulls = [Stage("pull", "pull")] if c.pull or c.moved else [Stage("pull", "pull", limit=new)] if new else []
    return [*[Stage("bootstrap-servers", "bootstrap-servers", limit=prepared)] * bool(new), Stage("own checks", "checks"), Stage("prechecks", "prechecks"),
            *_genconfig(wanted, new), *(pulls if pull else []), Stage("deploy", "deploy", services=tuple(want["services"]), hosts=tuple(want["hosts"])),
            Stage("post-deploy", "post-deploy"), Stage("verify", "verify")]


def _services(want, have, wanted, c, pull):
    other = have.get("venv") != want["venv"]
    if not (c.services or c.fresh or other):
        return []
    c.reasons += ["another Kolla-Ansible or Ansible: the generated configuration tells what it changes"] * other
    balancer = [s for s in want["services"] if "loadbalancer" in wanted["services"][s]["tags"] and s not in c.fresh] if c.fresh else []
    deployed, rest = c.fresh + balancer, [s for s in c.services if s not in balancer]
    whole = len(c.services + c.fresh) == len(want["services"])
    tags = lambda names: () if whole and not c.fresh else tags_of(wanted, names)
    about = tuple(c.services + c.fresh)
    stages = [Stage("own checks", "checks", tags=tags(about)), Stage("prechecks", "prechecks", tags=tags(about)), *_genconfig(wanted, (), c.fresh)] if about else [Stage("prechecks", "prechecks"), Stage("genconfig", "genconfig")]
    stages += [Stage("pull", "pull", tags=tags(c.pull))] if c.pull and pull else []
    stages += [Stage("deploy", "deploy", tags=tags_of(wanted, deployed), services=tuple(deployed))] if c.fresh else []
    stages += [Stage("reconfigure", "reconfigure", tags=tags(rest), services=tuple(rest), found=not whole or bool(c.fresh))]
    return stages + [Stage("post-deploy", "post-deploy")]


def tags_of(wanted, services):
    """What --tags gets for services, each once, in order."""
    return tuple(dict.fromkeys(tag for s in services for tag in wanted["services"][s]["tags"]))


def moved(want, have):
    """Host to containers that run on other hosts from an upgrade on: Kolla-Ansible would leave them there, as second ones."""
    now = {c for spec in want["hosts"].values() for c in spec.get("containers", [])}
    gone = {h: [c for c in was["containers"] if c in now and c not in want["hosts"][h].get("containers", [])] for h, was in have.get("hosts", {}).items() if h in want["hosts"]}
    return {h: names for h, names in gone.items() if names}


def _cleared(left):
    return [Stage("what moved away", "moved", limit=tuple(left))] if left else []


def _strays(want, have, blank=(), left=()):
    """What Kolla-Ansible does not take away, and what half a run left on hosts that are not wanted any more."""
    said = [f"{name}: {some(left[name])} runs on other hosts from now on, and is removed here" for name in left]
    for name, was in have.get("hosts", {}).items():
        gone = [c for c in was["containers"] if c not in want["hosts"].get(name, was)["containers"] and c not in dict(left).get(name, [])]
        said += [f"{name}: {some(gone)} no longer promised; Kolla-Ansible leaves them running, remove them by hand"] if gone else []
    half = [h for h in have.get("begun", {}).get("hosts", []) if h not in have.get("hosts", {}) and h not in want["hosts"]]
    back = [h for h in have.get("begun", {}).get("leaving", []) if h in want["hosts"] and h in have.get("hosts", {}) and h not in blank]
    said += [f"{some(back)} was about to leave: enable its compute service again (openstack compute service set --enable HOST nova-compute)"] if back else []
    return said + ([f"{some(half)}: a run that did not finish may have left containers there"] if half else [])


def widen(current, wanted, services):
    """The stage with services that the generated configuration shows changed beyond it."""
    more = [s for s in services if s in wanted["services"] and s not in current.services]
    names = (*current.services, *more)
    return replace(current, services=names, tags=tags_of(wanted, names)), more


def begin(applied, current, wanted):
    """What is written down before a stage: what it changes is not believed until it is done."""
    if current.action not in CHANGING + LEAVING:
        return applied
    begun = applied.get("begun", {})
    if current.action in LEAVING:
        kinds = ("leaving",) if current.action == "leave" else ("leaving", "hosts")  # containers are touched from stop on
        more = {kind: sorted({*begun.get(kind, []), *current.limit}) for kind in kinds}
        return {**applied, "begun": {**begun, **more}, "verified": None}
    more = {**begun, ** {kind: sorted({*begun.get(kind, []), *getattr(current, kind)}) for kind in ("hosts", "services")}}
    upgrading = {"upgrading": wanted["release"], "leftover": {**applied.get("leftover", {}), **moved(wanted, applied)}} if current.action == "upgrade" else {} if applied.get("release") else {"release": wanted["release"]}
    return {**applied, **upgrading, "format": FORMAT, "begun": more, "verified": None}


def done(applied, current, want, key):
    """What is written down after a stage."""
    if current.action == "verify":
        return {**{k: v for k, v in applied.items() if k == "salt"}, **want, "verified": key}
    if current.action == "moved":
        return {**applied, "leftover": {}}
    if current.action not in CHANGING:
        return applied
    begun = {kind: [n for n in names if n not in getattr(current, "hosts" if kind == "leaving" else kind)] for kind, names in applied.get("begun", {}).items()}
    hosts, services = dict(applied.get("hosts", {})), dict(applied.get("services", {}))
    for name in current.hosts:
        hosts.pop(name, None)
        hosts.update({name: want["hosts"][name]} if name in want["hosts"] and current.action != "left" else {})
    services.update({name: want["services"][name] for name in current.services if name in want["services"]})
    after = {**applied, "begun": begun, "hosts": hosts, "services": services}
    if current.action in ("deploy", "upgrade") and not current.tags and not current.limit:
        after = {**after, **{k: want[k] for k in ("deployed", "release", "venv", "images")}, "upgrading": None}
    return after


def again(applied, services):
    """What is written down so that the next run does services again, as if nothing were known of them."""
    return {**applied, "begun": {**applied.get("begun", {}), "services": sorted({*applied.get("begun", {}).get("services", []), *services})}, "verified": None}


def record(stages):
    """Stages as JSON says them."""
    return [asdict(s) for s in stages]


def stage(record):
    """A stage as it was recorded."""
    return Stage(**{k: tuple(v) if isinstance(v, list) else v for k, v in record.items()})


def some(names, most=8):
    """Names in a sentence."""
    names = list(names)
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _whom(services):
    return "every service" if "*" in services else some(services)
