"""Programs in the background, and waiting for what they do."""

import contextlib
import pathlib
import signal
import socket
import subprocess
import time


# Seconds for whatever is waited for: the end of a hang, not what it may take.
PATIENCE = 400


def free_port():
    """A port of loopback that was free a moment ago, for programs that cannot be
    asked to choose one."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, ask, *, pause=0.05):
    """What `ask` answers as soon as it is true; an error that names `what` when it
    is not in time."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {PATIENCE} s")
        time.sleep(pause)


class Process:
    """A program that runs until it is stopped; what it says is in a file."""

    def __init__(self, arguments, log, env=None):
        self.log = log
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                [str(one) for one in arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
            )

    @property
    def pid(self):
        return self.process.pid

    def running(self):
        return self.process.poll() is None

    def said(self):
        return self.log.read_text(errors="replace")

    def wait_until(self, what, ask):
        """As wait_for, but a program that ends is not waited for."""

        def asked():
            if not self.running():
                raise RuntimeError(f"{what}: the program ended\n{self.said()[-3000:]}")
            return ask()

        return wait_for(what, asked)

    def freeze(self):
        """It does nothing any more, and ends no connection."""
        self.process.send_signal(signal.SIGSTOP)
        wait_for("a halt of all threads", self._halted, pause=0.01)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def _halted(self):
        threads = pathlib.Path(f"/proc/{self.pid}/task").glob("*/stat")
        return all(one.read_text().rpartition(")")[2].split()[0] == "T" for one in threads)

    def stop(self, number=signal.SIGTERM):
        """Its exit status; it is killed when it does not end by itself."""
        if self.running():
            self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
