#!/usr/bin/env python3
"""Several who write the same object at once."""

import http.client
import json
import threading
import unittest

from api_server import MERGE, PATIENCE, ApiServer, job, main, path

ROUNDS = 200


class Writer(threading.Thread):
    """Sends one request a round, all at the same moment as the others."""

    def __init__(self, server, number, together, bodies):
        super().__init__()
        self.server, self.number = server, number
        self.together, self.bodies = together, bodies
        self.codes = []

    def run(self):
        connection = http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)
        headers = {"Authorization": f"Bearer {self.server.token}", "Content-Type": MERGE}
        for each in range(ROUNDS):
            self.together.wait(PATIENCE)
            connection.request(
                "PATCH", path("team-a", "job1"), body=self.bodies(each, self.number),
                headers=headers,
            )  # fmt: skip
            got = connection.getresponse()
            got.read()
            self.codes.append(got.status)
            self.together.wait(PATIENCE)
        connection.close()


class Writers(unittest.TestCase):
    def setUp(self):
        self.server = ApiServer("--threads", "2")
        self.addCleanup(self.server.stop)
        self.server.put_new(job())

    def stored(self):
        return self.server.get("team-a", "job1").json()

    def write(self, count, bodies, before=lambda: None):
        """The codes of each round."""
        # Whoever comes last to a round looks at what is stored.
        calls = iter(range(2 * ROUNDS))
        together = threading.Barrier(count, lambda: next(calls) % 2 or before())
        writers = [Writer(self.server, number, together, bodies) for number in range(count)]
        for each in writers:
            each.start()
        for each in writers:
            each.join()
        return list(zip(*(each.codes for each in writers)))

    def test_of_two_with_one_version_one_wins(self):
        version = []

        def look():
            version[:] = [self.stored()["metadata"]["resourceVersion"]]

        def body(number, who):
            labels = {"round": f"{number}-{who}"}
            return json.dumps({"metadata": {"resourceVersion": version[0], "labels": labels}})

        rounds = self.write(2, body, look)
        self.assertEqual(len(rounds), ROUNDS)
        for codes in rounds:
            self.assertEqual(sorted(codes), [200, 409])
        self.assertTrue(self.stored()["metadata"]["labels"]["round"].startswith(f"{ROUNDS - 1}-"))

    def test_without_one_nothing_is_lost(self):
        first = int(self.stored()["metadata"]["resourceVersion"])

        def body(number, who):
            return json.dumps({"metadata": {"labels": {f"writer-{who}": str(number)}}})

        for codes in self.write(3, body):
            self.assertEqual(codes, (200, 200, 200))
        metadata = self.stored()["metadata"]
        self.assertEqual(
            metadata["labels"], {f"writer-{who}": str(ROUNDS - 1) for who in range(3)}
        )
        self.assertEqual(int(metadata["resourceVersion"]), first + 3 * ROUNDS)


if __name__ == "__main__":
    main()
