"""One program on many nodes, one JSON document back from each."""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def program(name):
    with open(os.path.join(HERE, name)) as opened:
        return opened.read()


def ask(context, name, settings):
    """Host → what the program said there; {"error": why} of a host that did not answer."""
    if not settings:
        return {}
    answers = context.script(program(name), settings)
    return {host: read(context, answers.get(host)) for host in settings}


def read(context, answer):
    if answer is None:
        return {"error": "no answer"}
    if not answer["ok"]:
        return {"error": context.scrub(answer["error"]).strip() or "no answer"}
    try:
        return json.loads(answer["stdout"])
    except ValueError:
        return {"error": "its answer is no JSON"}


def named(hosts, most=5):
    """a, b, c, d, e and 995 more."""
    hosts = list(hosts)
    return ", ".join(hosts) if len(hosts) <= most + 1 else f"{', '.join(hosts[:most])} and {len(hosts) - most} more"


def gathered(found):
    """(host, what) → lines, the same words of many hosts as one line."""
    together = {}
    for host, words in found:
        together.setdefault(words, {})[host] = True
    return [f"{named(hosts)}: {words}" for words, hosts in together.items()]
