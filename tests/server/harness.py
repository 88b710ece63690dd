"""A server under test, and clients that need not behave."""

import atexit
import http.client
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse

root = pathlib.Path(__file__).resolve().parents[2]
program = os.environ.get("MXPATCH_SERVER", str(root / "build/bin/mxpatch-server"))
command = os.environ.get("MXPATCH", str(root / "build/bin/mxpatch"))

# A sanitizer's program is slower, and so is a machine with much to do; what waits for
# something waits as long as it must, and this is when it gives up.
PATIENCE = 180

# The server's own time limits: only a test that is about one gives it, so that
# nothing ends because something else took long.
LIMITS = ("handshake", "header", "body", "write", "idle", "shutdown")


def review(uid="u-1", old=None, new=None, **of):
    """An UPDATE of an MXJob; with old=None a CREATE."""
    base = {
        "apiVersion": "kubeflow.org/v1",
        "kind": "MXJob",
        "metadata": {"name": "job1", "namespace": "team-a"},
        "spec": {"jobMode": "MXTrain", "cleanPodPolicy": "Running"},
    }

    def made(spec):
        return {**base, "spec": {**base["spec"], **(spec or {})}}

    request = {
        "uid": uid,
        "kind": {"group": "kubeflow.org", "version": "v1", "kind": "MXJob"},
        "resource": {"group": "kubeflow.org", "version": "v1", "resource": "mxjobs"},
        "name": "job1",
        "namespace": "team-a",
        "operation": "CREATE" if old is None else "UPDATE",
        "userInfo": {"username": "alice"},
        "object": made(new),
        "oldObject": None if old is None else made(old),
        "dryRun": False,
    }
    request.update(of)
    return {
        "kind": "AdmissionReview",
        "apiVersion": "admission.k8s.io/v1",
        "request": request,
    }


def allowed_review(uid="u-1"):
    return review(uid, old={}, new={"cleanPodPolicy": "All"})


def denied_review(uid="u-1"):
    return review(uid, old={}, new={"jobMode": "MXTune"})


def policy(name, kind="MXJob", resource="mxjobs", fields=("spec.cleanPodPolicy",), **more):
    return {
        "format": "mxpatch.policy/v1",
        "name": name,
        "match": {
            "group": "kubeflow.org",
            "versions": ["v1"],
            "kind": kind,
            "resource": resource,
        },
        "default": True,
        "updatable": [{"path": each, "type": "string"} for each in fields],
        **more,
    }


class Response:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    @property
    def answer(self):
        return self.json()["response"]


