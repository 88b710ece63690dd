#!/usr/bin/env python3
"""Whatever a path is spelled like: who has no token, a wrong one, or one without a
grant reads and changes nothing."""

import socket
import unittest

from api_server import MERGE, PATIENCE, ApiServer, job, main

GROUP, VERSION = "kubeflow.org", "v1"
SECRET = "a-secret-that-nobody-may-see"
TOKENS = "token-of-admin,admin,1\ntoken-of-other,other,2\n"
# `other` may do everything, in a namespace that has nothing.
GRANTS = {
    "format": "mxpatch.grants/v1",
    "grants": [
        {"users": ["admin"], "verbs": ["*"]},
        {"users": ["other"], "verbs": ["*"], "namespaces": ["elsewhere"]},
    ],
}
TRUE = "/apis/kubeflow.org/v1/namespaces/team-a/mxjobs/job1"
NOBODY, STRANGER, OTHER = None, "token-of-admi", "token-of-other"


def spellings():
    """Ways to name the object, or all of them, that are not the way."""
    words = TRUE.split("/")[1:]
    yield from (TRUE, TRUE + "/", "/" + TRUE, TRUE + "//", TRUE + "/status", TRUE + "/scale")
    for at, word in enumerate(words):

        def instead(*other, at=at):
            return "/" + "/".join([*words[:at], *other, *words[at + 1 :]])

        yield instead(word.upper())
        yield instead(word.capitalize())
        yield instead(f"%{ord(word[0]):02x}" + word[1:])  # an escape for a letter
        yield instead("".join(f"%{ord(c):02X}" for c in word))
        yield instead("".join(f"%25{ord(c):02x}" for c in word))  # escaped twice
        yield instead("", word)
        yield instead(".", word)
        yield instead("%2e", word)
        yield instead("x", "..", word)
        yield instead("x", "%2e%2E", word)
        yield instead("x", "%252e%252e", word)
        yield instead(word + "%00")
        yield instead(word + "%2f")
        yield instead(word + ";x=y")
        yield instead(word + "%20")
        yield instead("x" * 9000, "..", word)
        yield instead("x" * 300)
    yield TRUE.replace("/", "%2f")
    yield TRUE.replace("/", "%2F")
    yield TRUE.replace("/", "\\")
    yield "/apis/kubeflow.org/v1/namespaces/elsewhere/../team-a/mxjobs/job1"
    yield "/apis/kubeflow.org/v1/namespaces/elsewhere/%2e%2e/team-a/mxjobs/job1"
    yield "/apis/kubeflow.org/v1/namespaces/elsewhere%2f..%2fteam-a/mxjobs/job1"
    yield "/apis/kubeflow.org/v1/namespaces/elsewhere/mxjobs/%2e%2e%2f%2e%2e%2fteam-a/mxjobs/job1"
    yield "/apis/kubeflow.org/v1/namespaces/elsewhere/mxjobs/job1/../../../team-a/mxjobs/job1"
    yield "/api/../apis/kubeflow.org/v1/namespaces/team-a/mxjobs/job1"
    yield "/healthz/../apis/kubeflow.org/v1/namespaces/team-a/mxjobs/job1"
    yield "/openapi/v3/../../apis/kubeflow.org/v1/namespaces/team-a/mxjobs/job1"
    yield "/version/%2e%2e/apis/kubeflow.org/v1/namespaces/team-a/mxjobs/job1"
    yield "/validate/mxjob/../../apis/kubeflow.org/v1/namespaces/team-a/mxjobs/job1"
    yield from ("/apis/kubeflow.org/v1/namespaces/team-a/mxjobs", "/apis/kubeflow.org/v1/mxjobs")
    yield from ("/apis/kubeflow.org/v1/mxjobs?namespace=elsewhere", TRUE + "?namespace=elsewhere")
    yield TRUE + "?access_token=token-of-admin"
    yield TRUE + "#x"
    yield "http://127.0.0.1" + TRUE
    yield "//127.0.0.1" + TRUE
    yield "*"


WRITES = {
    "GET": b"",
    "HEAD": b"",
    "PATCH": b'{"metadata":{"labels":{"changed":"yes"}}}',
    "PUT": b'{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{"name":"job1",'
    b'"namespace":"team-a"},"spec":{}}',
    "POST": b'{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{"name":"new",'
    b'"namespace":"team-a"},"spec":{}}',
    "DELETE": b'{"propagationPolicy":"Background"}',
}


class Paths(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        made = job(labels={"app": "base"})
        made["metadata"]["annotations"] = {"secret": SECRET}
        cls.server = ApiServer(tokens=TOKENS, grants=GRANTS, load=[made])
        cls.addClassCleanup(cls.server.stop)
        cls.all = list(dict.fromkeys(spellings()))

    def send(self, method, path, token):
        """The bytes as they are: no client's idea of a path. The whole answer."""
        body = WRITES[method]
        kind = MERGE if method == "PATCH" else "application/json"
        head = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Type: {kind}",
                f"Content-Length: {len(body)}", "Connection: close"]  # fmt: skip
        if token:
            head.append(f"Authorization: Bearer {token}")
        with socket.create_connection(self.server.address, PATIENCE) as sock:
            sock.sendall("\r\n".join([*head, "", ""]).encode() + body)
            answer = b""
            while part := sock.recv(65536):
                answer += part
        return int(answer.split()[1]), answer

    def stored(self):
        return self.server.ask("GET", "/apis/kubeflow.org/v1/mxjobs").body

    def learns_nothing(self, token, codes):
        before = self.stored()
        self.assertIn(SECRET.encode(), before)
        for path in self.all:
            for method in WRITES:
                code, answer = self.send(method, path, token)
                with self.subTest(f"{method} {path[:120]}"):
                    self.assertNotIn(SECRET.encode(), answer)
                    # A webhook asks nobody who he is, and has no objects.
                    if not path.startswith("/validate"):
                        self.assertIn(code, codes)
            self.assertEqual(self.stored(), before, path)

    # 431 is said of a path that is longer than any header may be, 400 of what is
    # no request.
    def test_nobody(self):
        self.learns_nothing(NOBODY, (401, 400, 431))

    def test_a_stranger(self):
        self.learns_nothing(STRANGER, (401, 400, 431))

    def test_one_who_may_not(self):
        self.learns_nothing(OTHER, (403, 404, 405, 400, 431))

    def test_the_object_has_one_path(self):
        """As for a person who may: no second spelling reads it."""
        one = [path for path in self.all
               if SECRET.encode() in self.send("GET", path, "token-of-admin")[1]]  # fmt: skip
        self.assertEqual(
            one,
            [TRUE, TRUE.removesuffix("/job1"),
             "/apis/kubeflow.org/v1/mxjobs",
             "/apis/kubeflow.org/v1/mxjobs?namespace=elsewhere",
             TRUE + "?namespace=elsewhere", TRUE + "?access_token=token-of-admin"],
        )  # fmt: skip


if __name__ == "__main__":
    main()
