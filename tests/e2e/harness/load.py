"""Patches that go on while something else happens to the webhook."""

import contextlib
import threading
import time

from .processes import PATIENCE


class Load:
    """Clients that each patch an object of their own, one request after the other:
    what is allowed, and now and then what is answered by one of `denial`."""

    def __init__(self, connect, paths, denial=(403,)):
        self.denial = denial
        self.stop = threading.Event()
        self.lock = threading.Lock()
        self.answered, self.failures = 0, []
        self.slowest = 0.0
        self.threads = [
            threading.Thread(target=self._send, args=(connect(), path), daemon=True)
            for path in paths
        ]

    def _send(self, client, path):
        number = 0
        with contextlib.closing(client):
            while not self.stop.is_set():
                number += 1
                deny = number % 4 == 0
                spec = {"spec": {"jobMode": f"other-{number}"}}
                label = {"metadata": {"labels": {"n": str(number)}}}
                begin = time.monotonic()
                try:
                    answer = client.patch(path, spec if deny else label)
                    well = answer.code in (self.denial if deny else (200,))
                    said = repr(answer)
                except Exception as problem:  # an answer that never came
                    well, said = False, repr(problem)
                took = time.monotonic() - begin
                with self.lock:
                    self.answered += 1
                    self.slowest = max(self.slowest, took)
                    if not well:
                        self.failures.append(said[:600])

    def wait_for(self, more):
        """Until so many more requests were answered."""
        wanted = self.answered + more
        end = time.monotonic() + PATIENCE
        while self.answered < wanted:
            assert time.monotonic() < end, f"no {more} answers in {PATIENCE} s"
            time.sleep(0.01)

    def __enter__(self):
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *ignored):
        self.stop.set()
        for one in self.threads:
            one.join(PATIENCE)
