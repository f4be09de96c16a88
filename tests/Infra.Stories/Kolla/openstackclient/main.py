"""The stand-in's `openstack`: asks the stand-in's Keystone for a token over HTTP, and its APIs with it."""
import json
import os
import pathlib
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

FLAGS = {"--all-projects", "--all", "--disable", "--enable", "--long", "--insecure", "--debug", "--fit-width", "--no-name-lookup", "-n", "-q", "-v"}
NOVA, NEUTRON, CINDER = 8774, 9696, 8776
TYPES = {"neutron-openvswitch-agent": "Open vSwitch agent", "neutron-l3-agent": "L3 agent", "neutron-dhcp-agent": "DHCP agent",
         "neutron-metadata-agent": "Metadata agent", "ovn-controller": "OVN Controller agent", "neutron-ovn-metadata-agent": "OVN Metadata agent"}
CATALOGUE = {"keystone": ("identity", 5000), "nova": ("compute", NOVA), "neutron": ("network", NEUTRON), "glance": ("image", 9292),
             "placement": ("placement", 8780), "heat": ("orchestration", 8004), "cinderv3": ("volumev3", CINDER)}


def parse(words):
    options, rest, columns, i = {}, [], [], 0
    while i < len(words):
        word = words[i]
        if word in FLAGS:
            options[word] = True
        elif word.startswith("-"):
            name, same, value = word.partition("=")
            if not same:
                i, value = i + 1, words[i + 1]
            if name in ("-c", "--column"):
                columns.append(value)
            options[name] = value
        else:
            rest.append(word)
        i += 1
    return options, rest, columns


def cloud(options):
    name = options.get("--os-cloud") or os.environ.get("OS_CLOUD")
    if not name:
        url = options.get("--os-auth-url") or os.environ.get("OS_AUTH_URL")
        return {"auth_url": url, "username": os.environ.get("OS_USERNAME"), "password": os.environ.get("OS_PASSWORD"), "cacert": os.environ.get("OS_CACERT")}
    import yaml
    for path in (os.environ.get("OS_CLIENT_CONFIG_FILE"), "clouds.yaml", os.path.expanduser("~/.config/openstack/clouds.yaml"), "/etc/openstack/clouds.yaml"):
        if path and os.path.exists(path):
            found = yaml.safe_load(pathlib.Path(path).read_text())["clouds"]
            if name in found:
                return {**found[name]["auth"], "cacert": found[name].get("cacert")}
    sys.exit(f"Cloud {name} was not found.")


class Session:
    def __init__(self, auth):
        self.url = auth["auth_url"].rstrip("/").removesuffix("/v3")
        self.root = self.url.rpartition(":")[0]
        self.trust = ssl.create_default_context(cafile=auth.get("cacert") or None)
        user = {"name": auth["username"], "domain": {"name": "Default"}, "password": auth["password"]}
        answer, headers = self.ask("POST", self.url + "/v3/auth/tokens", {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}}})
        self.issued, self.token = answer["token"], headers["X-Subject-Token"]

    def ask(self, method, url, body=None):
        headers = {"Content-Type": "application/json", **({"X-Auth-Token": self.token} if hasattr(self, "token") else {})}
        request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10, context=self.trust) as answer:
                return json.loads(answer.read()), answer.headers
        except urllib.error.HTTPError as error:
            sys.exit(f"{json.loads(error.read() or b'{}').get('error', {}).get('message', error.reason)} (HTTP {error.code})")
        except OSError as error:
            sys.exit(f"Unable to establish connection to {url}: {error}")

    def api(self, port, path, method="GET", body=None):
        return self.ask(method, f"{self.root}:{port}{path}", body)[0]


def services(session, port):
    return session.api(port, "/services")


