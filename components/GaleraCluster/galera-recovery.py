"""How a Galera cluster comes back: one typed picture of all members, and the decision as a pure function of it.

Imported by galera-start and galera-health, which are the effects. Nothing here reads a file, a clock or the network, so every
member that sees the same picture comes to the same plan; what each one does in it is `step`.

A member that may hold a newer acknowledged write and is not in the picture stops every bootstrap. The cases are in README.md.
"""
from dataclasses import dataclass, field, replace

NOBODY = "00000000-0000-0000-0000-000000000000"

# What a member's mariadbd does.
STOPPED, STARTING, NON_PRIMARY, PRIMARY = "stopped", "starting", "non-primary", "primary"

# Where a position comes from. PENDING: not recovered yet. LOST: recovery found none. FAILED: recovery itself failed.
SAVED, RECOVERED, RUNNING, PENDING, LOST, FAILED = "saved", "recovered", "running", "pending", "lost", "failed"


@dataclass(frozen=True)
class View:
    """The last primary view that a member was in (gvwstate.dat)."""
    file: str = "missing"        # ok, missing, empty, corrupt
    me: str = ""                 # who this member was in it (see `identity`)
    id: str = ""                 # number and maker: equal for all that were in it
    number: int = -1
    members: tuple = ()
    settled: bool = False        # this member has on disk everything that came before the view
    failed: bool = False         # it was tried since the boot, and no primary component came of it


@dataclass(frozen=True)
class Member:
    """What is known of one member; `answers` False: nothing."""
    name: str
    answers: bool = True
    running: str = STOPPED
    cluster: str = None          # whose data it has; None: nobody's, so it never opens a cluster
    position: int = -1
    source: str = PENDING
    detail: str = ""             # what recovery said when it found nothing
    left_last: bool = False      # safe_to_bootstrap; shown, decides nothing
    seen: str = None             # the cluster that it was last seen primary in, and
    floor: int = -1              # the position that it certainly had on disk there
    view: View = field(default_factory=View)
    component: tuple = ()        # members of its present component, when it runs
    synced: bool = False
    deciding: bool = False       # it wants to start and waits for a plan

    @property
    def known(self):
        return self.source in (SAVED, RECOVERED, RUNNING)


@dataclass(frozen=True)
class Options:
    """galera.recovery of the site. Each override names the state it was given for: `control-2@6c1d0e3e:1234`."""
    founder: str
    bootstrap_from: str = None
    ignore_unreachable: tuple = ()
    discard_data: tuple = ()
    durable: bool = True         # innodb_flush_log_at_trx_commit = 1


@dataclass(frozen=True)
class Plan:
    """What the cluster does. kind: join, make, bootstrap, restore, pc-bootstrap, wait, refuse; members: by or for whom."""
    kind: str
    members: tuple
    why: str
    option: str = ""             # what an operator may set who knows better
    cluster: str = None
    position: int = -1
    used: tuple = ()             # overrides that made it so


@dataclass(frozen=True)
class Step:
    """What one member does in a plan. act: start, start-restore, start-new, pc-bootstrap, step-down, wait, queue, refuse, stay."""
    act: str
    why: str
    keep_view: bool = False      # mariadbd may come back by its saved view should the member that it joins go


def ticket(name, cluster, position):
    """An override holds for one state only: once the cluster has moved on it means nothing any more."""
    return f"{name}@{(cluster or NOBODY)[:8]}:{position}"


def decide(members, options):
    """The plan for a picture of all members, in the order of the site."""
    present = [m for m in members if m.answers]
    silent = [m for m in members if not m.answers]
    running = [m for m in present if m.running == PRIMARY]
    holders = [m for m in present if m.cluster]
    if running:
        return Plan("join", _names(running), f"{_list(running)} {_is(running)} primary", cluster=running[0].cluster,
                    position=max(m.position for m in running))
    if not holders:
        return _make(present, silent, options)
    return _restore(present, silent, holders) or _newest(present, silent, holders, options)