class Server:
    """mxpatch-server on a free port, with a certificate of its own."""

    def __init__(self, *flags, folder=None, certificate=True, environment=None):
        if folder is None:
            folder = tempfile.mkdtemp(prefix="mxpatch-")
            # Its log is read when it has ended, too.
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
        self.folder = pathlib.Path(folder)
        arguments = [program, "--port", "0", "--reload-interval", "50ms"]
        if certificate:
            arguments += ["--self-signed", str(self.folder / "tls")]
        for flag in (f"--{each}-timeout" for each in LIMITS):
            if flag not in flags:
                arguments += [flag, "1h"]
        self.log_path = self.folder / "log"
        self.log_file = open(self.log_path, "wb")
        self.process = subprocess.Popen(
            [*arguments, *map(str, flags)],
            stdout=subprocess.PIPE,
            stderr=self.log_file,
            env={**os.environ, **(environment or {})},
        )
        line = self.process.stdout.readline().decode()
        if not line.startswith("listening on "):
            self.process.wait()
            raise RuntimeError(line + self.log_path.read_text(errors="replace"))
        self.url = line.removeprefix("listening on ").strip()
        where = urllib.parse.urlsplit(self.url)
        self.address = (where.hostname, where.port)
        self.ca = self.folder / "tls/ca.crt"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def context(self, **how):
        made = ssl.create_default_context(cafile=str(how.pop("ca", self.ca)))
        for key, value in how.items():
            setattr(made, key, value)
        return made

    def connect(self, context=None, timeout=PATIENCE):
        plain = socket.create_connection(self.address, timeout=timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return (context or self.context()).wrap_socket(
            plain, server_hostname="localhost", suppress_ragged_eofs=True
        )

    def ask(self, method, path, body=None, headers=None, context=None):
        connection = http.client.HTTPSConnection(
            "localhost", self.address[1], timeout=PATIENCE,
            context=context or self.context(),
        )
        # The certificate is for localhost, which may be ::1 first.
        connection._create_connection = lambda _, *rest: socket.create_connection(
            self.address, *rest
        )
        try:
            connection.request(method, path, body=body, headers=headers or {})
            got = connection.getresponse()
            return Response(got.status, dict(got.getheaders()), got.read())
        finally:
            connection.close()

    def validate(self, body, path="/validate", **more):
        if not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        headers = {"Content-Type": "application/json", **more.pop("headers", {})}
        return self.ask("POST", path, body=body, headers=headers, **more)

    def metrics(self):
        """{'name{labels}': value}"""
        text = self.ask("GET", "/metrics").body.decode()
        lines = (each for each in text.splitlines() if each and each[0] != "#")
        return {k: float(v) for k, v in (each.rsplit(" ", 1) for each in lines)}

    def be_alone(self):
        """Until nothing is left but this question of how much there is."""
        for what in ("connections", "requests_in_flight"):
            wait_for(lambda: self.metrics()[f"mxpatch_{what}"] == 1, what)

    def ready(self):
        got = self.ask("GET", "/readyz")
        return got.status, got.body.decode()

    def log(self):
        text = self.log_path.read_text(encoding="utf-8")
        return [json.loads(each) for each in text.splitlines()]

    def resident(self):
        """Bytes of memory that it has."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def stop(self, number=signal.SIGTERM):
        """Ends it at once; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
            if number == signal.SIGTERM:
                try:
                    self.process.wait(0.2)
                except subprocess.TimeoutExpired:
                    self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.log_file.close()
        # 1 is for requests that a test left without an answer. A sanitizer ends
        # it otherwise.
        if status not in (0, 1):
            text = self.log_path.read_text(errors="replace")
            raise AssertionError(f"the server ended with {status}: {text[-5000:]}")
        return status


class Retried(Server):
    """Asks again where a time limit under test ended a good request, too."""

    def ask(self, *what, **how):
        def asked():
            try:
                return super(Retried, self).ask(*what, **how)
            except (OSError, http.client.HTTPException):
                return None

        return wait_for(asked, "an answer")


def http_bytes(body, path="/validate", headers=(), method="POST", length=None):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += ["Content-Type: application/json", *headers]
    lines += [f"Content-Length: {len(body) if length is None else length}", "", ""]
    return "\r\n".join(lines).encode() + body


class Reader:
    """Reads responses off a socket one by one."""

    def __init__(self, sock):
        self.sock, self.bytes = sock, b""

    def more(self):
        return self.take(self.sock.recv(65536))

    def take(self, part):
        self.bytes += part
        return part != b""

    def response(self):
        """None at the end of the connection."""
        while b"\r\n\r\n" not in self.bytes:
            if not self.more():
                return None
        head, self.bytes = self.bytes.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        headers = dict(each.split(": ", 1) for each in lines[1:])
        status = int(lines[0].split()[1])
        size = int(headers.get("Content-Length", 0))
        while len(self.bytes) < size:
            if not self.more():
                return None
        body, self.bytes = self.bytes[:size], self.bytes[size:]
        return Response(status, headers, body)


class Sender(Reader):
    """Sends while it reads. Not by a second thread: a socket of TLS is for one, and
    may show a second one an end that is none."""

    def __init__(self, sock, data):
        super().__init__(sock)
        self.left = memoryview(data)
        sock.setblocking(False)

    def more(self):
        while True:
            try:
                return self.take(self.sock.recv(65536))
            except ssl.SSLWantReadError:
                pass
            try:
                self.left = self.left[self.sock.send(self.left) :]
            except ssl.SSLWantWriteError:
                pass
            sends = [self.sock] if self.left else []
            if select.select([self.sock], sends, [], PATIENCE) == ([], [], []):
                raise TimeoutError("nothing more comes")


def wait_for(holds, what="it"):
    """Until holds() is true; it may be false for a while, not for ever."""
    end = time.monotonic() + PATIENCE
    while True:
        found = holds()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"waited for {what} in vain")
        time.sleep(0.02)


class Load(threading.Thread):
    """Sends reviews over one connection until it is told to stop, and keeps
    what does not come as `judge` wants it."""

    def __init__(self, server, judge, make=denied_review, reconnect=True):
        super().__init__()
        self.server, self.judge, self.make = server, judge, make
        self.reconnect = reconnect
        self.count, self.faults = 0, []
        self.over = threading.Event()

    def run(self):
        try:
            while not self.over.is_set():
                with self.server.connect() as sock:
                    reader, keep = Reader(sock), True
                    while keep and not self.over.is_set():
                        keep = self.once(sock, reader)
        except OSError as lost:
            self.faults.append(repr(lost))

    def once(self, sock, reader):
        uid = f"{self.name}-{self.count}"
        sock.sendall(http_bytes(self.make(uid)))
        got = reader.response()
        if got is None:
            self.faults.append(f"{uid}: no answer")
            return False
        self.count += 1
        if got.status != 200 or got.answer["uid"] != uid or not self.judge(got.answer):
            self.faults.append(f"{uid}: {got.status} {got.body[:300]!r}")
        return got.headers.get("Connection") != "close"

    def stop(self):
        self.over.set()
        self.join(PATIENCE)


def main():
    unittest.main(verbosity=2)
