"""The commands of kubectl, as people use them, by three generations of it."""

import base64
import json
import pathlib
import re
import stat
import sys
import tempfile
import unittest

import yaml

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent)]

from api_server import ApiServer, job, path  # noqa: E402
from kubectl import Kubectl, there  # noqa: E402

LOCKED = 'spec.jobMode may not be updated: it is "MXTrain"'
TOKENS = """token-of-admin,admin,1
token-of-reader,reader,2
"""
GRANTS = {
    "format": "mxpatch.grants/v1",
    "grants": [
        {"users": ["admin"], "verbs": ["*"]},
        {"users": ["reader"], "verbs": ["get", "list"]},
    ],
}


class Commands:
    """All of them; of one kubectl in each class below."""

    version = ""

    @classmethod
    def setUpClass(cls):
        if not there(cls.version):
            raise unittest.SkipTest(f"kubectl {cls.version} is not here")
        holder = tempfile.TemporaryDirectory(prefix="mxpatch-kubectl-")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        kubeconfig = cls.folder / "kubeconfig"
        cls.server = ApiServer(
            "--kubeconfig", kubeconfig, "--idle-timeout", "1h",
            tokens=TOKENS, grants=GRANTS, plain=False, folder=cls.folder,
        )  # fmt: skip
        cls.addClassCleanup(cls.server.stop)
        # Who asks without kubectl trusts the same.
        cluster = yaml.safe_load(kubeconfig.read_text())["clusters"][0]["cluster"]
        cls.server.ca = cls.folder / "ca.crt"
        cls.server.ca.write_bytes(base64.b64decode(cluster["certificate-authority-data"]))
        cls.kubectl = Kubectl(cls.version, kubeconfig, cls.folder)

    def setUp(self):
        # Every namespace is there.
        self.namespace = self._testMethodName.replace("_", "-")

    def run_it(self, *arguments, **more):
        return self.kubectl("-n", self.namespace, *arguments, **more)

    def works(self, *arguments, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        return done.stdout

    def refused(self, sentence, *arguments, **more):
        done = self.run_it(*arguments, **more)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertIn(sentence, done.stderr + done.stdout)

    def create(self, name, labels=None, **metadata):
        made = job(name, self.namespace, labels or {"app": "base"})
        made["metadata"].update(metadata)
        self.server.put_new(made)
        return name

    def stored(self, name):
        got = self.server.ask("GET", path(self.namespace, name))
        self.assertEqual(got.status, 200, got.body)
        return got.json()

    def gone(self, name):
        self.assertEqual(self.server.ask("GET", path(self.namespace, name)).status, 404)

    def file(self, value):
        at = self.folder / f"{self.namespace}.json"
        at.write_text(json.dumps(value))
        return at

    def editor(self, expression):
        """A program for an editor, that changes the text by sed."""
        at = self.folder / f"editor-{self.namespace}"
        at.write_text(f"#!/bin/sh\nexec sed -i '{expression}' \"$1\"\n")
        at.chmod(at.stat().st_mode | stat.S_IXUSR)
        return {"KUBE_EDITOR": str(at)}

    # --- Reading ---

    def test_get(self):
        self.create("one", {"team": "vision"})
        self.create("two", {"team": "speech"})
        table = self.works("get", "mxjobs").splitlines()
        self.assertEqual(table[0].split(), ["NAME", "AGE"])
        self.assertEqual([line.split()[0] for line in table[1:]], ["one", "two"])
        self.assertEqual(json.loads(self.works("get", "mxjob", "one", "-o", "json")),
                         self.stored("one"))  # fmt: skip
        told = yaml.safe_load(self.works("get", "mxjob.kubeflow.org/two", "-o", "yaml"))
        self.assertEqual(told, self.stored("two"))
        names = ("-o", "name")
        self.assertEqual(self.works("get", "mxjob", "-l", "team=speech", *names),
                         "mxjob.kubeflow.org/two\n")  # fmt: skip
        self.assertEqual(self.works("get", "mxjob", "-l", "team in (vision),team!=x", *names),
                         "mxjob.kubeflow.org/one\n")  # fmt: skip
        self.assertEqual(self.works("get", "mxjob", "--chunk-size=1", *names),
                         "mxjob.kubeflow.org/one\nmxjob.kubeflow.org/two\n")  # fmt: skip
        everywhere = self.works("get", "mxjob", "-A").splitlines()
        self.assertEqual(everywhere[0].split(), ["NAMESPACE", "NAME", "AGE"])
        self.assertIn([self.namespace, "two"], [line.split()[:2] for line in everywhere])
        self.refused('mxjobs.kubeflow.org "none" not found', "get", "mxjob", "none")
        self.refused("", "get", "pods")

    def test_what_there_is(self):
        told = self.works("api-resources", "--no-headers", "-o", "name").split()
        self.assertLessEqual({"mxjobs.kubeflow.org", "jobs.batch"}, set(told))
        self.assertIn("v1.37.2+mxpatch", self.works("version"))
        said = self.works("explain", "mxjob.spec")
        if self.version != "1.20":  # which asks OpenAPI 2, where nothing is said
            self.assertIn("May be updated: an integer from 0 to 2147483647", said)
        self.works("explain", "mxjob")
        self.works("get", "namespace", self.namespace)

    # --- Writing ---

    def test_patch(self):
        name = self.create("patch")
        merge = ("patch", "mxjob", name, "--type=merge", "-p")
        self.works(*merge, '{"spec":{"cleanPodPolicy":"All"}}')
        before = self.stored(name)
        self.assertEqual(before["spec"]["cleanPodPolicy"], "All")
        self.assertEqual(before["metadata"]["generation"], 2)
        self.refused(LOCKED, *merge, '{"spec":{"jobMode":"MXTune"}}')
        self.refused("cleanPodPolicy must be", *merge, '{"spec":{"cleanPodPolicy":"all"}}')
        self.refused('only application/merge-patch+json is taken',
                     "patch", "mxjob", name, "-p", "{}")  # fmt: skip
        self.refused('only application/merge-patch+json is taken',
                     "patch", "mxjob", name, "--type=json", "-p", "[]")  # fmt: skip
        stale = '{"metadata":{"resourceVersion":"1"}}'
        self.refused("the object changed after you read it", *merge, stale)
        self.works(*merge, '{"spec":{"cleanPodPolicy":"None"}}', "--dry-run=server")
        self.assertEqual(self.stored(name), before)

    def test_label_and_annotate(self):
        name = self.create("label")
        self.works("label", "mxjob", name, "team=vision", "app-")
        self.works("annotate", "mxjob", name, "example.com/why=because, ü")
        self.works("label", "mxjob", name, "team=speech", "--overwrite", "--dry-run=server")
        metadata = self.stored(name)["metadata"]
        self.assertEqual(metadata["labels"], {"team": "vision"})
        self.assertEqual(metadata["annotations"], {"example.com/why": "because, ü"})
        self.assertEqual(metadata["generation"], 1)

    def test_edit(self):
        name = self.create("edit")
        edit = ("edit", "mxjob", name)
        self.works(*edit, **self.editor("s/app: base/app: edited/"))
        before = self.stored(name)
        self.assertEqual(before["metadata"]["labels"], {"app": "edited"})
        self.refused(LOCKED, *edit, **self.editor("s/MXTrain/MXTune/"))
        self.assertEqual(self.stored(name), before)

    def test_apply_and_diff(self):
        wanted = job("apply", self.namespace, {"team": "vision"})
        apply = ("apply", "-f", self.file(wanted))
        self.assertIn("created", self.works(*apply))
        self.assertIn("unchanged", self.works(*apply))
        wanted["metadata"]["labels"] = {"team": "speech"}
        self.file(wanted)
        done = self.run_it("diff", *apply[1:])
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stdout, r"(?m)^\+ +team: speech$")
        self.assertIn("configured", self.works(*apply))
        self.assertEqual(self.run_it("diff", *apply[1:]).returncode, 0)
        before = self.stored("apply")
        self.assertEqual(before["metadata"]["labels"], {"team": "speech"})
        wanted["spec"]["jobMode"] = "MXTune"
        self.file(wanted)
        self.refused(LOCKED, *apply)
        self.refused("which is server-side apply: only application/merge-patch+json is taken",
                     *apply, "--server-side")  # fmt: skip
        self.assertEqual(self.stored("apply"), before)

    def test_create_and_replace(self):
        wanted = job("replace", self.namespace, {"team": "vision"})
        self.works("create", "-f", self.file(wanted))
        self.refused("already exists", "create", "-f", self.file(wanted))
        first = self.stored("replace")
        first["metadata"]["labels"] = {"team": "speech"}
        self.works("replace", "-f", self.file(first))
        before = self.stored("replace")
        self.assertEqual(before["metadata"]["labels"], {"team": "speech"})
        # It says which one it replaces, and another one is stored now.
        self.refused("the object changed after you read it", "replace", "-f", self.file(first))
        before["spec"]["jobMode"] = "MXTune"
        self.refused(LOCKED, "replace", "-f", self.file(before))
        self.assertEqual(self.stored("replace")["spec"]["jobMode"], "MXTrain")

    def test_delete(self):
        for flags in (["--wait"], ["--cascade=orphan"], ["--cascade=foreground"],
                      ["--dry-run=server", "--wait=false"]):  # fmt: skip
            name = self.create("delete")
            self.assertIn('"delete" deleted', self.works("delete", "mxjob", name, *flags))
            if "--dry-run=server" not in flags:
                self.gone(name)
        self.stored("delete")
        self.refused("not found", "delete", "mxjob", "none")
        self.works("delete", "mxjobs", "--all")
        self.gone("delete")

    def test_delete_with_a_finalizer(self):
        name = self.create("held", finalizers=["example.com/hold"])
        self.works("delete", "mxjob", name, "--wait=false")
        self.assertIn("deletionTimestamp", self.stored(name)["metadata"])
        self.works("patch", "mxjob", name, "--type=merge", "-p",
                   '{"metadata":{"finalizers":null}}')  # fmt: skip
        self.gone(name)

    # --- Who may ---

    def test_who_may(self):
        name = self.create("guarded")
        before = self.stored(name)
        patch = ("patch", "mxjob", name, "--type=merge", "-p", '{"metadata":{"labels":null}}')
        self.works("get", "mxjob", name, "--token=token-of-reader")
        self.refused('User "reader" cannot patch resource "mxjobs" in API group "kubeflow.org" '
                     f'in the namespace "{self.namespace}"',
                     *patch, "--token=token-of-reader")  # fmt: skip
        done = self.run_it(*patch, "--token=a-stranger")
        self.assertNotEqual(done.returncode, 0)
        self.assertRegex(done.stderr, re.compile("unauthorized|logged in", re.I))
        self.assertEqual(self.stored(name), before)


class Kubectl120(Commands, unittest.TestCase):
    version = "1.20"


class Kubectl128(Commands, unittest.TestCase):
    version = "1.28"


class Kubectl137(Commands, unittest.TestCase):
    version = "1.37"


if __name__ == "__main__":
    unittest.main()
