#!/usr/bin/python3 -IS
"""Backs up this member of the Galera cluster, proves that the backup can be restored, and keeps the newest ones.

    galera-backup          what the timer starts on every member at once: one of them makes the backup
    galera-backup --here   this member makes one now, whatever the others do
    galera-backup --list   JSON: the backups of this member, oldest first
    galera-backup --resync the member takes part again, after a run that was killed

A backup is a folder named when it is whole: the data (backup.xb.gz), what it is (backup.json), what was said (backup.log).
No password is used: root logs in through the unix socket. Times are UTC.
"""
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

SOCKET = "/run/mysqld/mysqld.sock"
CLAIMS = "infra_operations"
CLAIM_SECONDS = 60
NAME = re.compile(r"^\d{8}T\d{6}Z-[a-z0-9-]+$")
MARGIN = 64 << 20


class Failure(Exception):
    """What and where, in words for the operator."""


# ---- decisions: everything they depend on is in their arguments -------------------------------------------------------

def turn(index, count, clients, patience=3):
    """Seconds that a member lets pass before it takes the backup: those without clients go first, the last of the list before all."""
    return patience * ((count if clients else 0) + count - 1 - index)


def kept(backups, keep):
    """Names that stay of backups given oldest first: the newest `keep` that were verified, and whatever is newer than the last of those."""
    good = [b["name"] for b in backups if b.get("verified")]
    first = good[-keep] if len(good) >= keep else None
    return [b["name"] for b in backups if first is None or b["name"] >= first]


def shortage(data, last, free):
    """Bytes that are missing: the compressed backup (as large as the last one and a half, else as the data) and the copy that proves it."""
    return max(0, int((last * 1.5 if last else data) + data + MARGIN - free))


# ---- the member's database ----------------------------------------------------------------------------------------------

def client(socket=SOCKET):
    return ["/usr/bin/mariadb", "--no-defaults", "--protocol=socket", f"--socket={socket}", "--user=root", "--batch", "--skip-column-names"]


def ask(sql, socket=SOCKET, seconds=60):
    done = subprocess.run(client(socket), input=sql, text=True, capture_output=True, timeout=seconds, check=False)
    if done.returncode != 0:
        raise Failure(f"{sql.strip().splitlines()[0]}: {done.stderr.strip()}")
    return [line.split("\t") for line in done.stdout.splitlines()]


def status(name):
    found = ask(f"SHOW STATUS LIKE '{name}'")
    return found[0][1] if found else ""


def clients():
    """Connections from elsewhere: what the virtual address sends here."""
    return int(ask("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE HOST NOT IN ('', 'localhost')")[0][0])


def claim(member):
    """True for the one member of a moment that may: two that try at once are told apart by the cluster's own certification."""
    if not ask(f"SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{CLAIMS}' AND TABLE_NAME = 'backup_claims'"):
        ask(f"CREATE DATABASE IF NOT EXISTS {CLAIMS}; CREATE TABLE IF NOT EXISTS {CLAIMS}.backup_claims "
            "(number BIGINT PRIMARY KEY, member VARCHAR(64) NOT NULL, taken DATETIME NOT NULL) ENGINE=InnoDB")
    if claimed() not in (None, member):
        return False
    try:
        ask(f"INSERT INTO {CLAIMS}.backup_claims SELECT COALESCE(MAX(number), 0) + 1, '{member}', UTC_TIMESTAMP() FROM {CLAIMS}.backup_claims")
    except Failure as refusal:
        if any(word in str(refusal) for word in ("Deadlock", "Duplicate")):
            return False
        raise
    return claimed() == member


def claimed():
    found = ask(f"SELECT member FROM {CLAIMS}.backup_claims WHERE taken > UTC_TIMESTAMP() - INTERVAL {CLAIM_SECONDS} SECOND ORDER BY number DESC LIMIT 1")
    return found[0][0] if found else None


def desync(on):
    ask(f"SET GLOBAL wsrep_desync = {'ON' if on else 'OFF'}")


# ---- a scratch instance -------------------------------------------------------------------------------------------------

