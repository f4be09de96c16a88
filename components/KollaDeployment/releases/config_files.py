"""Which files below Kolla's folder config each role reads, from the strings of its tasks.

A pattern is a path: {host} stands for a host's name, {service} for one of the role's services, * for what cannot be told within one part of the
path, ** for whatever is below, {number} for a number. Names that variables hold stand with their defaults. More than what is read is
right, less is not.
"""
import re

import yaml

FOLDER = re.compile(r"\{\{ *node_custom_config *\}\}/?([^\"'\n]*?(?:\{\{.*?\}\}[^\"'\n ]*?)*)(?=[\"'\n ]|$)")
PLACE = re.compile(r"\{\{ *(.*?) *\}\}")
# What only a run can tell: lists that are made in it, or that users give.
UNTOLD = {"{{ supported_policy_files }}": ["*_policy.yaml", "*_policy.json"], "{{ cinder_backend_huawei_xml_files }}": ["*.xml"]}
LOOPS = ("loop", "with_items", "with_list")


def strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from strings(inner)


def tasks(found, given=None):
    """Every task with the variables that its blocks give it."""
    for task in found or []:
        own = {**(given or {}), **(task.get("vars") or {})}
        yield {key: value for key, value in task.items() if key not in ("block", "rescue", "always")} | {"vars": own}
        for part in ("block", "rescue", "always"):
            yield from tasks(task.get(part), own)


def listed(value, values):
    """A list as it stands, with lists of variables in their place."""
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        name = re.fullmatch(r"\{\{ *(\w+) *\}\}", one) if isinstance(one, str) and one not in UNTOLD else None
        if name and isinstance(values.get(name[1]), (list, str)) and values[name[1]] != one:
            yield from listed(values[name[1]], values)
        else:
            yield from UNTOLD.get(one, [one]) if isinstance(one, str) else [one]


class Reading:
    def __init__(self, ansible):
        self.values = {}
        for file in (ansible / "group_vars").rglob("*.yml"):
            self.values |= yaml.safe_load(file.read_text()) or {}

    def of_role(self, folder):
        """The patterns of a role, in order."""
        own = {name: value for f in sorted((folder / "defaults").glob("*.yml")) for name, value in (yaml.safe_load(f.read_text()) or {}).items()}
        same = [name for name, value in own.items() if isinstance(value, str) and re.fullmatch(r"\{\{ *node_custom_config *\}\}", value)]
        found = set()
        for file in sorted((folder / "tasks").rglob("*.yml")):
            for task in tasks(yaml.safe_load(file.read_text())):
                found |= self.of_task(task, {**self.values, **own, **task["vars"]}, same)
        return sorted(found)

    def of_task(self, task, values, same):
        found = set()
        items = [item for loop in LOOPS for item in listed(task.get(loop), values)]
        folders, below = self.looked_for(task, values)
        for text in strings(task):
            for name in same:
                text = re.sub(rf"\{{\{{ *{name} *\}}\}}", "{{ node_custom_config }}", text)
            for path in FOLDER.findall(text):
                for one in self.filled(path, items, values, "with_sequence" in task):
                    found |= {re.sub("/+", "/", f"{one}/{file}").lstrip("/") for file in below} if text in folders else self.whole(one)
        return found

    @staticmethod
    def looked_for(task, values):
        """Folders that a task looks into, and names of the files that it looks for there."""
        for name, value in task.items():
            if isinstance(value, dict) and name.split(".")[-1] == "find":
                folders = list(listed(value.get("paths", value.get("path")), values))
                patterns = list(listed(value.get("patterns", value.get("pattern")), values)) or ([] if all(f.rstrip("/").count("/") < 2 for f in folders) else ["*"])
                return folders, [("**/" if value.get("recurse") else "") + one for pattern in patterns for one in pattern.split(",")]
        first = task.get("with_first_found")
        entries = [e for e in (first if isinstance(first, list) else [first]) if isinstance(e, dict) and "paths" in e]
        return [f for e in entries for f in listed(e["paths"], values)], [f for e in entries for f in listed(e.get("files"), values)]

    def filled(self, path, items, values, numbered):
        """The path with every item that is written down in its place, and marks for what is not."""
        used = [place for place in PLACE.findall(path) if re.match(r"item\b", place)]
        if used and items and "{{" not in str(items):
            return [self.marked(PLACE.sub(lambda m: self.item(m[1], item), path), values) for item in items]
        return [self.marked(path, values, numbered)]

    @staticmethod
    def item(place, item):
        field = re.fullmatch(r"item\.(\w+)", place)
        value = item if place == "item" else item.get(field[1]) if field and isinstance(item, dict) else None
        return value if isinstance(value, str) else "{{ " + place + " }}"

    @staticmethod
    def marked(path, values, numbered=False):
        marks = {"inventory_hostname": "{host}", "item.key": "{service}", "service_name": "{service}", "keyring": "*.keyring", **({"item": "{number}"} if numbered else {})}
        told = lambda name: marks.get(name) or (values[name] if isinstance(values.get(name), str) and "{" not in values[name] else "ceph" if "cluster" in name else "*")
        return PLACE.sub(lambda m: told(m[1]), path)

    @staticmethod
    def whole(path):
        """A folder stands for all that is in it; a name without an ending may be one."""
        path = path.strip("/")
        if path in ("", "*"):
            return set()
        # A role's own folder as a whole says nothing: its files are named elsewhere.
        return {path} if "." in path.split("/")[-1] or "/" not in path else {path, path + "/**"}


def config_files(ansible, roles):
    """Role → patterns with blanks between; of those that read some."""
    reading = Reading(ansible)
    found = {role: reading.of_role(ansible / "roles" / role) for role in roles}
    return {role: " ".join(patterns) for role, patterns in sorted(found.items()) if patterns}
