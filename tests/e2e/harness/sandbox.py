"""A namespace of its own for each class of tests, guarded by a policy."""

import json
import re

from . import cluster, objects, paths


class Sandbox:
    """Mixed into a TestCase. The class says `policy`, `definition` and, where it is
    not of `guards.both`, `guard`."""

    policy = "mxjob"
    definition = objects.MXJOB

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster = cluster.shared()
        cls.admin = cls.cluster.admin
        objects.define(cls.admin, cls.definition)
        words = re.findall("[A-Z][a-z]*", cls.__name__)
        cls.namespace = objects.namespace(cls.admin, "-".join(words).lower())
        cls.collection = objects.collection(cls.definition, cls.namespace)
        cls.folder = paths.scratch(cls.namespace)
        cls.enterClassContext(
            cls.guard.guard(
                cls.cluster, cls.policy, cls.definition, cls.namespace, cls.source()
            )
        )

    @classmethod
    def source(cls):
        """The policy's file, where it is not the built-in one."""
        return None

    # --- Objects ---

    def path(self, name):
        return f"{self.collection}/{name}"

    def create(self, value):
        """Stores an object; its name."""
        self.admin.must("POST", self.collection, value)
        return value["metadata"]["name"]

    def stored(self, name):
        return self.admin.get(self.path(name))

    def gone(self, name):
        return self.admin.ask("GET", self.path(name)).code == 404

    def file(self, value, name="object.json"):
        path = self.folder / name
        path.write_text(json.dumps(value, indent=2))
        return path

    # --- Answers ---

    def assert_taken(self, answer):
        self.assertIn(answer.code, (200, 201), answer)
        return answer.json

    def assert_denied(self, answer, part="", code=403):
        self.assertEqual(answer.code, code, answer)
        self.assertIn(self.guard.said, answer.message)
        self.assertIn(part, answer.message)

    # --- kubectl ---

    def kubectl(self, *arguments, **more):
        return self.cluster.kubectl("-n", self.namespace, *arguments, **more)

    def works(self, *arguments, **more):
        """kubectl does it; what it printed."""
        done = self.kubectl(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def denied(self, part, *arguments, status=1, **more):
        """kubectl is refused by the policy, in words that have `part`; the object
        is as it was."""
        done = self.kubectl(*arguments, **more)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        said = done.stdout + done.stderr
        self.assertIn(self.guard.said, said)
        self.assertIn(part, said)
        return done