class Scratch:
    """A database of its own on a prepared copy: a socket and nothing else, no network, no cluster, no binary log."""

    def __init__(self, folder, seconds=300):
        self.folder, self.seconds = folder, seconds
        self.socket, self.log = f"{folder}/scratch.sock", f"{folder}/scratch.log"

    def __enter__(self):
        subprocess.run(["/usr/bin/chown", "-R", "mysql:mysql", self.folder], check=True)
        self.process = subprocess.Popen(
            ["/usr/sbin/mariadbd", "--no-defaults", "--user=mysql", f"--datadir={self.folder}", f"--socket={self.socket}", f"--log-error={self.log}",
             f"--pid-file={self.folder}/scratch.pid", "--skip-networking", "--skip-log-bin", "--wsrep-on=OFF", "--skip-slave-start",
             "--event-scheduler=OFF", "--max-allowed-packet=1G", "--innodb-buffer-pool-size=128M"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + self.seconds
        while True:
            try:
                ask("SELECT 1", self.socket, 10)
                return self
            except (Failure, subprocess.TimeoutExpired):
                if self.process.poll() is not None or time.monotonic() > until:
                    self.end()
                    raise Failure(f"a database does not start on the copy:\n{self.said()}") from None
                time.sleep(0.1)

    def __exit__(self, *_):
        self.end()

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(600)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.clean = code == 0

    def said(self):
        try:
            with open(self.log, errors="replace") as lines:
                return "".join(lines.readlines()[-15:]).strip()
        except OSError:
            return ""

    def tables(self):
        """How many tables could be read from end to end. Any that cannot is an error."""
        done = subprocess.run(["/usr/bin/mariadb-check", "--no-defaults", "--protocol=socket", f"--socket={self.socket}", "--user=root",
                               "--all-databases", "--check"], text=True, capture_output=True, check=False)
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        # Views have no rows of their own; some of the system's need what a scratch instance does not have.
        bad = [line for line in lines if re.match(r"\s*(error|warning)\b", line, re.I) or "orrupt" in line]
        good = [line for line in lines if line.rstrip().endswith(" OK")]
        if done.returncode != 0 or bad or not good:
            raise Failure("tables of the copy cannot be read:\n" + ("\n".join(bad) or done.stderr.strip() or "there are none"))
        return len(good)


def unpack(backup, folder):
    """A backup → a data directory that a database can start on."""
    with open(f"{folder}.log", "ab") as log:
        pipe(log, ["/usr/bin/gzip", "-dc", f"{backup}/backup.xb.gz"], ["/usr/bin/mbstream", "-x", "-C", folder])
        done = subprocess.run(["/usr/bin/mariadb-backup", "--prepare", f"--target-dir={folder}"], stdout=log, stderr=log, check=False)
    if done.returncode != 0:
        with open(f"{folder}.log", errors="replace") as said:
            raise Failure(f"{os.path.basename(backup)} cannot be prepared:\n{''.join(said.readlines()[-10:]).strip()}")
    os.unlink(f"{folder}.log")


def pipe(log, *commands, out=subprocess.DEVNULL):
    """Programs one after the other; the first one that fails is named."""
    running, source = [], subprocess.DEVNULL
    for number, command in enumerate(commands):
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE if number < len(commands) - 1 else out, stderr=log)
        if source is not subprocess.DEVNULL:
            source.close()
        source = process.stdout
        running.append(process)
    for process in reversed(running):
        process.wait()
    for process, command in zip(running, commands):
        if process.returncode != 0:
            raise Failure(f"{os.path.basename(command[0])} failed with exit code {process.returncode}")


# ---- backups on disk ----------------------------------------------------------------------------------------------------

def backups(directory):
    found = []
    for name in sorted(os.listdir(directory) if os.path.isdir(directory) else []):
        if NAME.match(name):
            try:
                with open(f"{directory}/{name}/backup.json") as opened:
                    found.append({**json.load(opened), "name": name})
            except (OSError, ValueError):
                found.append({"name": name, "verified": False, "why": "backup.json cannot be read"})
    return found


def size_of(folder):
    return sum(os.lstat(os.path.join(at, name)).st_size for at, _, names in os.walk(folder) for name in names)


def digest(path):
    with open(path, "rb") as opened:
        total = hashlib.sha256()
        while block := opened.read(1 << 20):
            total.update(block)
    return total.hexdigest()


def birth(path):
    """Tells a binary log from another one of the same name: its first event says when it was made, the second what was before.
    Left out is what changes when the file is closed: the flags of the first event, and its checksum."""
    with open(path, "rb") as opened:
        head = opened.read(23)
        opened.seek(4 + int.from_bytes(head[13:17], "little"))
        second = opened.read(23)
        return hashlib.sha256(head[4:17] + second + opened.read(int.from_bytes(second[9:13], "little") - 23)).hexdigest()


def put(path, document):
    with open(f"{path}.new", "w") as opened:
        json.dump(document, opened, indent=1)
        opened.write("\n")
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(f"{path}.new", path)


def position(log, text, data):
    """Where the backup stands: the cluster's own position, and that of this member's binary log."""
    cluster = re.search(r"([0-9a-f]{8}-[0-9a-f-]{27}):(\d+)", text)
    binlog = re.search(r"filename '([^']+)', position '(\d+)'", log)
    found = {"cluster": cluster[1] if cluster else None, "position": int(cluster[2]) if cluster else -1}
    if binlog:
        found["binlog"] = {"file": binlog[1], "position": int(binlog[2]), "birth": birth(f"{data}/{binlog[1]}")}
    return found


def back_up(settings):
    """Takes it, names it, proves it. The name of the backup."""
    directory, data = settings["directory"], settings["data"]
    os.makedirs(directory, 0o700, exist_ok=True)
    for left in os.listdir(directory):
        if left.startswith("."):
            shutil.rmtree(f"{directory}/{left}", ignore_errors=True) if os.path.isdir(f"{directory}/{left}") else os.unlink(f"{directory}/{left}")
    before = backups(directory)
    last = next((b.get("size", 0) for b in reversed(before) if b.get("verified")), 0)
    missing = shortage(size_of(data), last, shutil.disk_usage(directory).free)
    if missing:
        raise Failure(f"{directory} has too little room: {missing >> 20} MiB more are needed; keep fewer backups (galera.backup.keep) or give it a larger disk")
    started = time.time()
    name = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(started)) + f"-{settings['name']}"
    partial = f"{directory}/.{name}"
    os.mkdir(partial, 0o700)
    if status("wsrep_local_state") != "4":
        raise Failure("this member is not synced; a backup of it would be old")
    # A slow disk holds the whole cluster up (flow control); a desynced member holds nobody up. One that has clients keeps them.
    apart = clients() == 0
    if apart:
        desync(True)
    try:
        with open(f"{partial}/backup.xb.gz", "wb") as out, open(f"{partial}/backup.log", "wb") as log:
            pipe(log, ["/usr/bin/mariadb-backup", "--no-defaults", "--backup", "--user=root", f"--socket={SOCKET}", f"--datadir={data}", "--galera-info",
                       "--stream=xbstream", f"--target-dir={partial}"], ["/usr/bin/gzip", "-3"], out=out)
            out.flush()
            os.fsync(out.fileno())
    except Failure as failure:
        with open(f"{partial}/backup.log", errors="replace") as log:
            raise Failure(f"{failure}:\n{''.join(log.readlines()[-10:]).strip()}") from None
    finally:
        if apart:
            desync(False)
    with open(f"{partial}/backup.log", errors="replace") as log:
        said = log.read()
    if "completed OK!" not in said:
        raise Failure(f"mariadb-backup did not say that it completed ({partial}/backup.log)")
    record = {"name": name, "member": settings["name"], "started": round(started), "ended": round(time.time()), "seconds": round(time.time() - started, 1),
              "desynced": apart, "size": os.path.getsize(f"{partial}/backup.xb.gz"), "sha256": digest(f"{partial}/backup.xb.gz"),
              "verified": False, "why": "not tried yet"}
    put(f"{partial}/backup.json", {**record, **position(said, "", data)})
    os.rename(partial, f"{directory}/{name}")
    verify(directory, name, said, data)
    return name


