"""A webhook that does not answer: closed to all with failurePolicy Fail, open with
Ignore, and never a deletion that hangs."""

import unittest

from harness import client, cluster, objects, paths, webhook
from harness.processes import wait_for

LOCKED = {"spec": {"jobMode": "MXTune"}}
FINE = {"metadata": {"labels": {"app": "other"}}}


class Outage(unittest.TestCase):
    def guarded(self, name, policy):
        """A namespace with an object, whose webhook is there until it is stopped."""
        self.cluster = cluster.shared()
        self.admin = self.cluster.admin
        objects.define(self.admin, objects.MXJOB)
        self.namespace = objects.namespace(self.admin, f"outage-{name}")
        place = objects.collection(objects.MXJOB, self.namespace)
        self.path = f"{place}/job"
        server = webhook.Webhook(["mxjob"])
        self.addCleanup(server.stop)
        self.enterContext(
            webhook.protecting(
                self.cluster,
                server,
                objects.MXJOB,
                self.namespace,
                failurePolicy=policy,
                timeoutSeconds=5,
            )
        )
        self.admin.must("POST", place, objects.mxjob("job", self.namespace))
        self.assertEqual(self.admin.patch(self.path, LOCKED).code, 403)
        return server

    def test_fail_refuses_every_write_but_a_deletion(self):
        self.guarded("fail", "Fail").stop()
        for patch in (LOCKED, FINE):
            answer = self.admin.patch(self.path, patch)
            self.assertEqual(answer.code, 500, answer)
            self.assertIn(f'failed calling webhook "{webhook.NAME}"', answer.message)
        self.assertEqual(self.admin.ask("DELETE", self.path).code, 200)
        self.assertEqual(self.admin.ask("GET", self.path).code, 404)

    def test_fail_holds_a_finalizer_until_the_webhook_is_back(self):
        server = self.guarded("finalizer", "Fail")
        place = self.path.rsplit("/", 1)[0]
        held = objects.mxjob("held", self.namespace, finalizers=["example.com/hold"])
        self.admin.must("POST", place, held)
        server.process.freeze()
        self.addCleanup(server.process.thaw)
        self.assertEqual(self.admin.ask("DELETE", f"{place}/held").code, 200)
        done = {"metadata": {"finalizers": None}}
        answer = self.admin.patch(f"{place}/held", done)
        self.assertEqual(answer.code, 500, answer)
        server.process.thaw()
        self.assertEqual(self.admin.patch(f"{place}/held", done).code, 200)
        self.assertEqual(self.admin.ask("GET", f"{place}/held").code, 404)

    def test_ignore_lets_everything_through_and_the_audit_log_says_so(self):
        self.guarded("ignore", "Ignore").stop()
        answer = self.admin.patch(self.path, LOCKED)
        self.assertEqual(answer.code, 200, answer)
        self.assertEqual(answer.json["spec"]["jobMode"], "MXTune")
        event = self.cluster.audit(
            lambda event: event["verb"] == "patch"
            and event["objectRef"].get("namespace") == self.namespace
            and event["responseStatus"]["code"] == 200
        )
        open_ = [key for key in event["annotations"] if key.startswith("failed-open.")]
        self.assertTrue(open_, event["annotations"])

    def test_a_webhook_that_hangs_costs_its_time_limit(self):
        server = self.guarded("hangs", "Ignore")
        server.process.freeze()
        self.addCleanup(server.process.thaw)
        answer = self.admin.patch(self.path, LOCKED)
        self.assertEqual(answer.code, 200, answer)
        server.process.thaw()
        self.assertEqual(
            self.admin.patch(self.path, {"spec": {"jobMode": "MXTrain"}}).code, 403
        )

    def test_an_authority_that_is_not_its_own_is_no_webhook(self):
        self.guarded("stranger", "Fail")
        strange = webhook.Webhook(["mxjob"], folder=paths.scratch("strange"))
        self.addCleanup(strange.stop)
        # The same place, another bundle.
        name = f"mxjobs.kubeflow.org-{self.namespace}"
        bundle = {"op": "replace", "path": "/webhooks/0/clientConfig/caBundle",
                  "value": strange.authority.bundle()}  # fmt: skip
        answer = self.admin.patch(
            f"{webhook.CONFIGURATIONS}/{name}", [bundle], client.JSON_PATCH
        )
        self.assertEqual(answer.code, 200, answer)
        wait_for(
            "the other bundle", lambda: self.admin.patch(self.path, FINE).code == 500
        )


if __name__ == "__main__":
    unittest.main()
