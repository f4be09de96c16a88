"""The stand-in's `kolla-ansible`: the real one's actions and options, and what it asks ansible-playbook for."""
import argparse
import os
import pathlib
import subprocess
import sys

# action → playbook, kolla_action (None: the playbook asks for none)
ACTIONS = {
    "gather-facts": ("gather-facts", None), "prechecks": ("site", "precheck"), "genconfig": ("site", "config"),
    "reconfigure": ("site", "reconfigure"), "validate-config": ("site", "config_validate"), "bootstrap-servers": ("kolla-host", "bootstrap-servers"),
    "pull": ("site", "pull"), "deploy": ("site", "deploy"), "deploy-containers": ("site", "deploy-containers"), "post-deploy": ("post-deploy", None),
    "upgrade": ("site", "upgrade"), "stop": ("site", "stop"), "destroy": ("destroy", "destroy"), "check": ("site", "check"),
    "prune-images": ("prune-images", None),
}
SURE = ("stop", "destroy", "prune-images")


def parser():
    top = argparse.ArgumentParser(prog="kolla-ansible", description="STAND-IN for tests: not Kolla-Ansible")
    top.add_argument("--version", action="version", version=f"kolla-ansible {version()} (STAND-IN)")
    # Cliff takes these before and after the action.
    top.add_argument("-v", "--verbose", action="count", default=0)
    top.add_argument("-q", "--quiet", action="store_true")
    top.add_argument("--debug", action="store_true")
    top.add_argument("--log-file")
    actions = top.add_subparsers(dest="action", required=True)
    for name in ["install-deps", *ACTIONS]:
        one = actions.add_parser(name)
        one.add_argument("-v", "--verbose", action="count", default=argparse.SUPPRESS)
        one.add_argument("-b", "--become", action="store_true")
        one.add_argument("-C", "--check", action="store_true")
        one.add_argument("-D", "--diff", action="store_true")
        one.add_argument("-e", "--extra-vars", action="append", default=[])
        one.add_argument("-i", "--inventory", action="append", default=[])
        one.add_argument("-l", "--limit")
        one.add_argument("--skip-tags")
        one.add_argument("-t", "--tags")
        one.add_argument("-lt", "--list-tasks", action="store_true")
        one.add_argument("-p", "--playbook", action="append", default=[])
        one.add_argument("--vault-id", action="append", default=[])
        one.add_argument("--vault-password-file", "--vault-pass-file", action="append", default=[])
        one.add_argument("-J", "--ask-vault-password", "--ask-vault-pass", action="store_true")
        one.add_argument("--configdir", default=os.environ.get("KOLLA_CONFIG_PATH", "/etc/kolla"))
        one.add_argument("--passwords")
        if name in SURE:
            one.add_argument("--yes-i-really-really-mean-it", action="store_true", required=True)
        if name == "stop":
            one.add_argument("--ignore-missing", action="store_true")
        if name == "destroy":
            one.add_argument("--include-dev", action="store_true")
            one.add_argument("--include-images", action="store_true")
    return top


def version():
    return (pathlib.Path(__file__).parent / "version.txt").read_text()


def playbook_of(name):
    return os.path.join(sys.prefix, "share", "kolla-ansible", "ansible", f"{name}.yml")


def extra_variables(args):
    action = ACTIONS[args.action][1]
    found = {} if action is None else {"kolla_action": action}
    if action in ("reconfigure", "upgrade"):
        found["kolla_serial"] = 0
    if action == "stop":
        found["kolla_action_stop_ignore_missing"] = "yes" if args.ignore_missing else "no"
    if action == "destroy":
        found["destroy_include_dev"] = "yes" if args.include_dev else "no"
        found["destroy_include_images"] = "yes" if args.include_images else "no"
    return found


def command(args):
    folder = os.path.abspath(args.configdir)
    words = ["-" + "v" * args.verbose] if args.verbose else []
    words += ["--list-tasks"] if args.list_tasks else []
    for inventory in args.inventory or [os.path.join(folder, "ansible", "inventory", "all-in-one")]:
        if not os.access(inventory, os.R_OK):
            sys.exit(f"Kolla inventory {inventory} is invalid: not readable")
        words += ["--inventory", inventory]
    more = sorted(p for p in pathlib.Path(folder, "globals.d").glob("*") if p.suffix in (".yml", ".yaml", ".json"))
    for file in [f"{folder}/globals.yml", args.passwords or f"{folder}/passwords.yml", *more]:
        words += ["-e", f"@{file}"]
    for extra in args.extra_vars + [f"{k}={v}" for k, v in extra_variables(args).items()] + [f"CONFIG_DIR={folder}"]:
        words += ["-e", extra]
    words += [flag for flag, on in (("--become", args.become), ("--check", args.check), ("--diff", args.diff)) if on]
    for flag, value in (("--limit", args.limit), ("--skip-tags", args.skip_tags), ("--tags", args.tags)):
        words += [flag, value] if value else []
    return ["ansible-playbook", *words, *(args.playbook or [playbook_of(ACTIONS[args.action][0])])]


def main():
    args = parser().parse_args()
    print(f"STAND-IN {version()}: not Kolla-Ansible; no images, no containers, no OpenStack", flush=True)
    if args.action == "install-deps":
        print("Installing Ansible Galaxy dependencies: the stand-in needs none", flush=True)
        return 0
    return subprocess.call(command(args), stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
