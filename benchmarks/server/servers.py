"""A server that is compared: one process on one core, which answers reviews over TLS
at 127.0.0.1. All of them have the same certificate."""

import http.client
import os
import pathlib
import re
import socket
import ssl
import subprocess
import time

from harness import expected
from harness.programs import Failed
from harness.questions import Absent, work

folder = work / "server"
certificates = folder / "tls"
PATIENCE = 60  # seconds, for what takes one at most


def cores():
    """One for the server, another for who asks it."""
    found = sorted(os.sched_getaffinity(0))
    if len(found) < 2:
        raise Absent("it takes two cores: one to serve, one to ask")
    return found[:2]


def pinned(core, *command):
    return ["taskset", "--cpu-list", str(core), *map(str, command)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """It runs, and has answered its first review; `start` is how long that took.
    `path` is where it takes the review of a case."""

    def __init__(self, name, command, port, body, path=lambda case: "/validate"):
        self.name, self.port, self.path = name, port, path
        self.log = folder / f"{name}.log"
        begin = time.perf_counter_ns()
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen(
                pinned(cores()[0], *command),
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            self.wait_until_it_answers(body)
        except BaseException:
            self.close()
            raise
        self.start = time.perf_counter_ns() - begin

    def wait_until_it_answers(self, body):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.ask("seed", body)
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    said = self.log.read_text(errors="replace")[-1000:]
                    raise Failed(f"{self.name} does not answer: {said}") from None
                time.sleep(0.001)

    def url(self, case):
        return f"https://127.0.0.1:{self.port}{self.path(case)}"

    def ask(self, case, body):
        """The bytes of an answer, by a connection of its own."""
        context = ssl.create_default_context(cafile=certificates / "ca.crt")
        one = http.client.HTTPSConnection(
            "127.0.0.1", self.port, context=context, timeout=PATIENCE
        )
        try:
            one.request("POST", self.path(case), body, {"Content-Type": "application/json"})
            answer = one.getresponse()
            said = answer.read()
        finally:
            one.close()
        if answer.status != 200:
            raise Failed(f"{self.name} answered {answer.status}: {said[:200]!r}")
        return said

    def check(self, case, body):
        """Nobody is measured who judges otherwise."""
        if not expected.holds("review", self.ask(case, body), [body]):
            raise Failed(f"{self.name} judged {case} otherwise")

    def cpu(self):
        """Nanoseconds of a processor so far, of all its threads."""
        # What clock_getcpuclockid(3) makes of a process, which Python has not.
        return time.clock_gettime_ns(~self.process.pid << 3 | 2)

    def memory(self):
        """The most bytes that were ever resident."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return 1024 * int(re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)[1])

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
