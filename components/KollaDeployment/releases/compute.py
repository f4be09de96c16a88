#!/usr/bin/env python3
"""compute.py CHECKOUT RELEASE.json: writes the members `readers` and `configFiles`, computed from a checkout of Kolla-Ansible at the release's commit."""
import json
import pathlib
import sys

from config_files import config_files
from readers import Release, readers

if len(sys.argv) != 3:
    sys.exit("usage: compute.py CHECKOUT RELEASE.json")
ansible, path = pathlib.Path(sys.argv[1], "ansible"), pathlib.Path(sys.argv[2])
facts = json.loads(path.read_text())
if strangers := sorted(role for role in facts["roles"] if not (ansible / "roles" / role).is_dir()):
    sys.exit(f"{path}: roles that the checkout lacks: {', '.join(strangers)}; is it of this release?")
release = Release(ansible)
computed = {"readers": readers(release, facts), "configFiles": config_files(ansible, sorted(release.with_included(facts["roles"])))}
path.write_text(json.dumps(facts | computed, indent=1) + "\n")
