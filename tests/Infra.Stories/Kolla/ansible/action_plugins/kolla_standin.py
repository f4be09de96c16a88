"""What a role of Kolla-Ansible does on one host, as far as the stand-in goes: renders on the deploy host, then one module run."""
import configparser
import io
import json
import os
import pathlib
import time

from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase

try:  # from 2.19 on nothing is a template that is not said to be one
    from ansible.template import trust_as_template
except ImportError:
    def trust_as_template(text):
        return text

FACTS = json.loads((pathlib.Path(__file__).parents[1] / "facts.json").read_text())
# What the real one's prechecks refuse, said by themselves: nothing of the product is asked.
REFUSALS = json.loads((pathlib.Path(__file__).parents[1] / "refusals.json").read_text())
SYSTEMS = {"2025.1": ["bookworm"], "2025.2": ["bookworm"], "2026.1": ["bookworm", "trixie"]}
# A test's fault without a change of configuration: lines `fail SERVICE HOST` and `slow SERVICE SECONDS` on the deploy host.
FAULTS = pathlib.Path("/run/kolla-standin-faults")
# Containers that report to an API, as what.
REPORTS = {
    "nova_compute": ("nova-api", 8774, "nova-compute"), "nova_scheduler": ("nova-api", 8774, "nova-scheduler"),
    "nova_conductor": ("nova-api", 8774, "nova-conductor"), "neutron_openvswitch_agent": ("neutron-server", 9696, "neutron-openvswitch-agent"),
    "neutron_l3_agent": ("neutron-server", 9696, "neutron-l3-agent"), "neutron_dhcp_agent": ("neutron-server", 9696, "neutron-dhcp-agent"),
    "neutron_metadata_agent": ("neutron-server", 9696, "neutron-metadata-agent"), "ovn_controller": ("neutron-server", 9696, "ovn-controller"),
    "neutron_ovn_metadata_agent": ("neutron-server", 9696, "neutron-ovn-metadata-agent"), "cinder_volume": ("cinder-api", 8776, "cinder-volume"),
    "cinder_scheduler": ("cinder-api", 8776, "cinder-scheduler"), "cinder_backup": ("cinder-api", 8776, "cinder-backup"),
}