def _make(present, silent, options):
    """Nobody has data: the founder makes the cluster, once in its life."""
    excused, gone, silent = _excuse(silent, options, None, -1)
    was = [m for m in present if m.seen]
    forced = next((m for m in was if options.bootstrap_from == ticket(m.name, None, -1)), None)
    if was and not forced:
        return Plan("refuse", _names(was), f"no member has data, but {_list(was)} {_is(was, 'was a member', 'were members')} of cluster {was[0].seen} and lost its "
                    "state file (grastate.dat): a new cluster would not have its data", f"galera.recovery.bootstrapFrom: {ticket(was[0].name, None, -1)}")
    if silent:
        return Plan("wait", _names(silent), f"no member that answers has data, and {_list(silent)} {_does(silent)} not answer: it may hold it",
                    _ignoring(silent, None, -1))
    starting = [m for m in present if m.running != STOPPED]
    if starting:
        return Plan("wait", _names(starting), f"{_list(starting)} {_is(starting)} starting without data; what comes of it decides")
    maker = forced.name if forced else options.founder
    used = _tickets(gone, None, -1) + ((options.bootstrap_from,) if forced else ())
    return Plan("make", (maker,), f"no member has data: {maker} makes the cluster{excused}", used=used)


def _restore(present, silent, holders):
    """After a power cut Galera's own saved view brings a cluster back, when all that were in it are here and nobody else is newer."""
    views = [m.view for m in holders if m.view.file == "ok"]
    last = max(views, key=lambda v: (v.number, v.id), default=None)
    inside = [m for m in present if last and m.view.file == "ok" and m.view.id == last.id and m.view.me in last.members]
    data = [m for m in inside if m.cluster]
    if not data or len({m.view.me for m in inside}) < len(last.members) or len({m.cluster for m in holders}) > 1:
        return None
    outside = [m for m in holders if m not in inside]
    newest = max(m.position for m in data)
    forgotten = any(m.seen == data[0].cluster and m.floor > newest for m in present)
    # A view that was tried in vain is tried again only where the other way, which needs everybody, is closed.
    if not all(m.known for m in data) or forgotten or any(m.view.failed for m in inside) and not silent:
        return None
    # Settled: what members outside had told anybody before they left is in here. Else they have to show that they are not newer.
    if not any(m.view.settled for m in data) and (silent or any(not m.known or m.position > newest for m in outside)):
        return None
    return Plan("restore", _names(inside), f"{_list(inside)} {_is(inside, 'was', 'were')} the last primary component and {_is(inside)} all here: "
                f"{_is(inside, 'it comes', 'they come')} back as {_is(inside, 'it was', 'they were')}", cluster=data[0].cluster, position=newest)


