#!/usr/bin/env python3
"""A store that is full or may not be written: 500, nothing is lost, and the server
goes on. That is the seed's sixth code."""

import json
import resource
import subprocess
import unittest

from api_server import MERGE, PATIENCE, ApiServer, Folder, job, main, path

LARGE = "x" * 200_000


class Store(Folder):
    def setUp(self):
        super().setUp()
        self.store = self.at / "objects.db"

    def start(self, *flags, **more):
        return ApiServer("--store", self.store, *flags, **more)

    def annotate(self, server, text):
        return server.patch("job1", {"metadata": {"annotations": {"note": text}}})

    def failed(self, got):
        self.assertEqual(got.status, 500, got.body)
        told = got.json()
        self.assertEqual((told["kind"], told["code"]), ("Status", 500))
        self.assertEqual(told["reason"], "InternalError")

    def still_good(self, server, before):
        self.assertEqual(server.get("team-a", "job1").json(), before)
        self.assertEqual(server.ask("GET", "/healthz").status, 200)

    def after_a_restart(self, before):
        with self.start() as server:
            self.still_good(server, before)
            self.assertEqual(self.annotate(server, "again").status, 200)

    def test_a_full_disk(self):
        with self.start() as server:
            server.put_new(job())
            self.assertEqual(self.annotate(server, "a").status, 200)
            before = server.get("team-a", "job1").json()
            # No file may grow beyond what the largest is now.
            files = self.store.parent.glob(self.store.name + "*")
            most = max(each.stat().st_size for each in files)
            limit = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, limit[1]))
            self.failed(self.annotate(server, LARGE))
            self.still_good(server, before)
            # By curl as well, which shows a person the same.
            body = json.dumps({"metadata": {"annotations": {"note": LARGE}}}).encode()
            done = subprocess.run(
                ["curl", "-sS", "-X", "PATCH", "-H", f"Content-Type: {MERGE}", "-w", "%{http_code}",
                 "-H", f"Authorization: Bearer {server.token}", "--data-binary", "@-",
                 server.url + path("team-a", "job1")],
                input=body, capture_output=True, check=True, timeout=PATIENCE,
            )  # fmt: skip
            self.assertTrue(done.stdout.endswith(b"500"), done.stdout[-300:])
            # There is room again.
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limit)
            self.assertEqual(self.annotate(server, "b").status, 200)
            before = server.get("team-a", "job1").json()
        self.after_a_restart(before)

    def test_a_store_that_has_its_fill(self):
        with self.start("--max-store-bytes", 1 << 20) as server:
            server.put_new(job())
            taken = 0
            while True:
                got = server.ask(
                    "POST", path("team-a"),
                    body={**job(f"large-{taken}"), "data": LARGE},
                )  # fmt: skip
                if got.status != 201:
                    break
                taken += 1
                self.assertLess(taken, 100)
            self.failed(got)
            names = [each["metadata"]["name"] for each in server.get("team-a").json()["items"]]
            self.assertEqual(names, ["job1", *(f"large-{n}" for n in range(taken))])
            # What goes makes room.
            self.assertEqual(server.ask("DELETE", path("team-a", "large-0")).status, 200)
            self.assertEqual(self.annotate(server, "b").status, 200)

    def test_a_store_that_may_not_be_written(self):
        with self.start() as server:
            server.put_new(job())
            before = server.get("team-a", "job1").json()
            # Whoever the server runs as, and as root reads and writes every file.
            limit = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, limit[1]))
            for _ in range(3):
                self.failed(self.annotate(server, "a"))
                self.failed(server.ask("POST", path("team-a"), body=job("job2")))
                self.failed(server.ask("DELETE", path("team-a", "job1")))
                self.still_good(server, before)
            self.assertEqual(server.get("team-a", "job2").status, 404)
        self.after_a_restart(before)


if __name__ == "__main__":
    main()