def verify(directory, name, said, data):
    """Restores the backup into a scratch instance and reads every table; the result is written into the backup."""
    path, scratch, started = f"{directory}/{name}", f"{directory}/.verify-{name}", time.time()
    with open(f"{path}/backup.json") as opened:
        record = json.load(opened)
    try:
        os.mkdir(scratch, 0o700)
        unpack(path, scratch)
        record.update(position(said, first_line(scratch, "xtrabackup_galera_info", "mariadb_backup_galera_info"), data))
        if record["cluster"] is None:
            raise Failure("the copy does not say where in the cluster's history it stands")
        os.chmod(directory, 0o711)
        with Scratch(scratch) as instance:
            record["tables"] = instance.tables()
        record.update(verified=True, why=f"{record['tables']} tables read from a restored copy", verifySeconds=round(time.time() - started, 1))
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        record.update(verified=False, why=str(failure))
        raise Failure(f"{name} cannot be restored: {failure}") from None
    finally:
        put(f"{path}/backup.json", record)
        shutil.rmtree(scratch, ignore_errors=True)


def first_line(folder, *names):
    for name in names:
        try:
            with open(f"{folder}/{name}") as opened:
                return opened.readline()
        except OSError:
            continue
    return ""


def prune(directory, keep):
    found = backups(directory)
    stay = set(kept(found, keep))
    for backup in found:
        if backup["name"] not in stay:
            os.rename(f"{directory}/{backup['name']}", f"{directory}/.{backup['name']}")
            shutil.rmtree(f"{directory}/.{backup['name']}")
            print(f"{backup['name']} goes: {keep} newer ones are kept", flush=True)