class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        self.vars = task_vars
        self.host = task_vars["inventory_hostname"]
        do = self._task.args["do"]
        if do == "hypervisors":
            return self.hypervisors()
        if do in ("destroy", "prune", "images"):
            return self.on_node({"do": do})
        services = [found for role in self._task.args["roles"] if self.asked(role) for found in self.services(role)]
        if not services:
            return {"skipped": True, "changed": False}
        if do == "precheck":
            self.passwords_are_there()
            self.refuse()
        self.faults(do, services)
        given = {"do": do, "config": self.value("node_config"), "containers": [self.container(s, c) for s, c in services]}
        if do == "precheck":
            given["systems"] = (self.value("host_os_distributions") or {"Debian": SYSTEMS[FACTS["release"]]}).get("Debian", [])
        if do == "config":
            role = self._task.args["roles"][0]
            given["files"] = [f for s, c in services for f in (self.json(s, c), *self.files(role, s, c))]
        return self.on_node(given)

    def on_node(self, given):
        result = self._execute_module(module_name="standin_node", module_args={"given": json.dumps(given)}, task_vars=self.vars)
        result.pop("invocation", None)
        return result

    def value(self, name, default=None):
        if name not in self.vars:
            return default
        return self._templar.template(self.vars[name])

    def text(self, expression):
        return self._templar.template(trust_as_template(expression)) if isinstance(expression, str) else expression

    def asked(self, role):
        """The role is enabled, and among the tags that were asked for."""
        tags = set(self.vars.get("ansible_run_tags") or ["all"])
        return ("all" in tags or tags & set(FACTS["tags"][role])) and self.true(self.value("standin_on_" + role.replace("-", "_")))

    def services(self, role):
        """Service and facts of what this host has of the role."""
        for service, facts in FACTS["services"][role].items():
            if self.true(facts["enabled"]) and self.is_here(facts):
                name = self.text(facts["container"])
                copies = [f"{name}_{i}" for i in range(1, int(self.text(facts["copies"])) + 1)] if facts.get("copies") else [name]
                yield from ((service, {**facts, "container": copy}) for copy in copies)

    def is_here(self, facts):
        groups = self.vars["groups"]
        if facts["group"] is not None:
            group = str(self.text(facts["group"]))
            # MariaDB's shards are groups that the role makes itself.
            if self.host not in groups.get("mariadb" if group.startswith("mariadb_shard") else group, []):
                return False
        return not facts.get("hosts") or any(self.host in groups.get(g, []) and self.true(when) for g, when in facts["hosts"].items())

    def true(self, expression):
        return str(self.text(expression)).lower() in ("true", "yes", "1")

    def container(self, service, facts):
        return {"name": facts["container"], "folder": service, "health": bool(facts["healthcheck"]), "image": self.image(facts.get("image") or service),
                "port": self.port(facts)}

    def image(self, name):
        registry = self.value("docker_registry")
        return "/".join(p for p in (registry, self.value("docker_namespace"), name) if p) + ":" + str(self.value("openstack_tag"))

    def frontend(self, facts):
        """The load balancer's before an API."""
        return next((f for f in facts["frontends"].values() if f["mode"] == "http" and not self.true(f["external"]) and self.true(f.get("enabled", True))), None)

    def port(self, facts):
        front = self.frontend(facts)
        return int(self.text(front.get("listen") or front["port"])) if front else None

    def encrypted(self, facts):
        return self.true((self.frontend(facts) or {}).get("tls", False))

    def json(self, service, facts):
        folder, name = f"{self.value('node_config')}/{service}", facts["container"]
        mine = {"STAND-IN": True, "command": name, "host": self.host, "release": str(self.value("openstack_release"))}
        groups = self.vars["groups"]
        port = self.port(facts)
        if port:
            # Another load balancer holds the same ports on the virtual address.
            mine["listen"] = ["0.0.0.0" if self.true(self.value("enable_haproxy", True)) else self.address(self.host), port]
            mine["peers"] = [self.address(h) for h in groups.get(service, []) if h != self.host]
            mine["vip"] = self.value("kolla_internal_vip_address")
            mine["tls"] = self.encrypted(facts)
        if name in REPORTS:
            group, port, binary = REPORTS[name]
            mine["reports"] = {"to": [self.address(h) for h in groups.get(group, [])], "port": port, "binary": binary, "ip": self.address(self.host), "tls": self.true(self.value("kolla_enable_tls_backend", False))}
        if name == "keepalived" and groups.get("loadbalancer", [None])[0] == self.host:
            mine["address"] = {"ip": self.value("kolla_internal_vip_address"), "interface": self.value("network_interface")}
        return {"path": f"{folder}/config.json", "content": json.dumps(mine, indent=1, sort_keys=True) + "\n", "mode": "0640"}

    def address(self, host):
        return self.vars["hostvars"][host].get("ansible_host", host)

    def files(self, role, service, facts):
        """The service's configuration: what the stand-in says, then Kolla's order of overrides, the last one wins."""
        shared = self._task.args.get("config")
        name = shared or f"{service}.conf"
        folder = "nova" if role == "nova-cell" else role
        config = pathlib.Path(self.value("node_custom_config"))
        over = [config / "global.conf"] if shared else []
        over += [config / f"{folder}.conf", config / folder / f"{service}.conf", config / folder / name, config / folder / self.host / name]
        merged = configparser.RawConfigParser(strict=False, allow_no_value=True, default_section="\0")
        merged.optionxform = str
        merged.read_dict(self.own(folder))
        for file in dict.fromkeys(over):
            if file.exists():
                merged.read_string(self.text(file.read_text()), str(file))
        out = io.StringIO()
        merged.write(out)
        target = f"{self.value('node_config')}/{service}"
        if self.encrypted(facts):
            for part in ("cert", "key"):
                yield {"path": f"{target}/{part}.pem", "content": pathlib.Path(self.value(f"kolla_tls_backend_{part}")).read_text(), "mode": "0600"}
        if service == "proxysql" and self.true(self.value("database_enable_tls_internal", False)):
            for part in ("cert", "key"):
                yield {"path": f"{target}/proxysql-{part}.pem", "content": pathlib.Path(self.text(self.value("kolla_certificates_dir")), f"proxysql-{part}.pem").read_text(), "mode": "0600"}
        yield {"path": f"{target}/{name}", "content": out.getvalue(), "mode": "0640"}
        for more in sorted((config / folder).glob("*")):
            if more.is_file() and more.suffix in (".keyring",) or more.name == "ceph.conf":
                yield {"path": f"{target}/{more.name}", "content": more.read_text(), "mode": "0640"}

    def own(self, folder):
        role = folder.replace("-", "_")
        found = {"DEFAULT": {"debug": str(self.value("openstack_logging_debug", False))}, "standin": {"host": self.host}}
        if folder in ("nova", "neutron", "heat", "cinder", "glance", "keystone", "placement"):
            found["DEFAULT"]["transport_url"] = f"rabbit://openstack:{self.value('rabbitmq_password')}@{self.value('kolla_internal_vip_address')}:5672//"
            found["standin"]["token_key"] = self.value("memcache_secret_key")
        for section, password in (("database", f"{role}_database_password"), ("keystone_authtoken", f"{role}_keystone_password")):
            if self.value(password):
                found[section] = {"password": self.value(password)}
        extra = {"keystone": ["keystone_admin_password"], "mariadb": ["database_password"], "rabbitmq": ["rabbitmq_password", "rabbitmq_cluster_cookie"],
                 "loadbalancer": ["keepalived_password", "haproxy_password"]}
        for key in extra.get(folder, []):
            found["standin"][key] = self.value(key, "")
        if folder == "neutron":
            found["ml2"] = {"mechanism_drivers": self.value("neutron_plugin_agent")}
        return found

    def hypervisors(self):
        """What a compute host is called in the running cloud, asked on the first host that conducts it; the task is delegated there."""
        tls = self.true(self.value("kolla_enable_tls_internal", False))
        return self.on_node({"do": "hypervisors", "url": f"{'https' if tls else 'http'}://{self.value('kolla_internal_vip_address')}:{self.text(self.value('nova_api_port'))}/"})

    def refuse(self):
        for one in REFUSALS:
            if one.get("release", FACTS["release"]) != FACTS["release"] or "role" in one and not self.asked(one["role"]) or not self.true("{{ " + one["when"] + " }}"):
                continue
            missing = [path for path in map(self.text, one.get("files", [])) if not os.path.exists(path)]
            if missing or "files" not in one:
                raise AnsibleActionFail(one["says"] + "".join(f"; {path} is not there" for path in missing))

    def passwords_are_there(self):
        if not self.value("keystone_admin_password"):
            raise AnsibleActionFail("keystone_admin_password in passwords.yml is empty")

    def faults(self, do, services):
        names = {s for s, c in services} | {c["container"] for s, c in services}
        lines = FAULTS.read_text().splitlines() if FAULTS.exists() else []
        wanted = self.value("standin_fail")
        if wanted:
            lines.append("fail " + wanted.replace("@", " "))
        for line in (l.split() for l in lines):
            if line[1:2] and line[1] in names and do == (line[3] if len(line) > 3 else "containers"):
                if line[0] == "slow":
                    time.sleep(float(line[2]))
                elif line[2] == self.host:
                    raise AnsibleActionFail(f"container {line[1]} did not start: cannot reach rabbit://openstack:{self.value('rabbitmq_password')}"
                                            f"@{self.value('kolla_internal_vip_address')}:5672// (a fault that the test asked for)")