def _newest(present, silent, holders, options):
    """The newest data opens the cluster, when it is sure which that is."""
    forced = next((m for m in holders if options.bootstrap_from == ticket(m.name, m.cluster, m.position)), None)
    if forced and forced.source != PENDING:
        return replace(_open(forced, present, f"galera.recovery.bootstrapFrom says {options.bootstrap_from}"), used=(options.bootstrap_from,))
    pending = [m for m in holders if m.source == PENDING]
    if pending:
        return Plan("wait", _names(pending), f"the position of {_list(pending)} is not known yet (mariadbd --wsrep-recover runs when its start does)")
    if len({m.cluster for m in holders}) > 1:
        likely = max(holders, key=lambda m: (sum(o.cluster == m.cluster for o in holders), m.position))
        return Plan("refuse", _names(holders), "members hold data of different clusters: " + ", ".join(f"{m.name} of {m.cluster[:8]} up to {m.position}" for m in holders)
                    + "; decide which is right", f"galera.recovery.bootstrapFrom: {ticket(likely.name, likely.cluster, likely.position)} (or another of them)")
    unknown = [m for m in holders if not m.known]
    found = [m for m in holders if m.known]
    if unknown:
        best = max(found, key=lambda m: m.position, default=unknown[0])
        return Plan("refuse", _names(unknown), (f"no member's position can be recovered ({unknown[0].name}: {unknown[0].detail or 'none found'}); a person has to choose" if not found else
                    f"the position of {_list(unknown)} cannot be recovered ({unknown[0].detail or 'none found'}), so it may hold newer data than {best.name} at {best.position}"),
                    f"galera.recovery.bootstrapFrom: {ticket(best.name, best.cluster, best.position)}")
    newest = max(found, key=lambda m: m.position)  # the first of equals
    excused, gone, silent = _excuse(silent, options, newest.cluster, newest.position)
    if silent:
        return Plan("wait", _names(silent), f"{_list(silent)} {_does(silent)} not answer and may run or hold newer data than {newest.name} at {newest.position}; power it on",
                    _ignoring(silent, newest.cluster, newest.position))
    floor = max(present, key=lambda m: m.floor if m.seen == newest.cluster else -1)
    forgot = floor.seen == newest.cluster and floor.floor > newest.position
    if forgot and options.durable:
        return Plan("refuse", (floor.name,), f"{floor.name} had position {floor.floor} on disk, and nobody has more than {newest.position} now: a disk forgot acknowledged writes",
                    f"galera.recovery.bootstrapFrom: {ticket(newest.name, newest.cluster, newest.position)}")
    why = f"{newest.name} holds the newest data, position {newest.position} ({newest.source})"
    others = [m for m in found if m is not newest]
    why += f"; {', '.join(f'{m.name} {m.position}' for m in others)}" if others else ""
    wrong = [m for m in others if m.left_last and m.position < newest.position]
    why += f"; safe_to_bootstrap of {_list(wrong)} is older" if wrong else ""
    why += f"; acknowledged writes up to {floor.floor} are lost (innodb_flush_log_at_trx_commit is not 1)" if forgot else ""
    return replace(_open(newest, present, why + excused), used=_tickets(gone, newest.cluster, newest.position))


def _open(chosen, present, why):
    """One member opens the cluster: with nobody else running, or as a running component where it already runs."""
    starting = [m for m in present if m.running == STARTING and m is not chosen]
    if starting or chosen.running == STARTING:
        starting = starting or [chosen]
        return Plan("wait", _names(starting), f"{_list(starting)} {_is(starting)} starting; what comes of it decides ({why})", cluster=chosen.cluster)
    alive = [m for m in present if m.running == NON_PRIMARY]
    if chosen.running == NON_PRIMARY:
        apart = [m for m in alive if set(m.component) != set(_names(alive))]
        if apart:
            return Plan("wait", _names(apart), f"{_list(alive)} run in components that have not found each other", cluster=chosen.cluster)
        return Plan("pc-bootstrap", (chosen.name,), f"{why}; it runs in a component that lost its majority, and no other can be primary", cluster=chosen.cluster, position=chosen.position)
    return Plan("bootstrap", (chosen.name,), why, cluster=chosen.cluster, position=chosen.position)


def step(plan, name, members, options):
    """What the member of that name does in the plan."""
    me = next(m for m in members if m.name == name)
    if me.running == PRIMARY:
        return Step("stay", "it is primary")
    if plan.kind == "join":
        return _step_join(plan, me, members, options) if me.running == STOPPED else Step("stay", plan.why)
    if plan.kind == "refuse":
        return Step("refuse", _advice(plan))
    if plan.kind == "restore" and name in plan.members:
        return Step("start-restore" if me.running == STOPPED else "stay", plan.why)
    if plan.kind == "pc-bootstrap":
        return Step("pc-bootstrap" if name in plan.members else "wait" if me.running == STOPPED else "stay", plan.why)
    if plan.kind in ("make", "bootstrap"):
        if name not in plan.members:
            return Step("step-down" if me.running == NON_PRIMARY else "wait", f"waits for {plan.members[0]} to open the cluster: {plan.why}")
        alive = [m for m in members if m.running == NON_PRIMARY]
        return Step("wait", f"waits for {_list(alive)} to step down: {plan.why}") if alive else Step("start-new", plan.why)
    return Step("wait", f"waits for {', '.join(plan.members)}: {_advice(plan)}")


