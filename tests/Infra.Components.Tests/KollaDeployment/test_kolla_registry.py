"""Own precheck of images against a real registry (Debian's docker-registry): its protocol, TLS and logins as they are."""
import base64
import hashlib
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ.get("KOLLA", os.path.join(os.path.dirname(__file__), "../../../components/KollaDeployment")))
import kolla_registry as registry  # noqa: E402

USER, PASSWORD, BCRYPT = "puller", "s3cret word", "$2b$04$evGAxzk2bR3QAFCl0hX8meNg5b5SniPjKJ3GXB31lEROMA0xJWB7K"


class RealRegistry(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("docker-registry"):
            raise unittest.SkipTest("no registry on this machine (package docker-registry)")
        cls.folder = Path(tempfile.mkdtemp(prefix="registry-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            cls.at = f"localhost:{free.getsockname()[1]}"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=registry", "-addext", "subjectAltName=DNS:localhost",
                        "-keyout", cls.folder / "key.pem", "-out", cls.folder / "cert.pem"], check=True, capture_output=True)
        (cls.folder / "htpasswd").write_text(f"{USER}:{BCRYPT}\n")
        (cls.folder / "config.yml").write_text(json.dumps({
            "version": 0.1, "log": {"level": "error"}, "storage": {"filesystem": {"rootdirectory": str(cls.folder / "data")}},
            "http": {"addr": cls.at, "tls": {"certificate": str(cls.folder / "cert.pem"), "key": str(cls.folder / "key.pem")}},
            "auth": {"htpasswd": {"realm": "images", "path": str(cls.folder / "htpasswd")}}}))
        with open(cls.folder / "log", "w") as log:
            process = subprocess.Popen(["docker-registry", "serve", str(cls.folder / "config.yml")], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.kill)
        cls.trusted(cls.at)
        cls.until_it_answers(process)
        for image in ("keystone", "nova-compute"):
            cls.push(image, "2026.1")

    @classmethod
    def trusted(cls, name):
        """Docker's own place for a registry's authority."""
        place = cls.folder / "certs.d" / name
        place.mkdir(parents=True)
        shutil.copy(cls.folder / "cert.pem", place / "ca.crt")

    @classmethod
    def until_it_answers(cls, process):
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("localhost", int(cls.at.split(":")[1])), 1).close()
                return
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise AssertionError((cls.folder / "log").read_text()) from None
                time.sleep(0.05)

    @classmethod
    def send(cls, method, url, body, kind):
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(url, body, {"Authorization": f"Basic {login}", "Content-Type": kind}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(cls.folder / "cert.pem"))))
        return opener.open(request, timeout=20)

    @classmethod
    def push(cls, image, tag):
        """An image without a layer."""
        config = b'{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}'
        digest = f"sha256:{hashlib.sha256(config).hexdigest()}"
        base, kind = f"https://{cls.at}/v2/kolla/{image}", "application/vnd.docker.distribution.manifest.v2+json"
        place = cls.send("POST", f"{base}/blobs/uploads/", b"", "application/octet-stream").headers["Location"]
        cls.send("PUT", f"{place}{'&' if '?' in place else '?'}digest={digest}", config, "application/octet-stream")
        manifest = {"schemaVersion": 2, "mediaType": kind, "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": len(config), "digest": digest}, "layers": []}
        cls.send("PUT", f"{base}/manifests/{tag}", json.dumps(manifest).encode(), kind)

    def check(self, *images, tag="2026.1", user=USER, password=PASSWORD, trust="certs.d"):
        return registry.Registry(self.at, "kolla", False, user, password, str(self.folder / trust)).check(images, tag)

    def test_names_exactly_the_images_that_are_not_there(self):
        self.assertEqual({"horizon": "is not there"}, self.check("keystone", "nova-compute", "horizon"))
        self.assertEqual({"keystone": "is not there"}, self.check("keystone", tag="2025.2"))

    def test_says_that_the_user_is_refused(self):
        self.assertEqual({"keystone": "is not for this user"}, self.check("keystone", password="wrong"))
        self.assertEqual({"keystone": "is not for this user"}, self.check("keystone", user=None))

    def test_takes_no_certificate_of_an_authority_that_it_does_not_know(self):
        with self.assertRaisesRegex(registry.Refused, "certificate verify failed"):
            self.check("keystone", trust="nowhere")


if __name__ == "__main__":
    unittest.main()
