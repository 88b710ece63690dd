#!/usr/bin/env python3
"""Policies and certificates that change under load: no request is lost, and none is
judged by half a set."""

import json
import time

import certificates
from harness import (
    Load,
    Server,
    denied_review,
    main,
    policy,
    review,
    wait_for,
)
from volume import Reload, Volume


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
