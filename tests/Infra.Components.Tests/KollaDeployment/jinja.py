"""What Jinja (with Ansible's filter bool) makes of every container of a release: the file named holds samples, answers go out."""
import functools
import json
import sys

import jinja2

LAYERS = []
GROUPS = {}


def ansible_bool(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        value = value.lower()
    return value in ("yes", "on", "1", "true", 1)


class Context(jinja2.runtime.Context):
    """Every variable is templated when it is asked for, as Ansible does."""

    def resolve_or_missing(self, key):
        for layer in LAYERS:
            if key in layer:
                return template(layer[key])
        return GROUPS if key == "groups" else super().resolve_or_missing(key)


ENVIRONMENT = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True)
ENVIRONMENT.filters["bool"] = ansible_bool
ENVIRONMENT.context_class = Context


@functools.cache
def compiled(text):
    # One expression alone keeps its type, as in Ansible.
    if text.startswith("{{") and text.endswith("}}") and text.count("{{") == 1 and "{%" not in text:
        return ENVIRONMENT.compile_expression(text[2:-2], undefined_to_none=False)
    return ENVIRONMENT.from_string(text).render


def template(value):
    if isinstance(value, list):
        return [template(item) for item in value]
    if not isinstance(value, str) or "{" not in value:
        return value
    result = compiled(value)()
    if isinstance(result, jinja2.Undefined):
        str(result)
    return result


def text(value):
    value = template(value)
    return "" if value is None else str(value)


def flag(value):
    return bool(ansible_bool(template(value)))


def front(facts):
    return {key: text(facts[key]) for key in ("port", "listen") if key in facts} | {
        key: flag(facts[key]) for key in ("external", "enabled", "tls") if key in facts}


def evaluate(release, sample):
    LAYERS[:] = [sample, release["replacements"], release["defaults"], release["roleVariables"]]
    answers = {}
    for name, role in release["roles"].items():
        answers[name] = {"enabled": flag(role["enabled"])}
        for service, container in release["services"][name].items():
            answers[f"{name}/{service}"] = {
                "container": text(container["container"]),
                "group": text(container.get("group")),
                "enabled": flag(container["enabled"]),
                "hosts": {group: flag(when) for group, when in container.get("hosts", {}).items()},
                "copies": text(container.get("copies")),
                "frontends": {name: front(facts) for name, facts in container["frontends"].items()},
            }
    return answers


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    with open(asked["release"], encoding="utf-8") as file:
        release = json.load(file)
    GROUPS.update(asked["groups"])
    json.dump([evaluate(release, sample) for sample in asked["samples"]], sys.stdout)


main()
