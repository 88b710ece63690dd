"""Replicas and certificates that are replaced while requests are answered: none may
fail, with failurePolicy Fail."""

import base64
import hashlib
import itertools
import json
import socket
import ssl
import unittest

from harness import balancer, cluster, objects, paths, totals, webhook
from harness.certificates import Authority
from harness.load import Load
from harness.processes import PATIENCE, free_port, wait_for

CLIENTS = 4


class Rollout(unittest.TestCase):
    def setUp(self):
        self.cluster = cluster.shared()
        objects.define(self.cluster.admin, objects.MXJOB)
        self.namespace = objects.namespace(
            self.cluster.admin, self._testMethodName.replace("_", "-")
        )
        place = objects.collection(objects.MXJOB, self.namespace)
        self.paths = []
        for i in range(CLIENTS):
            one = objects.mxjob(f"job-{i}", self.namespace)
            self.cluster.admin.must("POST", place, one)
            self.paths.append(f"{place}/job-{i}")

    def load(self, **more):
        return Load(self.cluster.client, self.paths, **more)

    def settled(self, load, what):
        self.assertEqual(load.failures, [])
        totals.measure("rollout", f"requests answered while {what}", load.answered)

    def protecting(self, server):
        return webhook.protecting(
            self.cluster, server, objects.MXJOB, self.namespace
        )

    def test_two_replicas_restart_in_turn(self):
        authority = Authority(paths.scratch("authority"))
        ports = [free_port(), free_port()]

        def replica(port):
            return webhook.Webhook(
                ["mxjob"], "--shutdown-delay", "3s", authority=authority, port=port
            )

        replicas = [replica(port) for port in ports]
        try:
            with balancer.Balancer(ports, authority) as front:
                for name in ("r0", "r1"):
                    front.wait_for(name, "UP")
                with self.protecting(front), self.load() as load:
                    load.wait_for(40)
                    for i, port in enumerate(ports):
                        self.assertEqual(replicas[i].stop(), 0)
                        load.wait_for(40)
                        replicas[i] = replica(port)
                        front.wait_for(f"r{i}", "UP")
                        load.wait_for(40)
                self.settled(load, "two replicas were restarted in turn")
        finally:
            for one in replicas:
                one.stop()

    def test_the_certificate_is_rotated(self):
        with webhook.Webhook(["mxjob"]) as server:
            with self.protecting(server), self.load() as load:
                load.wait_for(40)
                for _ in range(3):
                    server.authority.issue(server.folder)
                    wanted = digest(ssl.PEM_cert_to_DER_cert(
                        server.certificate.read_text()))  # fmt: skip
                    wait_for(
                        "the new certificate",
                        lambda wanted=wanted: digest(shown(server.port)) == wanted,
                    )
                    load.wait_for(40)
            self.settled(load, "the certificate was rotated three times")

    def test_the_authority_is_rotated(self):
        """Both authorities are in the bundle while certificates change."""
        with webhook.Webhook(["mxjob"]) as server:
            new = Authority(paths.scratch("authority"), "mxpatch e2e, the next")
            bundle = Both(server, new)
            with self.protecting(bundle), self.load() as load:
                load.wait_for(40)
                new.issue(server.folder)
                wanted = digest(ssl.PEM_cert_to_DER_cert(
                    server.certificate.read_text()))  # fmt: skip
                wait_for(
                    "the new certificate",
                    lambda: digest(shown(server.port)) == wanted,
                )
                load.wait_for(80)
            self.settled(load, "the authority was rotated")

    def test_a_policy_is_reloaded(self):
        """A file that is replaced opens what was locked, and locks it again."""
        folder = paths.scratch("policies")
        built_in = paths.root / "core" / "policies" / "mxjob.json"
        locked = json.loads(built_in.read_text())
        opened = json.loads(built_in.read_text())
        opened["updatable"].append({"path": "spec.jobMode", "type": "string"})

        def put(policy):
            (folder / ".new").write_text(json.dumps(policy))
            (folder / ".new").rename(folder / "mxjob.json")

        number = itertools.count()

        def answered(code):
            other = {"spec": {"jobMode": f"asked-{next(number)}"}}
            return self.cluster.admin.patch(self.paths[0], other).code == code

        put(locked)
        with webhook.Webhook([folder]) as server:
            with self.protecting(server), self.load(denial=(403, 200)) as load:
                load.wait_for(40)
                for policy, code in ((opened, 200), (locked, 403)):
                    put(policy)
                    wait_for("the new policy", lambda code=code: answered(code))
                    load.wait_for(40)
            self.settled(load, "a policy was replaced twice")


class Both:
    """A server whose callers trust two authorities."""

    def __init__(self, server, other):
        self.url = server.url
        self.authority = self
        self.certificates = [server.authority.certificate, other.certificate]

    def bundle(self):
        text = b"".join(one.read_bytes() for one in self.certificates)
        return base64.b64encode(text).decode()


def shown(port):
    """The certificate that a new connection is shown."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as plain:
        with context.wrap_socket(plain) as one:
            return one.getpeercert(binary_form=True)


def digest(certificate):
    return hashlib.sha256(certificate).hexdigest()


if __name__ == "__main__":
    unittest.main()
