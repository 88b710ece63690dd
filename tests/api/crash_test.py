#!/usr/bin/env python3
"""What was acknowledged is in the file, however the server ends. MXPATCH_KILLS=1000
kills it as often, each time after one or two patches."""

import http.client
import itertools
import json
import os
import pathlib
import random
import signal
import tempfile
import threading
import unittest

from api_server import MERGE, PATIENCE, ApiServer, job, main, path

# Acknowledged in all, and after how many the server is killed each time; or how
# often it is killed.
ALL, EACH = 1000, 20
KILLS = int(os.environ.get("MXPATCH_KILLS", "0"))
NAMES = [f"job-{number}" for number in range(4)]


class Client(threading.Thread):
    """Patches its own object, one number after the other, until nobody answers."""

    def __init__(self, server, name, numbers, said):
        super().__init__()
        self.server, self.name_, self.numbers, self.said = server, name, numbers, said
        self.acknowledged = self.sent = None
        self.wrong = []

    def run(self):
        connection = http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)
        headers = {"Authorization": f"Bearer {self.server.token}", "Content-Type": MERGE}
        try:
            while True:
                number = next(self.numbers)
                body = json.dumps({"metadata": {"annotations": {"number": str(number)}}})
                self.sent = number
                connection.request("PATCH", path("crash", self.name_), body, headers)
                got = connection.getresponse()
                answer = got.read()
                if got.status != 200:
                    self.wrong.append((got.status, answer))
                    return
                self.acknowledged = number
                self.said()
        except (OSError, http.client.HTTPException):
            pass  # that was the end of the server
        finally:
            connection.close()


class Crash(unittest.TestCase):
    def test_an_acknowledged_patch_survives_kill_9(self):
        dice = random.Random(7)
        seen = kills = unsure = 0
        version = 0
        with tempfile.TemporaryDirectory(prefix="mxpatch-crash-") as folder:
            store = pathlib.Path(folder) / "objects.db"
            with ApiServer("--store", store) as server:
                server.put_new(*(job(name, "crash") for name in NAMES))
            counters = {name: itertools.count(1) for name in NAMES}
            last = {name: (None, None) for name in NAMES}  # acknowledged, sent
            while kills < KILLS if KILLS else seen < ALL:
                server = ApiServer("--store", store)
                version = self.compare(server, last, version)
                after = dice.randint(1, 2 if KILLS else 2 * EACH)
                seen += self.write_and_kill(server, counters, last, after)
                kills += 1
                unsure += sum(1 for one in last.values() if one[0] != one[1])
                self.assertLessEqual(kills, max(ALL, KILLS))
            with ApiServer("--store", store) as server:
                self.compare(server, last, version)
        print(f"{seen} acknowledged, {kills} kills, {unsure} requests without an answer")

    def write_and_kill(self, server, counters, last, after):
        """How many were acknowledged until the server was killed."""
        enough, lock, count = threading.Event(), threading.Lock(), [0]

        def said():
            with lock:
                count[0] += 1
                if count[0] >= after:
                    enough.set()

        clients = [Client(server, name, counters[name], said) for name in NAMES]
        for each in clients:
            each.start()
        self.assertTrue(enough.wait(PATIENCE))
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(PATIENCE)
        server.process.stdout.close()
        server.log_file.close()
        for each in clients:
            each.join(PATIENCE)
            self.assertEqual(each.wrong, [])
            acknowledged = each.acknowledged or last[each.name_][0]
            last[each.name_] = (acknowledged, each.sent or acknowledged)
        return count[0]

    def compare(self, server, last, version):
        """What is stored is what was acknowledged, or what was sent after it; and
        versions only grow."""
        newest = version
        for name in NAMES:
            metadata = server.get("crash", name).json()["metadata"]
            stored = metadata.get("annotations", {}).get("number")
            acknowledged, sent = last[name]
            may_be = {None if acknowledged is None else str(acknowledged)}
            if sent is not None:
                may_be.add(str(sent))
            self.assertIn(stored, may_be)
            newest = max(newest, int(metadata["resourceVersion"]))
            last[name] = (None if stored is None else int(stored),) * 2
        self.assertGreaterEqual(newest, version)
        return newest


if __name__ == "__main__":
    main()
