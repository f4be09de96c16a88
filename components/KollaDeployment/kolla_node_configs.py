"""Runs on a node: which generated configuration files it has, or the contents of some, as one JSON document."""
import base64
import grp
import hashlib
import json
import os
import pwd
import re
import stat
import zlib

FOLDER = "/etc/kolla"
# What a person or this component puts into that folder on the deploy host: not generated.
NOT_GENERATED = {"config", "infra", "certificates"}
KEYS = re.compile(r"(^|/)(id_(rsa|ecdsa|ed25519)|.*\.key|.*\.keyring|\.erlang\.cookie|.*(?<!ca)-?key\.pem|authorized_keys\.secret)$")
MOST = 1 << 20


def files(folder):
    """[path below the folder, sha256, mode, owner:group] of every file in a service's folder."""
    found = []
    for service in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if service in NOT_GENERATED or not os.path.isdir(f"{folder}/{service}") or os.path.islink(f"{folder}/{service}"):
            continue
        for at, folders, names in os.walk(f"{folder}/{service}"):
            folders.sort()
            for name in sorted(names):
                how = os.lstat(f"{at}/{name}")
                if stat.S_ISREG(how.st_mode):
                    path = os.path.relpath(f"{at}/{name}", folder)
                    found.append([path, digest(f"{at}/{name}"), f"{stat.S_IMODE(how.st_mode):04o}", f"{named(pwd.getpwuid, how.st_uid)}:{named(grp.getgrgid, how.st_gid)}"])
    return found


def named(ask, number):
    try:
        return ask(number)[0]
    except KeyError:
        return str(number)


def digest(path):
    with open(path, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(opened.read()).hexdigest()


def content(path):
    """Its text, packed; null where nobody should have it twice (a private key) or could read it."""
    if KEYS.search(path) or os.path.getsize(path) > MOST:
        return None
    with open(path, "rb") as opened:
        data = opened.read()
    return None if b"\0" in data or b"PRIVATE KEY-----" in data else base64.b64encode(zlib.compress(data)).decode()


def contents(folder, paths):
    """Path → content; a path that has gone since is left out."""
    found = {}
    for path in paths:
        try:
            found[path] = content(f"{folder}/{path}")
        except OSError:
            pass
    return found


def facts(wanted):
    folder = wanted.get("folder", FOLDER)
    return {"contents": contents(folder, wanted["paths"])} if "paths" in wanted else {"files": files(folder)}


if "SETTINGS" in globals():
    print(json.dumps(facts(globals()["SETTINGS"]), separators=(",", ":")))
