#!/usr/bin/env python3
"""Policies and certificates that change while the server runs."""

import json
import os
import pathlib
import shutil
import ssl
import tempfile
import time
import unittest

import certificates
from harness import (
    Load,
    Server,
    allowed_review,
    denied_review,
    main,
    policy,
    review,
    wait_for,
)


class Volume:
    """A folder as kubelet fills it from a ConfigMap: each file is a link into
    ..data, a link that is swapped."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.count = 0

    def write(self, files):
        self.count += 1
        real = self.folder / f"..2026_{self.count}"
        real.mkdir()
        for name, text in files.items():
            if not isinstance(text, str):
                text = json.dumps(text)
            (real / name).write_text(text, encoding="utf-8")
        new = self.folder / "..data_tmp"
        new.symlink_to(real.name)
        os.replace(new, self.folder / "..data")
        for name in files:
            link = self.folder / name
            if not link.is_symlink():
                link.symlink_to(f"..data/{name}")
        for link in self.folder.iterdir():
            if not link.name.startswith("..") and link.name not in files:
                link.unlink()
        for old in self.folder.glob("..2026_*"):
            if old != real:
                shutil.rmtree(old)


class Reload(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.at = pathlib.Path(holder.name)
        self.policies = Volume(self.at / "policies")

    def serve(self, *flags):
        server = Server("--policy", self.at / "policies", *flags, folder=self.at)
        self.addCleanup(server.stop)
        return server

    def reloads(self, server, files):
        before = server.metrics()["mxpatch_policy_reloads_total"]
        self.policies.write(files)
        wait_for(
            lambda: server.metrics()["mxpatch_policy_reloads_total"] > before,
            "a reload",
        )

    def judged(self, server, make=allowed_review):
        answer = server.validate(make()).answer
        return answer["allowed"] if "status" not in answer else answer["status"]["code"]

    def states(self, server):
        _, text = server.ready()
        lines = [each.split() for each in text.splitlines() if "]policy" in each]
        return {each[1]: each[2] for each in lines}


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
        self.policies.write({"a.json": policy("a")})
        server = self.serve("--reload-interval", "1s")
        path = self.at / "policies/..data/a.json"
        whole = json.dumps(policy("a", fields=["spec.jobMode"]))
        for end in (10, 100, len(whole)):  # as a slow writer does
            path.write_text(whole[:end], encoding="utf-8")
            time.sleep(0.6)
        wait_for(lambda: self.judged(server, denied_review) is True, "the policy")
        self.assertEqual(server.metrics()["mxpatch_policy_reloads_faulty_total"], 0)

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


class UnderLoad(Reload):
    def test_no_request_is_lost_and_no_set_is_half(self):
        """Two policies of a file and of another one change together: an answer is
        by the old ones or by the new ones."""

        def files(field, version):
            a = policy("a", fields=[field])
            b = policy("b", "TFJob", "tfjobs", fields=[field])
            return {"all.yaml": f"# {version}\n{json.dumps(a)}\n---\n{json.dumps(b)}"}

        self.policies.write(files("spec.cleanPodPolicy", 0))
        server = self.serve("--threads", "2")

        def judge(answer):
            # What is denied names the field that was changed, or is allowed.
            if answer["allowed"]:
                return answer["auditAnnotations"]["policy"] == "a"
            status = answer["status"]
            return (
                status["code"] == 403
                and status["message"].endswith("(policy a)")
                and [each["field"] for each in status["details"]["causes"]]
                == ["spec.jobMode"]
            )

        loads = [Load(server, judge) for _ in range(4)]
        for each in loads:
            each.start()
        for i in range(1, 12):
            field = ("spec.cleanPodPolicy", "spec.jobMode")[i % 2]
            self.reloads(server, files(field, i))
            counts = [each.count for each in loads]
            wait_for(
                lambda: all(x.count > c + 5 for x, c in zip(loads, counts)), "load"
            )
            self.assertEqual(self.judged(server, denied_review), True if i % 2 else 403)
        for each in loads:
            each.stop()
            self.assertEqual(each.faults, [])
            self.assertGreater(each.count, 50)

    def test_a_set_is_never_half(self):
        """Both policies of a set allow the same field; a review of each kind on one
        connection, sent together, is never judged by the older set second."""
        def files(field):
            return {
                "a.json": policy("a", fields=[field]),
                "b.json": policy("b", "TFJob", "tfjobs", fields=[field]),
            }

        self.policies.write(files("spec.cleanPodPolicy"))
        server = self.serve("--threads", "1")
        other = json.dumps(denied_review("u-2")).replace("MXJob", "TFJob")
        other = other.replace("mxjobs", "tfjobs").encode()
        self.policies.write(files("spec.jobMode"))
        seen = set()

        def both():
            first = server.validate(denied_review()).answer["allowed"]
            second = server.validate(other).answer["allowed"]
            third = server.validate(denied_review()).answer["allowed"]
            seen.add((first, second, third))
            return third

        wait_for(both, "the new set")
        self.assertLessEqual(
            seen, {(False, False, False), (False, False, True), (False, True, True), (True, True, True)}
        )


class Certificates(Reload):
    def setUp(self):
        super().setUp()
        self.authority = certificates.Authority(self.at, "ca")
        self.policies.write({"a.json": policy("a")})
        self.secret = Volume(self.at / "secret")

    def write(self, name):
        certificate, key = self.authority.issue(name)
        self.secret.write({"tls.crt": certificate.read_text(), "tls.key": key.read_text()})
        return certificate, key

    def serve(self, *flags):
        at = self.at / "secret"
        server = Server(
            *("--policy", self.at / "policies", "--tls-cert-file", at / "tls.crt"),
            *("--tls-private-key-file", at / "tls.key", *flags),
            folder=self.at,
            certificate=False,
        )
        server.ca = self.authority.certificate
        self.addCleanup(server.stop)
        return server

    def name(self, server):
        with server.connect() as sock:
            return dict(x[0] for x in sock.getpeercert()["subject"])["commonName"]

    def test_both_are_renewed_under_load(self):
        self.write("first")
        server = self.serve()
        load = Load(server, lambda answer: not answer["allowed"])
        load.start()
        with server.connect() as old:
            for i in range(5):
                self.write(f"name{i}")
                wait_for(lambda: self.name(server) == f"name{i}", "the certificate")
            # Who is connected stays so.
            old.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertIn(b"200 OK", old.recv(1000))
        load.stop()
        self.assertEqual(load.faults, [])
        self.assertGreater(load.count, 10)
        self.assertEqual(server.metrics()["mxpatch_certificate_reloads_total"], 5)

    def test_a_pair_that_does_not_fit_is_not_used(self):
        first, _ = self.write("first")
        server = self.serve()
        certificate, key = self.authority.issue("second")
        at = self.at / "secret/..data"
        (at / "tls.crt").write_text(certificate.read_text())
        wait_for(
            lambda: server.metrics()["mxpatch_certificate_reloads_failed_total"] > 0,
            "a failure",
        )
        self.assertEqual(self.name(server), "first")
        (at / "tls.key").write_text(key.read_text())
        wait_for(lambda: self.name(server) == "second", "the certificate")
        (at / "tls.key").write_text("nothing")
        (at / "tls.crt").unlink()
        time.sleep(0.3)
        self.assertEqual(self.name(server), "second")

    def test_a_certificate_for_the_same_key(self):
        _, key = self.write("first")
        server = self.serve()
        certificate, _ = self.authority.issue("again", key=key)
        self.secret.write({"tls.crt": certificate.read_text(), "tls.key": key.read_text()})
        wait_for(lambda: self.name(server) == "again", "the certificate")


if __name__ == "__main__":
    main()