def rows(session, words, options):
    """The rows of a list, or None where the command is not one."""
    if words == ["compute", "service", "list"]:
        return [{"ID": s["id"], "Binary": s["binary"], "Host": s["host"], "Zone": "nova" if s["binary"] == "nova-compute" else "internal",
                 "Status": "enabled" if s["disabled"] is None else "disabled", "State": "up" if s["up"] else "down", "Updated At": None}
                for s in services(session, NOVA) if options.get("--host", s["host"]) == s["host"] and options.get("--service", s["binary"]) == s["binary"]]
    if words == ["hypervisor", "list"]:
        return [{"ID": s["id"], "Hypervisor Hostname": s["host"], "Hypervisor Type": "QEMU", "Host IP": s["ip"], "State": "up" if s["up"] else "down"}
                for s in services(session, NOVA) if s["binary"] == "nova-compute"]
    if words == ["network", "agent", "list"]:
        return [{"ID": s["id"], "Agent Type": TYPES.get(s["binary"], s["binary"]), "Host": s["host"], "Availability Zone": None, "Alive": s["up"], "State": True,
                 "Binary": s["binary"]} for s in services(session, NEUTRON) if options.get("--host", s["host"]) == s["host"]]
    if words == ["volume", "service", "list"]:
        return [{"Binary": s["binary"], "Host": s["host"], "Zone": "nova", "Status": "enabled", "State": "up" if s["up"] else "down", "Updated At": None}
                for s in services(session, CINDER)]
    if words == ["server", "list"]:
        return [s for s in session.api(NOVA, "/servers") if options.get("--host", s.get("Host")) == s.get("Host")]
    if words in (["endpoint", "list"], ["catalog", "list"], ["service", "list"]):
        return [{"ID": name + side, "Region": "RegionOne", "Service Name": name, "Name": name, "Service Type": kind, "Type": kind, "Enabled": True,
                 "Interface": side, "URL": f"{session.root}:{port}"} for name, (kind, port) in CATALOGUE.items() for side in ("internal", "public")
                if options.get("--interface", side) == side and alive(session, port)]
    return None


def alive(session, port):
    try:
        urllib.request.urlopen(f"{session.root}:{port}/", timeout=3, context=session.trust).read()
        return True
    except OSError:
        return False


def change(session, words, options):
    if words[:3] == ["compute", "service", "set"]:
        host, binary = words[3:5]
        disabled = (options.get("--disable-reason") or "") if options.get("--disable") else None
        session.api(NOVA, "/services/" + urllib.parse.quote(f"{binary}@{host}"), "PUT", {"disabled": disabled})
    elif words[:3] == ["compute", "service", "delete"] or words[:3] == ["network", "agent", "delete"]:
        for key in words[3:]:
            session.api(NOVA if words[0] == "compute" else NEUTRON, "/services/" + urllib.parse.quote(key), "DELETE")
    else:
        sys.exit(f"openstack: the stand-in has no '{' '.join(words)}'")


def show(found, options, columns):
    single = isinstance(found, dict)
    if columns:
        found = {k: v for k, v in found.items() if k in columns} if single else [{k: v for k, v in r.items() if k in columns} for r in found]
    if options.get("-f", options.get("--format")) == "value":
        return "\n".join(str(v) for v in found.values()) if single else "\n".join(" ".join(str(v) for v in r.values()) for r in found)
    return json.dumps(found, indent=1)


def main():
    words = sys.argv[1:]
    if "--version" in words:
        return print("openstack " + (pathlib.Path(__file__).parent / "version.txt").read_text() + " (STAND-IN)")
    options, rest, columns = parse(words)
    session = Session(cloud(options))
    if rest == ["token", "issue"]:
        issued = session.issued
        return print(show({"expires": issued["expires_at"], "id": session.token, "project_id": issued["project"]["id"], "user_id": issued["user"]["id"]}, options, columns))
    found = rows(session, rest, options)
    if found is None:
        return change(session, rest, options)
    return print(show(found, options, columns))


if __name__ == "__main__":
    main()
