#!/usr/bin/env bash
# HAProxy 2.6.12 (Debian 12): a connection that was opened before a reload outlives the death of its server.
#
# A reload (SIGUSR2 to the master) leaves established connections in the old worker, and the old worker asks no health checks any
# more. `on-marked-down shutdown-sessions` is therefore true for connections opened after the last reload alone: when the server goes
# down, those are cut within the checks' time, and the older ones stay with the dead server for as long as both ends keep silent.
# Nothing bounds that but `hard-stop-after`, which has no default. Seen: the newer connection ended as the server was marked down,
# the older one was still open 15 s later, when this script stopped looking. Reported as haproxy/haproxy #1874 and #3330.
#
# Installs haproxy 2.6.12-1+deb12u4 and its libraries from Debian 12 into a temporary folder; loopback only. Exit 1 when it behaves otherwise.
set -euo pipefail
version=2.6.12-1+deb12u4 address=127.0.71.1
work=$(mktemp -d); master='' servers=''
trap 'kill $master $servers 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -q "haproxy=$version" liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 >/dev/null 2>&1 ||
    { echo "haproxy $version cannot be had from this machine's package sources (apt-get update? Debian 12 has it)" >&2; exit 2; }
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/$(uname -m)-linux-gnu
haproxy=$work/root/usr/sbin/haproxy
"$haproxy" -v | head -n 1

# A server that keeps connections and says nothing, and a health check beside it that fails while the file `down` is there.
cat > server.py <<'P'
import http.server, os, socketserver, sys, threading
class Keep(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.recv(1)
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(503 if os.path.exists("down") else 200)
        self.end_headers()
    def log_message(self, *_): pass
class Threads(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
keep = Threads((sys.argv[1], 3306), Keep)
threading.Thread(target=keep.serve_forever, daemon=True).start()
http.server.ThreadingHTTPServer((sys.argv[1], 9200), Health).serve_forever()
P
python3 server.py 127.0.71.2 & servers=$!
cat > haproxy.cfg <<C
global
    maxconn 100
defaults
    mode tcp
    timeout connect 2s
    timeout client 1h
    timeout server 1h
listen database
    bind $address:3306
    option httpchk GET /
    default-server port 9200 inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
    server one 127.0.71.2:3306 check
frontend state
    bind $address:8404
    mode http
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { nbsrv(database) gt 0 }
    http-request return status 503
C
"$haproxy" -W -f haproxy.cfg 2>haproxy.log & master=$!

cat > look.py <<'P'
import os, select, signal, socket, sys, time, urllib.request
address, master = sys.argv[1], int(sys.argv[2])
def until(what, seconds, condition):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end: sys.exit(f"did not happen within {seconds} s: {what}")
        time.sleep(0.05)
def server_is(up):
    try:
        code = urllib.request.urlopen(f"http://{address}:8404/", timeout=2).status
    except urllib.error.HTTPError as error:
        code = error.code
    except OSError:
        return False
    return (code == 200) == up
def workers():
    return [p for p in open(f"/proc/{master}/task/{master}/children").read().split()]
def ended(connection, seconds):
    began = time.monotonic()
    readable, _, _ = select.select([connection], [], [], seconds)
    return time.monotonic() - began if readable else None
until("the server is up", 15, lambda: server_is(True))
old = workers()
before = socket.create_connection((address, 3306), 5)
os.kill(master, signal.SIGUSR2)
until("a new worker", 15, lambda: set(workers()) - set(old))
until("the server is up for the new worker", 15, lambda: server_is(True))
# Connections go to the new worker once the old one has let go of the listening socket.
def new_worker_has(connection):
    inode = {os.readlink(f"/proc/{w}/fd/{f}") for w in set(workers()) - set(old) for f in os.listdir(f"/proc/{w}/fd")}
    port = f"{connection.getsockname()[1]:04X}"
    return any(f"socket:[{line.split()[9]}]" in inode for line in open("/proc/net/tcp").readlines()[1:] if line.split()[2].endswith(f":{port}"))
while True:
    after = socket.create_connection((address, 3306), 5)
    time.sleep(0.2)
    if new_worker_has(after): break
    after.close()
open("down", "w").close()
until("the server is marked down", 15, lambda: server_is(False))
cut = ended(after, 10)
stayed = ended(before, 15)
print(f"opened after the reload: {'cut %.1f s after the server was marked down' % cut if cut is not None else 'still open after 10 s'}")
print(f"opened before the reload: {'cut after %.1f s more' % stayed if stayed is not None else 'still open 15 s later'}")
sys.exit(0 if cut is not None and stayed is None else 1)
P
python3 look.py "$address" $master || { echo "fail: haproxy $version behaves otherwise than this file says" >&2; exit 1; }
