#!/usr/bin/env python3
"""Policies that change, or are broken, while the server runs."""

import json
import time

from harness import (
    Server,
    allowed_review,
    denied_review,
    main,
    policy,
    review,
    wait_for,
)
from volume import Reload


class Policies(Reload):
    def test_a_volume_that_is_swapped(self):
        self.policies.write({"a.json": policy("a")})
        server = self.serve()
        self.assertIs(self.judged(server), True)
        hashes = server.ready()[1]
        self.reloads(server, {"a.json": policy("a", fields=["spec.jobMode"])})
        self.assertEqual(self.judged(server), 403)
        self.assertIs(self.judged(server, denied_review), True)
        self.assertNotEqual(server.ready()[1], hashes)
        # Another kind comes, and this one goes.
        self.reloads(server, {"b.json": policy("b", "TFJob", "tfjobs")})
        self.assertEqual(self.states(server), {"b": "loaded"})
        self.assertEqual(self.judged(server), 403)

    def test_yaml_with_several_policies(self):
        text = "\n---\n".join(
            json.dumps(each)
            for each in (policy("a"), policy("b", "TFJob", "tfjobs"))
        )
        self.policies.write({"all.yaml": text})
        server = self.serve()
        self.assertEqual(self.states(server), {"a": "loaded", "b": "loaded"})

    def test_a_change_counts_once_it_is_the_same_for_two_looks(self):
        # A pause that grows longer than it should, on a busy machine, is two looks.
        for seconds in (1, 4, 16):
            faulty = self.written_slowly(seconds)
            if not faulty:
                return
        self.fail(f"{faulty} changes counted before they were whole")

    def written_slowly(self, seconds):
        """How many of its states in between were taken for a policy."""
        self.policies.write({"a.json": policy("a")})
        server = self.serve("--reload-interval", f"{seconds}s")
        path = self.at / "policies/..data/a.json"
        whole = json.dumps(policy("a", fields=["spec.jobMode"]))
        for end in (10, 100, len(whole)):  # as a slow writer does
            path.write_text(whole[:end], encoding="utf-8")
            time.sleep(0.6 * seconds)
        wait_for(lambda: self.judged(server, denied_review) is True, "the policy")
        return server.metrics()["mxpatch_policy_reloads_faulty_total"]

    def test_a_broken_policy_is_kept_as_it_was(self):
        self.policies.write({"a.json": policy("a"), "b.json": policy("b", "TFJob", "tfjobs")})
        server = self.serve()
        before = server.ready()[1]
        good = policy("b", "TFJob", "tfjobs", fields=["spec.x"])
        for text in (
            policy("a", updateable=[]),
            {"format": "mxpatch.policy/v1", "name": "a"},
            "{",
            "",
        ):
            with self.subTest(text):
                self.reloads(server, {"a.json": text, "b.json": good})
                self.assertIs(self.judged(server), True)
                self.assertEqual(self.states(server), {"a": "kept", "b": "loaded"})
                status, told = server.ready()
                self.assertEqual(status, 200)
                self.assertIn("[-]policy a kept sha256:", told)
                # The hash is of what is in force.
                was = [x for x in before.splitlines() if "]policy a" in x][0].split()[3]
                self.assertIn(was, told)
        self.assertEqual(server.metrics()["mxpatch_policies_faulty"], 1)
        self.reloads(server, {"a.json": policy("a", fields=["spec.jobMode"]), "b.json": good})
        self.assertEqual(self.judged(server), 403)
        self.assertEqual(server.metrics()["mxpatch_policies_faulty"], 0)

    def test_a_folder_that_is_emptied_changes_nothing(self):
        self.policies.write({"a.json": policy("a")})
        server = self.serve()
        self.reloads(server, {})
        self.assertEqual(self.states(server), {"a": "kept"})
        self.assertIs(self.judged(server), True)
        self.reloads(server, {"a.json": policy("a", fields=["spec.jobMode"])})
        self.assertEqual(self.states(server), {"a": "loaded"})
        self.assertEqual(self.judged(server), 403)

    def test_two_defaults_for_a_kind(self):
        self.policies.write({"b.json": policy("b")})
        server = self.serve()
        # The one that has been in force stays, wherever the other one stands.
        self.reloads(server, {"a.json": policy("a", fields=["spec.jobMode"]), "b.json": policy("b")})
        self.assertIs(self.judged(server), True)
        self.assertEqual(self.states(server), {"a": "broken", "b": "loaded"})
        # To begin with nobody can know which one is meant.
        other = Server("--policy", self.at / "policies")
        self.addCleanup(other.stop)
        self.assertEqual(self.judged(other), 500)
        self.assertEqual(self.judged(other), 500)


