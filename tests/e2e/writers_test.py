"""What operators and queues really write to the objects that policies lock, each as
the user that it is: they must get through."""

import unittest

from harness import client, guards, objects
from harness.writers import FLAVOUR, KUEUE, MIGRATOR, OPERATOR, RUNTIME_PATCHES, Writers


class Kubeflow(Writers):
    """PyTorchJob and TFJob have the same run policy, under other names."""

    replicas = "pytorchReplicaSpecs"

    def job(self, name, **run_policy):
        kind = self.definition["spec"]["names"]["kind"]
        return objects.kubeflow_job(
            kind, self.replicas, name, self.namespace, **run_policy
        )

    def templates(self, stored):
        return [one["template"] for one in stored["spec"][self.replicas].values()]

    def test_a_queue_resumes_and_suspends(self):
        name = self.create(self.job("queued", suspend=True))
        for suspend in (False, True, False):
            self.assert_taken(
                self.as_kueue_patches(
                    name, {"spec": {"runPolicy": {"suspend": suspend}}}
                )
            )
        self.assertIs(self.stored(name)["spec"]["runPolicy"]["suspend"], False)

    def test_a_queue_writes_the_whole_object_back(self):
        name = self.create(self.job("put", suspend=True))
        new = self.typed(name, self.templates)
        new["spec"]["runPolicy"]["suspend"] = False
        self.assert_taken(self.who(KUEUE).ask("PUT", self.path(name), new))

    def test_a_flavour_is_locked_unless_a_policy_opens_it(self):
        name = self.create(self.job("flavour", suspend=True))
        patch = {
            "spec": {
                "runPolicy": {"suspend": False},
                self.replicas: {"Worker": {"template": FLAVOUR}},
            }
        }
        self.assert_denied(
            self.as_kueue_patches(name, patch),
            f"spec.{self.replicas}",
        )

    def test_the_operator_writes_status_alone(self):
        name = self.create(self.job("operated"))
        new = self.typed(name, self.templates)
        new["status"] = {
            "conditions": [{"type": "Created", "status": "True"}],
            "replicaStatuses": {"Worker": {"active": 1}},
        }
        operator = self.who(OPERATOR)
        answer = operator.ask("PUT", self.path(name) + "/status", new)
        self.assert_taken(answer)
        self.assertEqual(self.stored(name)["status"], new["status"])
        # And reads its own status back into the next update of the object.
        self.assert_taken(
            operator.ask("PUT", self.path(name), self.typed(name, self.templates))
        )

    def test_a_migration_of_storage_changes_nothing(self):
        name = self.create(self.job("migrated"))
        stored = self.stored(name)
        body = {
            "apiVersion": stored["apiVersion"],
            "kind": stored["kind"],
            "metadata": {
                key: stored["metadata"][key]
                for key in ("name", "namespace", "uid", "resourceVersion")
            },
        }
        answer = self.who(MIGRATOR).patch(
            self.path(name) + "?fieldManager=storage-version-migrator&force=true",
            body,
            client.APPLY,
        )
        self.assert_taken(answer)


class PyTorchJob(Kubeflow):
    policy = "pytorchjob"
    definition = objects.PYTORCHJOB


class TFJob(Kubeflow):
    policy = "tfjob"
    definition = objects.TFJOB
    replicas = "tfReplicaSpecs"

    def test_the_operator_may_write_its_default(self):
        name = self.create(self.job("dynamic"))
        new = self.typed(name, self.templates)
        new["spec"]["enableDynamicWorker"] = False
        new["spec"]["runPolicy"]["suspend"] = False
        self.assert_taken(self.who(OPERATOR).ask("PUT", self.path(name), new))


class TrainJob(Writers):
    policy = "trainjob"
    definition = objects.TRAINJOB

    def test_a_queue_resumes_and_suspends(self):
        name = self.create(objects.trainjob("queued", self.namespace, suspend=True))
        for suspend in (False, True):
            self.assert_taken(
                self.as_kueue_patches(name, {"spec": {"suspend": suspend}})
            )

    def test_a_flavour_is_locked_unless_a_policy_opens_it(self):
        name = self.create(objects.trainjob("flavour", self.namespace, suspend=True))
        self.assert_denied(
            self.as_kueue_patches(name, {"spec": {"runtimePatches": RUNTIME_PATCHES}}),
            "spec.runtimePatches",
        )


class Job(Writers):
    """batch/v1, which the API server itself judges before a policy does."""

    policy = "job"
    definition = objects.JOB

    def test_a_queue_resumes_with_other_numbers(self):
        name = self.create(
            objects.job("queued", self.namespace, suspend=True, parallelism=4)
        )
        self.assert_taken(
            self.as_kueue_patches(name, {"spec": {"suspend": False, "parallelism": 2}})
        )

    def test_a_flavour_is_locked_though_the_server_would_take_it(self):
        name = self.create(objects.job("flavour", self.namespace, suspend=True))
        self.assert_denied(
            self.as_kueue_patches(
                name, {"spec": {"suspend": False, "template": FLAVOUR}}
            ),
            "spec.template",
        )

    def test_what_the_server_adds_by_itself_is_no_change(self):
        name = self.create(objects.job("written-back", self.namespace, suspend=True))
        new = self.typed(name, lambda stored: [stored["spec"]["template"]])
        new["metadata"]["labels"] = {"team": "vision"}
        self.assert_taken(self.who("jane").ask("PUT", self.path(name), new))


guards.both(PyTorchJob)
for each in (TFJob, TrainJob, Job):
    guards.both(each, exported=False)

if __name__ == "__main__":
    unittest.main()
