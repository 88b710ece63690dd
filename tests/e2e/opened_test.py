"""Policies that open more to one writer, by name: it gets through, nobody else does,
and it may do no more."""

import unittest

from harness import guards, objects
from harness.writers import (
    AUTOSCALER, FLAVOUR, KUEUE, RUNTIME_PATCHES, Writers, with_writer,
)  # fmt: skip

OPENED = (
    "metadata.labels", "metadata.annotations", "spec.nodeSelector",
    "spec.tolerations", "spec.schedulingGates",
)  # fmt: skip


class Flavours(Writers):
    """A policy that names Kueue as the writer of what its flavours change."""

    policy = "pytorchjob-queued"
    definition = objects.PYTORCHJOB

    @classmethod
    def source(cls):
        return with_writer(
            "pytorchjob",
            cls.policy,
            KUEUE,
            *(f"spec.pytorchReplicaSpecs.*.template.{one}" for one in OPENED),
        )

    def start(self, name):
        self.create(
            objects.kubeflow_job(
                "PyTorchJob", "pytorchReplicaSpecs", name, self.namespace, suspend=True
            )
        )
        return {
            "spec": {
                "runPolicy": {"suspend": False},
                "pytorchReplicaSpecs": {
                    role: {"template": FLAVOUR} for role in ("Master", "Worker")
                },
            }
        }

    def test_it_starts_a_job_on_a_flavour_and_stops_it(self):
        patch = self.start("started")
        self.assert_taken(self.as_kueue_patches("started", patch))
        worker = self.stored("started")["spec"]["pytorchReplicaSpecs"]["Worker"]
        self.assertEqual(
            worker["template"]["spec"]["nodeSelector"], FLAVOUR["spec"]["nodeSelector"]
        )
        back = {
            "metadata": {"labels": None, "annotations": None},
            "spec": {"nodeSelector": None, "tolerations": None},
        }
        self.assert_taken(
            self.as_kueue_patches(
                "started", {"spec": {"runPolicy": {"suspend": True}}}
            )
        )
        self.assert_taken(
            self.as_kueue_patches(
                "started",
                {
                    "spec": {
                        "pytorchReplicaSpecs": {
                            role: {"template": back} for role in ("Master", "Worker")
                        }
                    }
                },
            )
        )

    def test_nobody_else_may(self):
        patch = self.start("others")
        for user in ("jane", KUEUE + "-2", KUEUE.upper()):
            self.assert_denied(self.as_kueue_patches("others", patch, user))

    def test_it_may_do_no_more(self):
        self.start("more")
        image = [{"name": "mxnet", "image": "other:1"}]
        patch = {
            "spec": {
                "pytorchReplicaSpecs": {
                    "Worker": {"template": {"spec": {"containers": image}}}
                }
            }
        }
        self.assert_denied(
            self.as_kueue_patches("more", patch), "spec.pytorchReplicaSpecs"
        )


class Replicas(Writers):
    """A policy that lets the autoscaler alone set replicas, by the scale."""

    policy = "pytorchjob-scaled"
    definition = objects.PYTORCHJOB

    @classmethod
    def source(cls):
        replicas = "spec.pytorchReplicaSpecs.Worker.replicas"
        return with_writer("pytorchjob", cls.policy, AUTOSCALER, replicas)

    def test_the_autoscaler_scales_and_others_do_not(self):
        self.create(
            objects.kubeflow_job(
                "PyTorchJob", "pytorchReplicaSpecs", "scaled", self.namespace
            )
        )
        path = self.path("scaled") + "/scale"
        scale = self.admin.get(path)
        scale["spec"]["replicas"] = 3
        self.assert_denied(self.who("jane").ask("PUT", path, scale))
        self.assert_taken(self.who(AUTOSCALER).ask("PUT", path, scale))
        worker = self.stored("scaled")["spec"]["pytorchReplicaSpecs"]["Worker"]
        self.assertEqual(worker["replicas"], 3)


class RuntimePatches(Writers):
    """The same of a TrainJob, whose flavour is a patch of its runtime."""

    policy = "trainjob-queued"
    definition = objects.TRAINJOB

    @classmethod
    def source(cls):
        return with_writer("trainjob", cls.policy, KUEUE, "spec.runtimePatches")

    def test_it_starts_a_job_on_a_flavour_and_nobody_else(self):
        name = self.create(objects.trainjob("flavour", self.namespace, suspend=True))
        patch = {"spec": {"runtimePatches": RUNTIME_PATCHES}}
        self.assert_denied(self.as_kueue_patches(name, patch, "jane"))
        self.assert_taken(self.as_kueue_patches(name, patch))
        self.assert_taken(self.as_kueue_patches(name, {"spec": {"suspend": False}}))


for each in (Flavours, Replicas, RuntimePatches):
    guards.both(each, exported=False)

if __name__ == "__main__":
    unittest.main()
