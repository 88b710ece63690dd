"""What a denial becomes by mode, what a dry run gets, and which namespaces are left
out."""

import json
import unittest

from harness import guards, objects, paths, webhook
from harness.sandbox import Sandbox

LOCKED = {"spec": {"jobMode": "MXTune"}}
FINE = {"metadata": {"labels": {"app": "other"}}}


class _Mode(Sandbox):
    mode = "enforce"

    @classmethod
    def setUpClass(cls):
        cls.guard = guards.with_arguments("--mode", cls.mode)
        super().setUpClass()

    def mxjob(self, name, **metadata):
        return self.create(objects.mxjob(name, self.namespace, **metadata))

    def audited(self, name, verb="patch"):
        """The event of the last such request about an object."""
        return self.cluster.audit(
            lambda event: event["verb"] == verb
            and event["objectRef"].get("namespace") == self.namespace
            and event["objectRef"].get("name") == name
        )["annotations"]


class Enforce(_Mode, unittest.TestCase):
    def test_a_denial_is_a_status(self):
        name = self.mxjob("denied")
        answer = self.admin.patch(self.path(name), LOCKED)
        self.assert_denied(answer, "spec.jobMode may not be updated")
        status = answer.json
        self.assertEqual(status["kind"], "Status")
        self.assertEqual(status["reason"], "Forbidden")
        self.assertEqual(status["details"]["name"], name)
        self.assertEqual(status["details"]["causes"][0]["field"], "spec.jobMode")

    def test_a_bad_value_is_400_and_never_invalid(self):
        name = self.mxjob("bad")
        answer = self.admin.patch(
            self.path(name), {"spec": {"cleanPodPolicy": "all"}}
        )
        self.assert_denied(answer, code=400)
        self.assertNotEqual(answer.json["reason"], "Invalid")

    def test_a_creation_is_judged_by_its_updatable_fields(self):
        wanted = objects.mxjob("created", self.namespace)
        wanted["spec"]["cleanPodPolicy"] = "all"
        answer = self.admin.ask("POST", self.collection, wanted)
        self.assert_denied(answer, "cleanPodPolicy", code=400)

    def test_a_dry_run_gets_the_same_answer_and_keeps_nothing(self):
        name = self.mxjob("dry")
        before = self.stored(name)
        path = self.path(name) + "?dryRun=All"
        self.assert_denied(self.admin.patch(path, LOCKED))
        would = self.assert_taken(self.admin.patch(path, FINE))
        self.assertEqual(would["metadata"]["labels"], {"app": "other"})
        self.assertEqual(self.stored(name), before)

    def test_what_is_allowed_has_no_warning(self):
        name = self.mxjob("quiet")
        answer = self.admin.patch(self.path(name), FINE)
        self.assert_taken(answer)
        self.assertEqual(answer.warnings, [])

    def test_a_warning_reaches_who_asked(self):
        name = self.mxjob("cleared")
        answer = self.admin.patch(self.path(name), {"metadata": {"labels": None}})
        self.assert_taken(answer)
        self.assertEqual(len(answer.warnings), 1, answer.warnings)
        self.assertIn("metadata.labels", answer.warnings[0])

    def test_the_audit_log_tells_what_was_found(self):
        name = self.mxjob("audited")
        self.assert_taken(self.admin.patch(self.path(name), FINE))
        told = self.audited(name)
        self.assertEqual(told[f"{webhook.NAME}/policy"], "mxjob")
        self.assertEqual(told[f"{webhook.NAME}/code"], "200")

    def test_a_review_of_v1beta1_is_answered_alike(self):
        space = objects.namespace(self.admin, self.namespace + "-v1beta1")
        place = objects.collection(self.definition, space)
        self.admin.must("POST", place, objects.mxjob("job", space))
        with webhook.Webhook(["mxjob"]) as server, webhook.protecting(
            self.cluster,
            server,
            self.definition,
            space,
            admissionReviewVersions=["v1beta1"],
        ):
            self.assert_denied(self.admin.patch(f"{place}/job", LOCKED))
            self.assert_taken(self.admin.patch(f"{place}/job", FINE))

    def test_another_namespace_is_left_alone(self):
        space = objects.namespace(self.admin, self.namespace + "-other")
        place = objects.collection(self.definition, space)
        self.admin.must("POST", place, objects.mxjob("free", space))
        self.assert_taken(self.admin.patch(f"{place}/free", LOCKED))

    def test_namespaces_may_be_excluded_by_name(self):
        """As a chart does it: all but some."""
        excluded = {
            "key": "kubernetes.io/metadata.name",
            "operator": "NotIn",
            "values": ["kube-system", self.namespace],
        }
        space = objects.namespace(self.admin, self.namespace + "-judged")
        with webhook.Webhook(["mxjob"]) as server, webhook.protecting(
            self.cluster,
            server,
            self.definition,
            namespaceSelector={"matchExpressions": [excluded]},
        ):
            for namespace, code in ((space, 403), ("kube-system", 200)):
                place = objects.collection(self.definition, namespace)
                self.admin.must("POST", place, objects.mxjob("job", namespace))
                answer = self.admin.patch(f"{place}/job", LOCKED)
                self.assertEqual(answer.code, code, answer)


