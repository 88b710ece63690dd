"""The cases of tests/data/policies, sent to a real API server: what a policy's tests
say of a patch, a new object or a creation is what the webhook answers, and the
exported policy too."""

import contextlib
import copy
import json
import subprocess
import unittest

from harness import cluster, guards, objects, paths, totals

FOLDER = paths.root / "tests" / "data" / "policies"
DEFINED = {
    "MXJob": objects.MXJOB,
    "PyTorchJob": objects.PYTORCHJOB,
    "TFJob": objects.TFJOB,
    "TrainJob": objects.TRAINJOB,
    "Job": objects.JOB,
}
# Exports that are in force in every run, for other tests too.
EXPORTED = ("mxjob", "pytorchjob")
SERVERS = ("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp",
           "deletionGracePeriodSeconds", "generation", "managedFields")  # fmt: skip


class Case:
    def __init__(self, file, case):
        self.name = f"{file['policy']}: {case['name']}"
        self.document = copy.deepcopy(case.get("document", file.get("document")))
        self.new = case.get("new")
        self.patch = case.get("patch")
        if "patchText" in case:
            self.patch = case["patchText"].encode()
        self.user = case.get("user")
        self.creation = case.get("operation") == "create"
        self.allowed = case["expect"]["code"] == 200
        self.diagnostics = case["expect"].get("diagnostics", [])

    def about(self, place):
        """The same, in a namespace of the test's."""
        self.document["metadata"]["namespace"] = place.namespace
        if self.new is not None:
            self.new["metadata"]["namespace"] = place.namespace
        return self


class Place:
    """A namespace, guarded or not, and what is sent there."""

    def __init__(self, running, name, definition):
        self.running, self.definition = running, definition
        self.namespace = objects.namespace(running.admin, name)
        self.collection = objects.collection(definition, self.namespace)
        self.setup = running.client(user="e2e-setup", groups=["system:masters"])
        self.clients = {}

    def client(self, user):
        if user not in self.clients:
            self.clients[user] = self.running.client(
                user=user or "jane", groups=["system:masters"]
            )
        return self.clients[user]

    def send(self, case):
        """The answer, with whether it changed the object; None where the server does
        not even store the document."""
        case = copy.deepcopy(case).about(self)
        if case.creation:
            return self.create(case)
        stored = self.store(case.document)
        if stored is None:
            return None
        path = f"{self.collection}/{stored['metadata']['name']}"
        client = self.client(case.user)
        if case.new is None:
            answer = client.patch(path, case.patch)
        elif self.definition is objects.JOB:
            # The server has added to the object: its selector, labels of its pods.
            answer = client.patch(path, difference(case.document, case.new))
        else:
            new = copy.deepcopy(case.new)
            for key in ("uid", "resourceVersion"):
                new["metadata"][key] = stored["metadata"][key]
            answer = client.ask("PUT", path, new)
        self.remove(path)
        version = stored["metadata"]["resourceVersion"]
        answer.kept = f'"resourceVersion":"{version}"' in answer.text
        return answer

    def create(self, case):
        wanted = copy.deepcopy(case.document)
        return self.client(case.user).ask(
            "POST", f"{self.collection}?dryRun=All", wanted
        )

    def store(self, document):
        wanted = copy.deepcopy(document)
        going = "deletionTimestamp" in wanted["metadata"]
        for key in SERVERS:
            wanted["metadata"].pop(key, None)
        status = wanted.pop("status", None)
        answer = self.setup.ask("POST", self.collection, wanted)
        if answer.code == 422:
            return None
        stored = answer.json
        path = f"{self.collection}/{stored['metadata']['name']}"
        if status:
            stored = self.setup.must(
                "PUT", f"{path}/status", {**stored, "status": status}
            )
        if going:
            self.setup.must("DELETE", path)
            stored = self.setup.get(path)
        return stored

    def remove(self, path):
        background = {"propagationPolicy": "Background"}
        answer = self.setup.ask("DELETE", path, background)
        assert answer.code in (200, 404), answer
        if answer.code == 200 and b'"deletionTimestamp"' in answer.body:
            answer = self.setup.patch(path, {"metadata": {"finalizers": None}})
            assert answer.code in (200, 404), answer


def difference(document, new):
    """The merge patch that makes one of the other."""
    folder = paths.scratch("difference")
    names = []
    for name, value in (("old.json", document), ("new.json", new)):
        (folder / name).write_text(json.dumps(value))
        names.append(folder / name)
    done = subprocess.run(
        [paths.mxpatch, "diff", *names], capture_output=True, check=True
    )
    return done.stdout


class Policies(unittest.TestCase):
    def compare(self, file):
        running = cluster.shared()
        policy = file["policy"]
        cases = [Case(file, one) for one in file["cases"]]
        definition = DEFINED[cases[0].document["kind"]]
        objects.define(running.admin, definition)
        alone, asked, within = (
            Place(running, f"policies-{policy}-{name}", definition)
            for name in ("alone", "webhook", "vap")
        )
        both = [(guards.ByWebhook, asked)]
        if policy in EXPORTED or paths.everything:
            both.append((guards.ByExportedPolicy, within))
        with contextlib.ExitStack() as stack:
            for guard, place in both:
                stack.enter_context(
                    guard.guard(running, policy, definition, place.namespace)
                )
            for case in cases:
                with self.subTest(case.name):
                    self.judge(case, alone, both)

    def judge(self, case, alone, both):
        plain = alone.send(case)
        if plain is None:
            return totals.add("policies", "about objects that this server does not store")
        judged = [
            (guard, place.send(case))
            for guard, place in both
            # An exported policy does not judge creations.
            if not (case.creation and guard is guards.ByExportedPolicy)
        ]
        if plain.code >= 300:
            # The server's own rules come first, and are what they were.
            for guard, answer in judged:
                self.assertEqual(answer.code, plain.code, f"{guard.name}: {answer!r}")
            return totals.add("policies", "refused by the server itself, alike with all")
        if self.unseen(case, plain):
            for guard, answer in judged:
                self.assertLess(answer.code, 300, f"{guard.name}: {answer!r}")
            return totals.add("policies", "dropped by the server, and shown to neither")
        for guard, answer in judged:
            taken = answer.code < 300
            self.assertEqual(taken, case.allowed, f"{guard.name}: {answer!r}")
            if not case.allowed:
                self.assertIn(guard.said, answer.message)
            if guard is guards.ByExportedPolicy:
                totals.add("policies", "of these, by the exported policy, too")
        if not case.allowed:
            self.same_fields(case, judged[0][1])
        kind = "allowed" if case.allowed else "denied"
        totals.add("policies", f"{kind} by the test, and by the webhook")

    def unseen(self, case, plain):
        """Denied for what the server drops, has already, or takes for an integer."""
        if case.allowed or case.creation:
            return False
        return plain.kept or (
            isinstance(case.patch, bytes)
            and all(one.startswith("type-mismatch ") for one in case.diagnostics)
        )

    def same_fields(self, case, answer):
        causes = answer.json["details"]["causes"]
        told = [one.split(" ", 1)[1] for one in case.diagnostics]
        self.assertEqual({one["field"] for one in causes}, set(told))


def test_of(path):
    file = json.loads(path.read_text())
    return lambda self: self.compare(file)


for path in sorted(FOLDER.glob("*.mxpatch.json")):
    name = path.name.removesuffix(".mxpatch.json").replace("-", "_")
    setattr(Policies, f"test_{name}", test_of(path))

if __name__ == "__main__":
    unittest.main()
