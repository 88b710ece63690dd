"""What an API server stores may be large, deep or wide: it is judged all the same, and
goes when it is deleted."""

import json
import unittest

from harness import guards, objects
from harness.sandbox import Sandbox

HOLD = "example.com/hold"


def nested(depth):
    return b"[" * depth + b"]" * depth


class Limits(Sandbox):
    def setUp(self):
        # Who prepares is not asked about: it is the object that is stored that counts.
        self.setup = self.cluster.client(user="e2e-setup", groups=["system:masters"])

    def lives(self, name, stored):
        """It is labelled, kept from a locked change, and goes."""
        answer = self.setup.ask("POST", self.collection, stored)
        self.assertEqual(answer.code, 201, answer)
        label = {"metadata": {"labels": {"team": "vision"}}}
        answer = self.admin.patch(self.path(name), label)
        self.assertEqual(answer.code, 200, answer)
        locked = self.admin.patch(self.path(name), {"spec": {"jobMode": "MXTune"}})
        self.assert_denied(locked)
        self.assertEqual(self.admin.ask("DELETE", self.path(name)).code, 200)
        done = {"metadata": {"finalizers": None}}
        self.assertEqual(self.admin.patch(self.path(name), done).code, 200)
        self.assertTrue(self.gone(name))

    def mxjob(self, name):
        return objects.mxjob(name, self.namespace, finalizers=[HOLD])

    def test_large(self):
        """Near what etcd takes, one and a half megabytes."""
        wanted = self.mxjob("large")
        wanted["spec"]["x"] = {f"k{i}": "v" * 100 for i in range(11_000)}
        self.lives("large", wanted)

    def test_annotations_of_256_kib(self):
        wanted = self.mxjob("annotated")
        wanted["metadata"]["annotations"] = {"a": "x" * (262_144 - 1)}
        self.lives("annotated", wanted)

    def test_many_labels(self):
        wanted = self.mxjob("labelled")
        wanted["metadata"]["labels"] = {f"k{i}": "v" for i in range(5_000)}
        self.lives("labelled", wanted)

    def test_deep(self):
        wanted = self.mxjob("deep")
        wanted["spec"]["x"] = "DEEP"
        text = json.dumps(wanted).encode().replace(b'"DEEP"', nested(9_000))
        self.lives("deep", text)


guards.both(Limits)

if __name__ == "__main__":
    unittest.main()
