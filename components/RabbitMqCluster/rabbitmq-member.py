#!/usr/bin/python3 -IS
"""Says over HTTP, once, how this member of the RabbitMQ cluster is; systemd starts it for each connection to its port.

    {"name", "data": it has data, "members": of the cluster that its data belongs to,
     "last_running": members that ran when it last knew, "running": it serves clients}

It answers while the server is down too: a starting member asks the others before it decides (rabbitmq-start).
"""
import json
import os
import re
import socket
import sys


def saved_state(data):
    """What the server keeps of its cluster beside its data."""
    def names(file, part=0):
        try:
            with open(os.path.join(data, file)) as opened:
                lists = re.findall(r"\[([^\[\]]*)\]", opened.read())
        except OSError:
            return []
        return sorted(re.findall(r"rabbit@([a-z0-9-]+)", lists[part])) if len(lists) > part else []
    return {"data": os.path.exists(os.path.join(data, "schema.DAT")), "members": names("cluster_nodes.config"),
            "last_running": names("nodes_running_at_shutdown")}


def serves(address, port):
    """The listener is the last thing to start and the first to stop, when a member is drained or paused too."""
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def main():
    with open(os.environ.get("RABBITMQ_MEMBERS", "/etc/infra/rabbitmq-members.json")) as opened:
        settings = json.load(opened)
    sys.stdin.buffer.raw.read(4096)
    body = json.dumps({"name": settings["name"], **saved_state(settings["data"]),
                       "running": serves(settings["address"], settings["port"])}) + "\n"
    sys.stdout.write(f"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}")


if __name__ == "__main__":
    main()
