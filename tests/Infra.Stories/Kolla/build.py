"""Builds the stand-in's wheels from the files beside this one and the releases' facts: build.py RELEASES OUT.

Nothing but the standard library: a wheel is a zip with a dist-info folder. Times in it are fixed, so that the same files
make the same bytes.
"""
import base64
import hashlib
import json
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
VERSIONS = {"2025.1": "20.0.0", "2025.2": "21.0.0", "2026.1": "22.0.0"}
FIRST = ["common", "cron", "fluentd", "kolla_toolbox", "loadbalancer", "mariadb", "memcached", "rabbitmq", "keystone", "glance",
         "placement", "openvswitch", "ovn-db", "ovn-controller", "nova", "nova-cell", "neutron", "heat", "horizon"]
# The file that a role's services share; a service of another role has one of its own name.
CONFIGS = {"nova": "nova.conf", "nova-cell": "nova.conf", "neutron": "neutron.conf", "keystone": "keystone.conf", "glance": "glance-api.conf",
           "placement": "placement.conf", "heat": "heat.conf", "cinder": "cinder.conf"}


def roles(facts):
    known = facts["services"]
    return [r for r in FIRST if r in known] + sorted(r for r in known if r not in FIRST)


CHANGES = ["config", "containers"]
# Kolla-Ansible's action → what of the action plugin it does, in this order.
DOES = {"config": ["config"], "deploy": CHANGES, "reconfigure": CHANGES, "upgrade": CHANGES, "deploy-containers": ["containers"]}
# The rest at once for all roles, which saves two dozen tasks a run.
AT_ONCE = {"precheck": ("precheck", "Checking free ports for containers"), "pull": ("pull", "Pull images"), "config_validate": ("validate", "Validating configuration"),
           "check": ("check", "Check container status"), "stop": ("stop", "Stopping containers")}


def tasks(role, action):
    config = CONFIGS.get(role)
    names = {"config": f"Copying over {config or 'configuration'}", "containers": "Check containers"}
    asked = [{"name": "nova-cell : List all hypervisors", "kolla_standin": {"do": "hypervisors"}, "delegate_to": "{{ groups['nova-conductor'][0] }}", "become": True,
              "when": "inventory_hostname in groups['compute']"}] if role == "nova-cell" and "config" in DOES[action] else []
    return asked + [{"name": f"{role} : {names[do]}", "kolla_standin": {"roles": [role], "do": do, "config": config}, "become": True, "no_log": do == "config"}
            for do in DOES[action]]


def groups(role, facts):
    """Inventory groups whose hosts the role may have something on; more are allowed."""
    found = [c["group"] for c in facts["services"][role].values()]
    return "baremetal" if any(g is None or "{" in g for g in found) else ":".join(dict.fromkeys(found))


def variable(role):
    return "standin_on_" + role.replace("-", "_")


def play(role, facts):
    # A play without hosts costs nothing; a skipped task costs a process for each host.
    hosts = "{{ '%s' if hostvars[groups['all'][0]]['%s'] | bool else 'baremetal:!baremetal' }}" % (groups(role, facts), variable(role))
    return {"name": f"Apply role {role}", "hosts": hosts, "gather_facts": False, "tags": facts["roles"][role]["tags"],
            "tasks": [{"import_tasks": f"tasks/{role}/{{{{ kolla_action }}}}.yml"}]}


def playbook(plays):
    return json.dumps(plays, indent=1)  # JSON is YAML


def kolla_files(release, facts, version):
    """Path inside the environment's share/kolla-ansible → bytes."""
    files = {f"ansible/{p.relative_to(HERE / 'ansible')}": p.read_bytes() for p in sorted((HERE / "ansible").rglob("*"))
             if p.is_file() and "__pycache__" not in p.parts}
    always = {"name": "Stand-in for Kolla-Ansible", "hosts": "baremetal", "gather_facts": False, "tags": ["always"],
              "tasks": [{"name": f"STAND-IN {version}: no OpenStack, no containers", "debug": {"msg": "a stand-in for tests"}, "run_once": True}]}
    at_once = {"name": "Apply all roles", "hosts": "baremetal", "gather_facts": False, "tags": ["always"],
               "tasks": [{"import_tasks": "tasks/at-once/{{ kolla_action }}.yml"}]}
    files["ansible/site.yml"] = playbook([always, at_once] + [play(r, facts) for r in roles(facts)]).encode()
    files |= {f"ansible/tasks/{r}/{action}.yml": playbook(tasks(r, action)).encode() for r in roles(facts) for action in DOES}
    files |= {f"ansible/tasks/{r}/{action}.yml": b"[]\n" for r in roles(facts) for action in AT_ONCE}
    files |= {f"ansible/tasks/at-once/{action}.yml": b"[]\n" for action in DOES}
    files |= {f"ansible/tasks/at-once/{action}.yml": playbook([{"name": f"kolla : {name}", "kolla_standin": {"roles": roles(facts), "do": do}, "become": True}]).encode()
              for action, (do, name) in AT_ONCE.items()}
    files["ansible/facts.json"] = json.dumps({"release": release, "services": facts["services"], "tags": {r: facts["roles"][r]["tags"] for r in roles(facts)}}).encode()
    files["ansible/group_vars/all.json"] = json.dumps({**facts["defaults"], **facts["roleVariables"], **facts["replacements"],
                                                       **{variable(r): facts["roles"][r]["enabled"] for r in roles(facts)}}).encode()
    lines = []
    for group, children in facts["groups"].items():
        lines += [f"[{group}:children]" if children else f"[{group}]", *children, ""]
    files["ansible/inventory/multinode"] = "\n".join(lines).encode()
    return files


def wheel(folder, name, version, summary, package, entry, data=None):
    dist, info = name.replace("-", "_"), f"{name.replace('-', '_')}-{version}.dist-info"
    files = {f"{package}/{p.name}": p.read_bytes() for p in sorted((HERE / package).glob("*.py"))}
    files[f"{package}/version.txt"] = version.encode()
    files |= {f"{dist}-{version}.data/data/share/{name}/{path}": text for path, text in (data or {}).items()}
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: {summary}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: stand-in\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = f"[console_scripts]\n{entry}\n".encode()
    record = "".join(f"{path},sha256={digest(text)},{len(text)}\n" for path, text in files.items()) + f"{info}/RECORD,,\n"
    files[f"{info}/RECORD"] = record.encode()
    target = folder / f"{dist}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text)
    return target


def digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()


def main(releases, out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for release, number in VERSIONS.items():
        facts = json.loads((pathlib.Path(releases) / f"{release}.json").read_text())
        version = f"{number}+standin"
        print(wheel(out, "kolla-ansible", version, "STAND-IN for tests: not Kolla-Ansible", "kolla_ansible",
                    "kolla-ansible = kolla_ansible.main:main", kolla_files(release, facts, version)))
    print(wheel(out, "python-openstackclient", "9.0.0+standin", "STAND-IN for tests: not OpenStack's client", "openstackclient",
                "openstack = openstackclient.main:main"))


if __name__ == "__main__":
    main(*sys.argv[1:])