def _step_join(plan, me, members, options):
    where = ", ".join(plan.members)
    given_up = ticket(me.name, me.cluster, me.position) in options.discard_data
    hint = f"; whoever knows that this data may go sets galera.recovery.discardData: [{ticket(me.name, me.cluster, me.position)}]"
    if me.cluster and me.cluster != plan.cluster:
        if not given_up:
            return Step("refuse", f"{where} runs cluster {plan.cluster}, and this member holds data of cluster {me.cluster} up to {me.position}{hint}")
        return Step("start", f"joins {where}; gives up its data of cluster {me.cluster}")
    if me.cluster and me.known and me.position > plan.position:
        if not given_up:
            return Step("wait", f"this member holds position {me.position}, newer than {where} at {plan.position}: the running cluster was opened without its writes{hint}")
        return Step("start", f"joins {where}; gives up its writes beyond {plan.position}")
    donors = [m for m in members if m.running == PRIMARY and m.synced]
    first = [m for m in members if m.running == STARTING]
    if first and len(donors) == 1 and not (me.cluster and me.known):
        return Step("queue", f"waits until {_list(first)} has joined: {donors[0].name} is the only donor, and this member needs all the data")
    # The saved view stays only where all that run now were in it: else its members could become primary again beside them.
    running = [m for m in members if m.running == PRIMARY]
    return Step("start", f"joins {where}", keep_view=me.view.file == "ok" and all(m.view.me in me.view.members for m in running))


def still_counting(name, members):
    """Primary members that have not noticed yet that this one went: coming back in the middle of their agreement makes it begin anew."""
    return [m for m in members if m.name != name and m.running == PRIMARY and name in m.component]


def wait_to_be_missed(name, members):
    """The step of a member that was killed, or lost its power, and is back sooner than the others noticed."""
    return Step("queue", f"{_list(still_counting(name, members))} {_is(still_counting(name, members), 'has', 'have')} not noticed yet that it went; it joins then")


def by_hand(name, members, options):
    """Whether a person may make the cluster with this member (galera_new_cluster): in words, and why not or None."""
    me = next(m for m in members if m.name == name)
    running = [m for m in members if m.running == PRIMARY and m is not me]
    own = ticket(name, me.cluster, me.position)
    if not running:
        return "an operator makes the cluster by hand", None
    if options.bootstrap_from == own:
        return f"an operator makes the cluster by hand beside {_list(running)}: galera.recovery.bootstrapFrom says {own}", None
    return None, (f"{_list(running)} {_is(running)} primary at {max(m.position for m in running)}, and this member holds {me.position}: a cluster made by hand here would be a second "
                  "one, and clients would be sent to both. Without _WSREP_NEW_CLUSTER (galera_new_cluster sets it; /run/mariadb-wsrep-new-cluster keeps it) this member joins; "
                  f"whoever knows that the others are wrong stops them first, or sets galera.recovery.bootstrapFrom: {own}")


def _excuse(silent, options, cluster, position):
    """Silent members that an operator told to ignore for exactly this state: in words, and they; and the rest."""
    gone = [m for m in silent if ticket(m.name, cluster, position) in options.ignore_unreachable]
    words = f"; {_list(gone)} {_does(gone)} not answer and may be ignored (galera.recovery.ignoreUnreachable)" if gone else ""
    return words, gone, [m for m in silent if m not in gone]


def _ignoring(silent, cluster, position):
    return f"galera.recovery.ignoreUnreachable: [{', '.join(_tickets(silent, cluster, position))}]"


