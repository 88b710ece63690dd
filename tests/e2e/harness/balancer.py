"""HAProxy in TCP mode before several replicas: what a Service is to a webhook."""

import contextlib
import os
import shutil
import socket

from . import paths
from .processes import Process, free_port


def _program():
    """Debian puts it where only root looks."""
    return shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")


_CONFIGURATION = """
global
  maxconn 200
  stats socket {control} mode 600 level admin
defaults
  mode tcp
  timeout connect 10s
  timeout check 10s
  timeout client 120s
  timeout server 120s
  retries 3
  option redispatch
frontend webhook
  bind 127.0.0.1:{port}
  default_backend replicas
backend replicas
  balance roundrobin
  option httpchk GET /readyz
  http-check expect status 200
  default-server check check-ssl verify none inter 200ms fall 2 rise 1
{servers}
"""


class Balancer:
    """Sends new connections to replicas that say that they are ready."""

    def __init__(self, ports, authority):
        self.folder = paths.scratch("balancer")
        self.authority = authority
        self.port = free_port()
        self.control = self.folder / "control"
        servers = "\n".join(
            f"  server r{i} 127.0.0.1:{port}" for i, port in enumerate(ports)
        )
        configuration = self.folder / "haproxy.cfg"
        configuration.write_text(
            _CONFIGURATION.format(
                port=self.port, control=self.control, servers=servers
            )
        )
        self.process = Process(
            [_program(), "-db", "-f", configuration], self.folder / "log"
        )
        self.process.wait_until("HAProxy", self._up)

    def _up(self):
        return self.control.exists() and self.states()

    def states(self):
        """UP or DOWN by the replica's name."""
        found = {}
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as to:
            try:
                to.connect(str(self.control))
            except OSError:
                return found
            to.sendall(b"show stat\n")
            text = b"".join(iter(lambda: to.recv(65536), b"")).decode()
        for line in text.splitlines():
            cells = line.split(",")
            if cells[0] == "replicas" and cells[1].startswith("r"):
                found[cells[1]] = cells[17].split(" ")[0]
        return found

    def wait_for(self, replica, state):
        self.process.wait_until(
            f"{replica} {state}", lambda: self.states().get(replica) == state
        )

    def url(self, path="/validate"):
        return f"https://127.0.0.1:{self.port}{path}"

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.process.stop()