class Broken(Reload):
    def test_it_stops_its_own_kind_alone(self):
        bad = policy("a", updateable=[])
        self.policies.write({"a.json": bad, "b.json": policy("b", "TFJob", "tfjobs")})
        server = self.serve()
        self.assertEqual(server.ready()[0], 200)
        answer = server.validate(allowed_review()).answer
        self.assertFalse(answer["allowed"])
        self.assertEqual(answer["status"]["code"], 500)
        self.assertRegex(
            answer["status"]["message"],
            r"policy a \(a.json\) is broken, so nothing of its kind is judged: "
            r"1:\d+: .*updateable",
        )
        # A deletion is not an update.
        gone = allowed_review()
        gone["request"].update(operation="DELETE", object=None)
        self.assertTrue(server.validate(gone).answer["allowed"])
        other = allowed_review()
        for key in ("kind", "resource"):
            other["request"][key] = {
                **other["request"][key],
                key: "TFJob" if key == "kind" else "tfjobs",
            }
        for key in ("object", "oldObject"):
            other["request"][key]["kind"] = "TFJob"
        self.assertTrue(server.validate(other).answer["allowed"])
        self.assertEqual(server.metrics()["mxpatch_stopped_total"], 1)
        # By name it is the same, and another one's name is not.
        self.assertEqual(server.validate(allowed_review(), "/validate/a").answer["status"]["code"], 500)
        self.assertEqual(server.validate(allowed_review(), "/validate/b").answer["status"]["code"], 403)
        self.reloads(server, {"a.json": policy("a"), "b.json": policy("b", "TFJob", "tfjobs")})
        self.assertIs(self.judged(server), True)

    def test_scale_of_a_kind_that_is_stopped(self):
        self.policies.write({"a.json": policy("a", updateable=[])})
        server = self.serve()
        scale = allowed_review()
        scale["request"].update(
            subResource="scale",
            kind={"group": "autoscaling", "version": "v1", "kind": "Scale"},
        )
        for key in ("object", "oldObject"):
            scale["request"][key] = {
                "apiVersion": "autoscaling/v1",
                "kind": "Scale",
                "spec": {"replicas": 1},
            }
        self.assertEqual(server.validate(scale).answer["status"]["code"], 500)

    def test_one_that_does_not_say_its_kind(self):
        self.policies.write({"a.policy.yaml": "format: mxpatch.policy/v1\n  x: [", "b.json": policy("b")})
        server = self.serve("--allow-unmatched")
        self.assertIs(self.judged(server), True)
        answer = server.validate(
            review(kind={"group": "g", "version": "v1", "kind": "K"})
        ).answer
        self.assertFalse(answer["allowed"])
        self.assertIn("(a.policy.yaml) is broken", answer["status"]["message"])

    def test_modes(self):
        self.policies.write({"a.json": policy("a", updateable=[])})
        for mode in ("warn", "audit"):
            server = self.serve("--mode", mode)
            answer = server.validate(allowed_review()).answer
            self.assertTrue(answer["allowed"])
            self.assertEqual("warnings" in answer, mode == "warn")
            self.assertIn("is broken", answer["auditAnnotations"]["denied"])


if __name__ == "__main__":
    main()