def _tickets(members, cluster, position):
    return tuple(ticket(m.name, cluster, position) for m in members)


def _advice(plan):
    return plan.why + (f"; whoever knows better sets {plan.option}" if plan.option else "")


def unneeded(plan, members, options):
    """Overrides of the site that mean nothing now: the state that they were given for is no more."""
    data = _tickets_of_own(members)
    return [o for o in (options.bootstrap_from, *options.ignore_unreachable) if o and o not in plan.used] + [o for o in options.discard_data if o not in data]


def _tickets_of_own(members):
    return tuple(ticket(m.name, m.cluster, m.position) for m in members if m.answers)


def identity(uuid):
    """Who a member is in views: its UUID without the fourth group, which Galera counts up with each start."""
    parts = uuid.split("-")
    return "-".join(parts[:3] + parts[4:])


def read_grastate(text):
    """grastate.dat → file state, cluster, position, left last. A null cluster is nobody's data, whatever safe_to_bootstrap says."""
    if text is None:
        return "missing", None, -1, False
    said = dict(line.split(":", 1) for line in text.splitlines() if ":" in line and not line.startswith("#"))
    try:
        cluster, position = said["uuid"].strip(), int(said["seqno"])
    except (KeyError, ValueError):
        return "empty" if not text.strip("\0 \n") else "corrupt", None, -1, False
    last = said.get("safe_to_bootstrap", "0").strip() == "1"
    return "ok", None if cluster == NOBODY else cluster, position, last


def read_view(text):
    """gvwstate.dat → View."""
    if text is None:
        return View("missing")
    if not text.strip("\0 \n"):
        return View("empty")
    words = [line.split() for line in text.splitlines()]
    me = [w[1] for w in words if len(w) == 2 and w[0] == "my_uuid:"]
    view = [w for w in words if len(w) == 4 and w[0] == "view_id:"]
    members = tuple(identity(w[1]) for w in words if len(w) == 3 and w[0] == "member:")
    if len(me) != 1 or len(view) != 1 or not members or ["#vwend"] not in words or not view[0][3].isdigit() or identity(me[0]) not in members:
        return View("corrupt")
    return View("ok", identity(me[0]), f"{view[0][3]} {view[0][2]}", int(view[0][3]), tuple(sorted(members)))


def to_json(member):
    return {**{k: v for k, v in member.__dict__.items() if k != "view"}, "saved_view": {**member.view.__dict__}}


def from_json(name, said):
    """What a member said of itself; None: it did not answer, or not as this version does."""
    try:
        known = {k: tuple(v) if isinstance(v, list) else v for k, v in said.items() if k in Member.__dataclass_fields__ and k != "view"}
        view = View(**{k: tuple(v) if isinstance(v, list) else v for k, v in said["saved_view"].items() if k in View.__dataclass_fields__})
        return replace(Member(**known), name=name, answers=True, view=view)
    except (AttributeError, KeyError, TypeError):
        return Member(name, answers=False)


def table(members):
    """The picture as lines for people."""
    rows = [("member", "runs", "data of", "position", "left last", "saved view", "certain")]
    for m in members:
        rows.append((m.name, m.running, (m.cluster or "nobody")[:8], f"{m.position} {m.source}", "yes" if m.left_last else "no",
                     f"{m.view.file} {m.view.number} ({len(m.view.members)}){' settled' if m.view.settled else ''}{' failed' if m.view.failed else ''}" if m.view.file == "ok" else m.view.file,
                     str(m.floor)) if m.answers else (m.name, "does not answer", "", "", "", "", ""))
    widths = [max(len(r[i]) for r in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def _names(members):
    return tuple(m.name for m in members)


def _list(members):
    return ", ".join(_names(members))


def _is(members, one="is", many="are"):
    return one if len(members) == 1 else many


def _does(members):
    return _is(members, "does", "do")
