"""Who reads which variable and password.

A service reads a variable when a file of one of its roles (tasks, handlers, templates, defaults, vars), or of a role that these include, names it
or a default that is made of it, however indirectly. Names are taken wherever they stand, in texts and comments of templates too: a reader more
than is needed is right, one less is not. Only names of globals.yml and passwords.yml, and variables of roles that others read, are kept.
"""
import json
import re

import yaml

NAME = re.compile(r"[A-Za-z_]\w*")
INCLUDED = re.compile(r"(?:include|import)_role:\s*\n(?:\s+\w+:.*\n)*?\s+(?:name|role):\s*[\"']?([\w-]+)")
# 'api' | kolla_address takes api_interface and api_address_family; lookup('vars', 'x_' + …) whatever begins with x_.
ADDRESS = re.compile(r"'(\w+)'\s*\|\s*kolla_address")
BEGINS = re.compile(r"lookup\('vars',\s*'(\w+_)'\s*[+~]")
PLAYBOOKS = ("site.yml", "nova.yml", "mariadb.yml", "rabbitmq.yml")
FOLDERS = ("defaults", "vars", "tasks", "handlers", "templates")


def names(text):
    """Every name of a text that may be a variable's; the beginnings of names that are put together end in *."""
    found = set(NAME.findall(text)) | {begin + "*" for begin in BEGINS.findall(text)}
    return found | {f"{network}_{of}" for network in ADDRESS.findall(text) for of in ("interface", "address_family")}


def without_comments(text):
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def variables(files):
    """Variable → names in its value."""
    found = {}
    for file in files:
        for key, value in (yaml.safe_load(file.read_text()) or {}).items():
            found.setdefault(key, set()).update(names(json.dumps(value)))
    return found


def front_ends(value):
    """Names in what a role's variables, or a task, say of HAProxy."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    own = value if isinstance(value, dict) and "haproxy" in value else {}
    return names(json.dumps([own.get(key) for key in ("enabled", "group", "haproxy")])).union(*map(front_ends, inner))


class Role:
    def __init__(self, folder):
        files = [f for part in FOLDERS for f in sorted((folder / part).rglob("*")) if f.is_file()]
        texts = [without_comments(f.read_text()) if f.suffix in (".yml", ".yaml") else f.read_text() for f in files]
        self.names = set().union(*map(names, texts))
        self.includes = {role for text in texts for role in INCLUDED.findall(text)}
        self.variables = variables(f for part in ("defaults", "vars") for f in (folder / part).glob("*.yml"))
        self.front_ends = set().union(*(front_ends(yaml.safe_load(f.read_text())) for part in ("defaults", "tasks") for f in (folder / part).glob("*.yml")))


class Release:
    def __init__(self, ansible):
        self.roles = {folder.name: Role(folder) for folder in sorted((ansible / "roles").iterdir()) if folder.is_dir()}
        self.made_of = variables(sorted((ansible / "group_vars").rglob("*.yml")))
        for role in self.roles.values():
            for name, of in role.variables.items():
                self.made_of.setdefault(name, set()).update(of)
        for book in PLAYBOOKS:
            for play in yaml.safe_load((ansible / book).read_text()):
                self.given(play)
        # The load balancer's play renders every service's front ends.
        self.roles["loadbalancer"].names |= set().union(*(role.front_ends for role in self.roles.values()))

    def given(self, play):
        """What a play gives to its roles, they read; where it has none of its own, to those that its tasks include."""
        text = yaml.safe_dump(play, width=1000)
        of_play = [entry["role"] if isinstance(entry, dict) else entry for entry in play.get("roles", [])]
        for role in of_play or INCLUDED.findall(text):
            self.roles[role].names |= names(text)

    def with_included(self, roles):
        """Roles, and those that they include."""
        found, todo = set(), [*roles]
        while todo:
            if (one := todo.pop()) not in found:
                found.add(one)
                todo += self.roles[one].includes & self.roles.keys()
        return found

    def read_by(self, role):
        """Names that a role reads."""
        read, todo = set(), [name for one in self.with_included([role]) for name in self.roles[one].names]
        while todo:
            name = todo.pop()
            if name.endswith("*"):
                todo += [known for known in self.made_of if known.startswith(name[:-1])]
            elif name not in read:
                read.add(name)
                todo += self.made_of.get(name, ())
        return read


def readers(release, facts):
    """Services, in order → names that all of these read and nobody else; * for all services."""
    found = {}
    for role, of in facts["roles"].items():
        for name in release.read_by(role):
            found.setdefault(name, set()).add(of["tags"][0])
    everybody = {of["tags"][0] for of in facts["roles"].values()}
    keys = facts["defaults"].keys() | set(facts["documented"]) | facts["passwords"].keys()
    of_roles = {name for role in facts["roles"] for name in release.roles[role].variables}
    groups = {}
    for name in sorted(name for name in found if name in keys or name in of_roles and len(found[name]) > 1):
        groups.setdefault("*" if found[name] == everybody else " ".join(sorted(found[name])), []).append(name)
    return {services: " ".join(groups[services]) for services in sorted(groups)}
