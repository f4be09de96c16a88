"""Asks an image registry whether it has what a deployment needs. It dials the registry and, where that asks for tokens, its token server."""
import base64
import json
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

KINDS = ", ".join(f"application/vnd.{kind}+json" for kind in (
    "oci.image.index.v1", "oci.image.manifest.v1", "docker.distribution.manifest.list.v2", "docker.distribution.manifest.v2"))


class Refused(Exception):
    """Why a registry cannot be asked."""


class Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: it would take the request, and its credentials, to a machine that nobody named."""

    def redirect_request(self, *_):
        return None


class Registry:
    """A registry and its namespace; `user` and `password` are None where it is open to all."""

    def __init__(self, registry, namespace, insecure=False, user=None, password=None, certificates="/etc/docker/certs.d"):
        self.name, self.namespace, self.user, self.password = registry, namespace, user, password
        self.host = "registry-1.docker.io" if registry == "docker.io" else registry
        self.url = f"{'http' if insecure else 'https'}://{self.host}"
        trust = ssl.create_default_context()
        authority = f"{certificates}/{registry}/ca.crt"
        if os.path.exists(authority):
            trust.load_verify_locations(authority)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust), Stay())

    def ask(self, method, url, headers):
        """Status, headers and body, whatever the status is."""
        try:
            with self.opener.open(urllib.request.Request(url, method=method, headers=headers), timeout=20) as answer:
                return answer.status, answer.headers, answer.read(1 << 20)
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, b""
        except (OSError, ValueError) as error:
            raise Refused(str(getattr(error, "reason", error))) from None

    def basic(self):
        return {} if self.user is None else {"Authorization": "Basic " + base64.b64encode(f"{self.user}:{self.password or ''}".encode()).decode()}

    def missing(self, image, tag):
        """None when the registry has the image, else what it said."""
        path = f"{self.url}/v2/{self.namespace}/{image}/manifests/{tag}"
        headers = {"Accept": KINDS}
        status, said, _ = self.ask("HEAD", path, headers)
        if status == 401:
            headers |= self.allowed(said.get_all("WWW-Authenticate") or [], image)
            status, said, _ = self.ask("HEAD", path, headers)
        if status == 405:
            status, said, _ = self.ask("GET", path, headers)
        if status == 200:
            return None
        return {404: "is not there", 401: "is not for this user", 403: "is not for this user"}.get(status, f"HTTP {status}")

    def allowed(self, challenges, image):
        """The header that the registry asks for."""
        kinds = {kind.lower(): dict(re.findall(r'(\w+)="([^"]*)"', rest)) for kind, _, rest in (c.partition(" ") for c in challenges)}
        if "bearer" not in kinds:
            return self.basic()
        asked = kinds["bearer"]
        realm = asked.get("realm", "")
        if not trusted(self.url, realm):
            raise Refused(f"asks for tokens of {realm or 'nowhere'}, which is not the registry's own")
        scope = asked.get("scope") or f"repository:{self.namespace}/{image}:pull"
        query = urllib.parse.urlencode({k: v for k, v in (("service", asked.get("service")), ("scope", scope)) if v})
        status, _, body = self.ask("GET", f"{realm}{'&' if '?' in realm else '?'}{query}", self.basic())
        if status != 200:
            raise Refused(f"gives no token ({urllib.parse.urlsplit(realm).hostname}: HTTP {status})")
        try:
            said = json.loads(body)
            return {"Authorization": f"Bearer {said.get('token') or said['access_token']}"}
        except (ValueError, KeyError, AttributeError):
            raise Refused("gives no token: its answer is none") from None

    def check(self, images, tag, at_once=8):
        """Image → what is wrong with it; raises Refused where the registry itself is the trouble."""
        status, _, _ = self.ask("GET", f"{self.url}/v2/", {})
        if status not in (200, 401, 403):
            raise Refused(f"HTTP {status} for /v2/")
        with ThreadPoolExecutor(at_once) as pool:
            return {image: why for image, why in zip(images, pool.map(lambda image: self.missing(image, tag), images)) if why}


def trusted(url, realm):
    """A token server is the registry's own when it is the same machine, or a neighbour in its domain; and never in the clear for one that is not."""
    at, of = urllib.parse.urlsplit(url), urllib.parse.urlsplit(realm)
    if of.scheme not in ("http", "https") or not of.hostname or (at.scheme == "https" and of.scheme == "http"):
        return False
    _, _, domain = at.hostname.partition(".")
    address = re.fullmatch(r"[0-9.]+|.*:.*", at.hostname)
    return of.hostname == at.hostname or ("." in domain and not address and (of.hostname == domain or of.hostname.endswith("." + domain)))