class Warn(_Mode, unittest.TestCase):
    mode = "warn"

    def test_a_denial_is_a_warning(self):
        name = self.mxjob("warned")
        answer = self.admin.patch(self.path(name), LOCKED)
        self.assertEqual(self.assert_taken(answer)["spec"]["jobMode"], "MXTune")
        self.assertEqual(len(answer.warnings), 1, answer.warnings)
        self.assertIn("spec.jobMode may not be updated", answer.warnings[0])

    def test_kubectl_shows_it(self):
        name = self.mxjob("shown")
        done = self.kubectl("patch", "mxjob", name, "--type=merge", "-p",
                            '{"spec":{"jobMode":"MXTune"}}')  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Warning: ", done.stderr)
        self.assertIn("spec.jobMode may not be updated", done.stderr)

    def test_it_survives_what_a_header_cannot_hold(self):
        """Quotes, backslashes, line feeds and other alphabets, in a value that a
        warning names."""
        name = self.mxjob("odd")
        odd = 'a "b" \\\nd\u202e补'
        answer = self.admin.patch(self.path(name), {"spec": {"jobMode": odd}})
        self.assert_taken(answer)
        self.assertEqual(len(answer.warnings), 1, answer.warnings)
        self.assertIn(
            r'the new object makes it "a \"b\" \\\nd\u202e补"',
            answer.warnings[0],
        )


class Audit(_Mode, unittest.TestCase):
    mode = "audit"

    def test_a_denial_is_in_the_audit_log_alone(self):
        name = self.mxjob("logged")
        answer = self.admin.patch(self.path(name), LOCKED)
        self.assert_taken(answer)
        self.assertEqual(answer.warnings, [])
        told = self.audited(name)
        self.assertEqual(told[f"{webhook.NAME}/code"], "403")
        denied = [text for text in told.values() if "spec.jobMode may not" in text]
        self.assertTrue(denied, told)


class ByOperation(Sandbox, unittest.TestCase):
    """A configuration that warns of creations and denies updates."""

    @classmethod
    def setUpClass(cls):
        modes = {"policy": "mxjob", "create": "warn", "update": "enforce"}
        config = paths.scratch("config") / "config.yaml"
        config.write_text(json.dumps({"format": "mxpatch.server/v1", "modes": [modes]}))
        cls.guard = guards.with_arguments("--config", config)
        super().setUpClass()

    def test_each_has_its_mode(self):
        wanted = objects.mxjob("new", self.namespace)
        wanted["spec"]["cleanPodPolicy"] = "all"
        answer = self.admin.ask("POST", self.collection, wanted)
        self.assert_taken(answer)
        self.assertIn("cleanPodPolicy must be", answer.warnings[0])
        self.assert_denied(self.admin.patch(self.path("new"), LOCKED))


if __name__ == "__main__":
    unittest.main()