def report(settings, failure):
    """What monitoring reads: a JSON document and a text file for the node exporter."""
    found = backups(settings["directory"])
    good = [b for b in found if b.get("verified")]
    last = good[-1] if good else {}
    folder = os.path.dirname(settings["status"])
    os.makedirs(folder, exist_ok=True)
    put(settings["status"], {"ok": failure is None, "why": failure, "at": round(time.time()), "last": last.get("name"), "kept": len(good)})
    lines = [("infra_galera_backup_ok", 0 if failure else 1), ("infra_galera_backup_last_verified_seconds", last.get("ended", 0)),
             ("infra_galera_backup_size_bytes", last.get("size", 0)), ("infra_galera_backup_kept", len(good))]
    with open(f"{folder}/galera-backup.prom.new", "w") as opened:
        opened.write("".join(f"# TYPE {name} gauge\n{name} {value}\n" for name, value in lines))
    os.replace(f"{folder}/galera-backup.prom.new", f"{folder}/galera-backup.prom")


def my_turn(settings):
    """Waits for a member that should rather do it, then claims. The reason not to, or None."""
    if status("wsrep_local_state") != "4" or status("wsrep_cluster_status") != "Primary":
        return "it is not synced"
    wait = time.monotonic() + turn(settings["index"], settings["count"], clients())
    while True:
        other = claimed() if ask(f"SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{CLAIMS}' AND TABLE_NAME = 'backup_claims'") else None
        if other and other != settings["name"]:
            return f"{other} makes it"
        if time.monotonic() >= wait:
            return None if claim(settings["name"]) else f"{claimed()} makes it"
        time.sleep(0.5)


def main():
    with open(os.environ.get("GALERA_BACKUP", "/etc/infra/galera-backup.json")) as opened:
        settings = json.load(opened)
    if "--list" in sys.argv:
        print(json.dumps(backups(settings["directory"]), indent=1))
        return 0
    if "--resync" in sys.argv:
        if status("wsrep_desync_count") not in ("", "0"):
            desync(False)
        return 0
    lock = open("/run/infra-galera-backup.lock", "w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    failure = None
    try:
        if "--here" not in sys.argv and (why := my_turn(settings)):
            print(f"{settings['name']} makes no backup: {why}")
            return 0
        print(f"{settings['name']} makes the backup", flush=True)
        name = back_up(settings)
        prune(settings["directory"], settings["keep"])
        print(f"{name} is whole and was restored into a scratch instance")
        return 0
    except (Failure, OSError, subprocess.SubprocessError) as error:
        failure = str(error)
        print(f"{settings['name']}: no good backup: {failure}", file=sys.stderr)
        return 1
    finally:
        report(settings, failure)


if __name__ == "__main__":
    sys.exit(main())
