"""The commands of kubectl that write, against what a policy allows."""

import stat
import unittest

from harness import guards, objects
from harness.sandbox import Sandbox

LOCKED = "spec.jobMode may not be updated"


class Kubectl(Sandbox):
    """Of an MXJob."""

    def mxjob(self, name, **metadata):
        return objects.mxjob(name, self.namespace, **metadata)

    def unchanged(self, name, before):
        self.assertEqual(self.stored(name), before)

    def editor(self, expression):
        """A program for EDITOR that changes the text by sed."""
        path = self.folder / "editor"
        path.write_text(f"#!/bin/sh\nexec sed -i '{expression}' \"$1\"\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return {"KUBE_EDITOR": str(path)}

    def test_label(self):
        name = self.create(self.mxjob("label"))
        self.works("label", "mxjob", name, "team=vision")
        self.works("label", "mxjob", name, "team=speech", "--overwrite")
        self.works("label", "mxjob", name, "app-")
        self.assertEqual(self.stored(name)["metadata"]["labels"], {"team": "speech"})

    def test_annotate(self):
        name = self.create(self.mxjob("annotate"))
        self.works("annotate", "mxjob", name, "note=any text, ü", "--overwrite")
        self.works("annotate", "mxjob", name, "example.com/why=because")
        self.works("annotate", "mxjob", name, "note-")
        kept = self.stored(name)["metadata"]["annotations"]
        self.assertEqual(kept, {"example.com/why": "because"})

    def test_patch_by_merge(self):
        name = self.create(self.mxjob("merge"))
        patch = ("patch", "mxjob", name, "--type=merge", "-p")
        self.works(*patch, '{"spec":{"cleanPodPolicy":"All"}}')
        before = self.stored(name)
        self.assertEqual(before["spec"]["cleanPodPolicy"], "All")
        self.denied(LOCKED, *patch, '{"spec":{"jobMode":"MXTune"}}')
        self.denied("cleanPodPolicy must be", *patch, '{"spec":{"cleanPodPolicy":"all"}}')
        self.unchanged(name, before)

    def test_patch_by_operations(self):
        name = self.create(self.mxjob("operations"))
        patch = ("patch", "mxjob", name, "--type=json", "-p")
        value = '[{"op":"replace","path":"/spec/%s","value":%s}]'
        self.works(*patch, value % ("activeDeadlineSeconds", "7200"))
        before = self.stored(name)
        self.assertEqual(before["spec"]["activeDeadlineSeconds"], 7200)
        self.denied(LOCKED, *patch, value % ("jobMode", '"MXTune"'))
        self.denied(
            "spec.mxReplicaSpecs", *patch, '[{"op":"remove","path":"/spec/mxReplicaSpecs"}]'
        )
        self.unchanged(name, before)

    def test_edit(self):
        name = self.create(self.mxjob("edit"))
        edit = ("edit", "mxjob", name)
        self.works(*edit, env=self.editor("s/app: base/app: edited/"))
        before = self.stored(name)
        self.assertEqual(before["metadata"]["labels"], {"app": "edited"})
        self.denied(LOCKED, *edit, env=self.editor("s/MXTrain/MXTune/"))
        self.unchanged(name, before)

    def test_apply(self):
        wanted = self.mxjob("apply")
        apply = ("apply", "-f", self.file(wanted))
        self.works(*apply)
        wanted["metadata"]["labels"] = {"team": "vision"}
        wanted["spec"]["ttlSecondsAfterFinished"] = 0
        self.file(wanted)
        self.works(*apply)
        before = self.stored("apply")
        self.assertEqual(before["metadata"]["labels"], {"team": "vision"})
        self.assertEqual(before["spec"]["ttlSecondsAfterFinished"], 0)
        wanted["spec"]["jobMode"] = "MXTune"
        self.file(wanted)
        self.denied(LOCKED, *apply)
        # On Invalid, --force deletes the object and makes a new one; a denial is
        # Forbidden, and the object stays.
        self.denied(LOCKED, *apply, "--force")
        self.unchanged("apply", before)

    def test_apply_by_the_server(self):
        wanted = self.mxjob("server-side")
        apply = ("apply", "--server-side", "--field-manager=ci", "-f", self.file(wanted))
        self.works(*apply)
        wanted["metadata"]["annotations"] = {"note": "new"}
        self.file(wanted)
        self.works(*apply)
        before = self.stored("server-side")
        self.assertEqual(before["metadata"]["annotations"], {"note": "new"})
        wanted["spec"]["jobMode"] = "MXTune"
        self.file(wanted)
        self.denied(LOCKED, *apply)
        self.denied(LOCKED, *apply, "--force-conflicts")
        self.unchanged("server-side", before)

    def test_apply_migrates_to_the_server(self):
        """From `apply` to `apply --server-side`: only metadata changes."""
        wanted = self.file(self.mxjob("migrated"))
        self.works("apply", "-f", wanted)
        self.works("apply", "--server-side", "-f", wanted)
        self.works("apply", "--server-side", "-f", wanted)

    def test_replace(self):
        name = self.create(self.mxjob("replace"))
        wanted = self.stored(name)
        wanted["metadata"]["labels"] = {"team": "vision"}
        self.works("replace", "-f", self.file(wanted))
        before = self.stored(name)
        self.assertEqual(before["metadata"]["labels"], {"team": "vision"})
        wanted = self.stored(name)
        del wanted["spec"]["jobMode"]
        self.denied("spec.jobMode may not be", "replace", "-f", self.file(wanted))
        self.unchanged(name, before)

    def test_replace_without_what_the_server_owns(self):
        """As from a file in a repository: no uid, no managedFields, no status."""
        name = self.create(self.mxjob("from-file"))
        wanted = self.mxjob(name)
        wanted["metadata"]["labels"] = {"from": "file"}
        version = self.stored(name)["metadata"]["resourceVersion"]
        wanted["metadata"]["resourceVersion"] = version
        self.works("replace", "-f", self.file(wanted))
        self.assertEqual(self.stored(name)["metadata"]["labels"], {"from": "file"})

    def test_dry_run_and_diff(self):
        wanted = self.mxjob("diff")
        self.works("apply", "-f", self.file(wanted))
        before = self.stored("diff")
        wanted["spec"]["jobMode"] = "MXTune"
        file = self.file(wanted)
        self.denied(LOCKED, "apply", "--dry-run=server", "-f", file)
        self.denied(LOCKED, "diff", "-f", file, status=2)
        wanted = self.mxjob("diff", labels={"app": "other"})
        done = self.kubectl("diff", "-f", self.file(wanted))
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("+    app: other", done.stdout)
        self.works("apply", "--dry-run=server", "-f", file.with_name("object.json"))
        self.unchanged("diff", before)

    def test_delete_with_a_finalizer(self):
        name = self.create(self.mxjob("held", finalizers=["example.com/hold"]))
        self.works("delete", "mxjob", name, "--wait=false")
        self.assertIn("deletionTimestamp", self.stored(name)["metadata"])
        patch = ("patch", "mxjob", name, "--type=merge", "-p")
        self.denied(LOCKED, *patch, '{"spec":{"jobMode":"MXTune"}}')
        self.works(*patch, '{"metadata":{"finalizers":null}}')
        self.assertTrue(self.gone(name))

    def test_status_is_nobody_elses(self):
        """A rule for the resource is not one for its status."""
        name = self.create(self.mxjob("status"))
        self.works("patch", "mxjob", name, "--subresource=status", "--type=merge",
                   "-p", '{"status":{"phase":"Running"}}')  # fmt: skip
        self.assertEqual(self.stored(name)["status"], {"phase": "Running"})
        self.works("label", "mxjob", name, "after=status")


class Plugin(Sandbox):
    """`kubectl mxpatch check` foretells what `kubectl patch` is answered."""

    def test_it_foretells(self):
        name = self.create(objects.mxjob("foretold", self.namespace))
        for patch in (
            '{"metadata":{"labels":{"team":"vision"}}}',
            '{"spec":{"ttlSecondsAfterFinished":null}}',
            '{"spec":{"jobMode":"MXTune"}}',
            '{"spec":null}',
            '{"spec":{"activeDeadlineSeconds":0}}',
        ):
            with self.subTest(patch):
                words = ("mxjob", name, "-n", self.namespace, "--type=merge", "-p", patch)
                told = self.cluster.kubectl("mxpatch", "check", *words)
                done = self.cluster.kubectl("patch", *words)
                self.assertIn(told.returncode, (0, 1), told.stderr)
                self.assertEqual(told.returncode, done.returncode, done.stderr)


class Scale(Sandbox):
    """Of a PyTorchJob, whose replicas are another resource too."""

    policy = "pytorchjob"
    definition = objects.PYTORCHJOB

    def test_scale(self):
        wanted = objects.kubeflow_job(
            "PyTorchJob", "pytorchReplicaSpecs", "scale", self.namespace
        )
        name = self.create(wanted)
        replicas = "spec.pytorchReplicaSpecs.Worker.replicas"
        self.denied(replicas, "scale", "pytorchjob", name, "--replicas=3")
        self.works("scale", "pytorchjob", name, "--replicas=1")
        stored = self.stored(name)["spec"]["pytorchReplicaSpecs"]["Worker"]
        self.assertEqual(stored["replicas"], 1)


guards.both(Kubectl)
guards.both(Plugin)
guards.both(Scale)

if __name__ == "__main__":
    unittest.main()
