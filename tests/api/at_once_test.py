#!/usr/bin/env python3
"""Many clients at once, while what the server reads is changed."""

import json
import os
import pathlib
import tempfile
import threading
import unittest

from api_server import ApiServer, job, main, path, policy, wait_for

CLIENTS = 4
EACH = 15 if "MXPATCH_SANITIZED" in os.environ else 40


class AtOnce(unittest.TestCase):
    def test_no_write_is_lost(self):
        with tempfile.TemporaryDirectory() as folder:
            at = pathlib.Path(folder)
            rules = policy("mine", fields=["spec.cleanPodPolicy"])
            rules["updatable"].append({"path": "metadata.annotations", "type": "annotations"})
            (at / "p.json").write_text(json.dumps(rules))
            flags = ("--policy", at, "--store", at / "store", "--threads", CLIENTS)
            given = {"format": "mxpatch.grants/v1", "grants": [{"users": ["admin"], "verbs": ["*"]}]}
            with ApiServer(*flags, grants=given, load=[job()]) as server:
                self.run_clients(server, at, rules, given)

    def run_clients(self, server, at, rules, given):
        versions, faults = [], []
        over = threading.Event()

        def write(client):
            for n in range(EACH):
                name = f"c{client}-{n}"
                patch = {"metadata": {"annotations": {name: "x"}}}
                got = server.patch("job1", patch)
                new = server.ask("POST", path("team-b"), body=job(name, "team-b"))
                if (got.status, new.status) != (200, 201):
                    faults.append((got.body, new.body))
                    continue
                versions.extend(x.json()["metadata"]["resourceVersion"] for x in (got, new))

        def read():
            while not over.is_set():
                for where in (path("team-b", limit=7), path("team-a", "job1"), "/apis", "/readyz"):
                    got = server.ask("GET", where)
                    if got.status != 200:
                        faults.append((where, got.body))

        writers = [threading.Thread(target=write, args=(n,)) for n in range(CLIENTS)]
        reader = threading.Thread(target=read)
        for each in (*writers, reader):
            each.start()
        # Files that change: every thread goes over to what is in them.
        count = 0
        while any(each.is_alive() for each in writers):
            count += 1
            (at / "p.json").write_text(json.dumps(rules) + " " * count)
            (server.folder / "grants").write_text(json.dumps(given) + " " * count)
            reloads = server.metrics()["mxpatch_policy_reloads_total"]
            wait_for(
                lambda before=reloads: server.metrics()["mxpatch_policy_reloads_total"] > before
            )
        over.set()
        for each in (*writers, reader):
            each.join()
        self.assertEqual(faults, [])
        # Each has a number of its own, from one counter.
        writes = 2 * CLIENTS * EACH
        self.assertEqual(sorted(map(int, versions)), list(range(2, writes + 2)))
        have = server.get("team-a", "job1").json()["metadata"]
        self.assertEqual(len(have["annotations"]), CLIENTS * EACH)
        self.assertEqual(len(server.get("team-b").json()["items"]), CLIENTS * EACH)


if __name__ == "__main__":
    main()
