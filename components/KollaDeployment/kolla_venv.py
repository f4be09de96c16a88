"""Kolla-Ansible in a virtual environment of its own: built in place, whole once its mark is there."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from kolla_paths import KollaError, read_json, write

MARK = "complete"
TOOLS = ("ansible", "ansible-playbook", "ansible-galaxy", "ansible-inventory", "ansible-config")
_NAME = re.compile(r"\d{4}\.\d-[0-9a-f]{4,}")


def whole(paths):
    """Whether the environment of install.json is there."""
    options = read_json(paths.install)
    return bool(options) and (paths.at(options["venv"]) / MARK).exists() and (paths.at(options["venv"]) / "bin/kolla-ansible").exists()


def install(paths, say):
    """Builds the environment that install.json describes, and takes away those that nothing needs any more."""
    options = read_json(paths.install)
    if not options:
        raise KollaError(f"{paths.install} is not there; up writes it")
    venv = paths.at(options["venv"])
    if whole(paths):
        say(f"{venv} is whole")
    else:
        _build(paths, options, venv, say)
    _tidy(paths, venv, say)


def _build(paths, options, venv, say):
    if venv.exists():
        say(f"{venv} was not finished: built anew")
        shutil.rmtree(venv)
    venv.parent.mkdir(parents=True, exist_ok=True)
    with open(paths.logs / "install.log", "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as log:
        do = lambda what, *line, **more: _do(what, line, log, say, **more)
        do(f"virtual environment {venv}", sys.executable, "-m", "venv", *["--system-site-packages"] * bool(options.get("systemPackages")), str(venv))
        requirements = [r for r in (options["package"], options.get("ansible"), options.get("client")) if r]
        write(venv / "requirements.txt", "\n".join(requirements) + "\n")  # a file: a URL may carry a token, and arguments can be seen
        do(f"pip: {', '.join(without_login(r) for r in requirements)}", str(venv / "bin/python"), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off",
           "-r", str(venv / "requirements.txt"), more=pip_environment(options))
        for tool in TOOLS:
            _reach(venv, tool)
        _collections(options, venv, do)
        do("kolla-ansible answers", str(venv / "bin/kolla-ansible"), "--version", more=_path(venv))
    write(venv / MARK, "\n", 0o644)
    say(f"{venv} is whole")


def pip_environment(options):
    """pip's options that may hold a login, as environment."""
    index, constraints = options.get("packageIndex"), options.get("constraints")
    found = {}
    if index and "://" not in index:
        found = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": index}
    elif index:
        found = {"PIP_INDEX_URL": index, **({"PIP_TRUSTED_HOST": urlsplit(index).hostname} if index.startswith("http://") else {})}
    return {**found, **({"PIP_CONSTRAINT": constraints} if constraints else {})}


def _collections(options, venv, do):
    source, more = options.get("collections"), {**_path(venv), "ANSIBLE_COLLECTIONS_PATH": str(venv / "collections")}
    (venv / "collections").mkdir()
    if source and "://" not in source:
        archives = sorted(str(p) for p in Path(source).glob("*.tar.gz"))
        if archives:
            do(f"collections: {len(archives)} archives of {source}", str(venv / "bin/ansible-galaxy"), "collection", "install", "--no-deps", "-p", str(venv / "collections"), *archives, more=more)
        return
    pin(venv, options.get("collection"))
    do(f"collections: {without_login(source) if source else 'as Kolla-Ansible takes them'}", str(venv / "bin/kolla-ansible"), "install-deps", more={**more, **({"ANSIBLE_GALAXY_SERVER": source} if source else {})})


def pin(venv, commit):
    """Kolla's own collection at the commit that the facts were read with, in the place of its branch, which moves; None leaves the branch."""
    if not commit:
        return
    requirements = venv / "share/kolla-ansible/requirements.yml"
    text, times = re.subn(r"(name: *\S*/ansible-collection-kolla(?:\.git)?\n(?: +\w+:.*\n)*? +version: *)\S+", rf"\g<1>{commit}", requirements.read_text() if requirements.exists() else "")
    if times != 1:
        raise KollaError(f"{requirements} does not name Kolla's collection with its version: this is not the Kolla-Ansible that the facts are of (kolla.install.package)")
    write(requirements, text, 0o644)


def _path(venv):
    return {"PATH": f"{venv}/bin:{os.environ.get('PATH', '/usr/sbin:/usr/bin:/sbin:/bin')}", "VIRTUAL_ENV": str(venv)}


def _reach(venv, tool):
    """The distribution's Ansible, started by the environment's Python: it has to find what is in it."""
    own, other = venv / "bin" / tool, shutil.which(tool)
    if not own.exists() and other:
        write(own, f"#!{venv}/bin/python\nimport runpy\nimport sys\n\nsys.argv[0] = {other!r}\nrunpy.run_path({other!r}, run_name=\"__main__\")\n", 0o755)


def _do(what, line, log, say, more=None):
    say(what)
    environment = {"HOME": "/root", "LANG": "C.UTF-8", **os.environ, **(more or {})}
    try:
        ran = subprocess.run(line, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd="/")
    except FileNotFoundError as missing:
        raise KollaError(f"{what}: {missing.filename} is not there") from None
    text = without_login(ran.stdout)
    log.write(f"$ {what}\n{text}")
    if ran.returncode:
        lines = [l.strip() for l in text.splitlines() if l.strip()]
        errors = [l for l in lines if l.upper().startswith("ERROR")] or lines
        raise KollaError(f"{what}: {' / '.join(errors[:4]) or f'exit code {ran.returncode}'} ({log.name})")


def without_login(text):
    """URLs without who logs in."""
    return re.sub(r"(://)[^/@\s]+@", r"\1", text)


def _tidy(paths, venv, say):
    """The one in use and the one that was used last stay."""
    applied = read_json(paths.applied, {}).get("venv")
    for old in venv.parent.iterdir():
        if _NAME.fullmatch(old.name) and old.is_dir() and not old.is_symlink() and old != venv and old != (paths.at(applied) if applied else None):
            say(f"{old} is not needed any more: removed")
            shutil.rmtree(old)
