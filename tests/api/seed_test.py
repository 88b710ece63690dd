#!/usr/bin/env python3
"""The seed's example and its six codes, asked by curl."""

import json
import pathlib
import subprocess
import unittest

from api_server import MERGE, PATIENCE, SEED, ApiServer, main

PATH = "/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job"
TOKENS = "token-of-admin,admin,1\ntoken-of-reader,reader,2\n"
GRANTS = {
    "format": "mxpatch.grants/v1",
    "grants": [
        {"users": ["admin"], "verbs": ["*"]},
        {"users": ["reader"], "verbs": ["get", "list"]},
    ],
}


class Answer:
    def __init__(self, done):
        head, _, self.body = done.stdout.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        self.code = int(lines[0].split()[1])
        self.headers = dict(each.split(": ", 1) for each in lines[1:])

    @property
    def status(self):
        return json.loads(self.body)


class Seed(unittest.TestCase):
    def setUp(self):
        # The example shows the object with the version that its patch gave it.
        text = (SEED / "document.json").read_text()
        before = text.replace('"72482855"', '"72482854"')
        self.server = ApiServer(tokens=TOKENS, grants=GRANTS, load=[before])
        self.addCleanup(self.server.stop)

    def curl(self, body, *flags, token="token-of-admin", type=MERGE, path=PATH):
        """A PATCH as the seed has it; `body` is a text, or a file of it."""
        data = f"@{body}" if isinstance(body, pathlib.Path) else body
        who = ["-H", f"Authorization: Bearer {token}"] if token else []
        done = subprocess.run(
            ["curl", "-sS", "-i", "-X", "PATCH", "-H", f"Content-Type: {type}", *who,
             "--data-binary", data, *flags, self.server.url + path],
            stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=PATIENCE,
        )  # fmt: skip
        return Answer(done)

    def get(self):
        return self.server.ask("GET", PATH).body

    def refused(self, code, reason, answer):
        self.assertEqual(answer.code, code, answer.body)
        self.assertEqual(answer.status["code"], code)
        self.assertEqual(answer.status["reason"], reason)
        self.assertEqual(answer.status["status"], "Failure")
        return answer.status["message"]

    def test_200_as_the_seed_prints_it(self):
        got = self.curl(SEED / "patch.json", path=PATH + "?pretty=true")
        self.assertEqual(got.code, 200)
        self.assertEqual(got.headers["Content-Type"], "application/json")
        self.assertEqual(got.body, (SEED / "response.json").read_bytes().rstrip(b"\n"))

    def test_400(self):
        before = self.get()
        said = self.refused(400, "BadRequest", self.curl('{"metadata": '))
        self.assertIn("found the end of the text", said)
        said = self.refused(
            400, "BadRequest", self.curl('{"spec":{"ttlSecondsAfterFinished":-1}}')
        )
        self.assertIn("spec.ttlSecondsAfterFinished must be from 0 to 2147483647", said)
        self.assertEqual(self.get(), before)

    def test_401(self):
        before = self.get()
        for token in (None, "a-stranger"):
            got = self.curl(SEED / "patch.json", token=token)
            self.assertEqual(self.refused(401, "Unauthorized", got), "Unauthorized")
        self.assertEqual(self.get(), before)

    def test_403(self):
        before = self.get()
        said = self.refused(403, "Forbidden", self.curl('{"spec":{"jobMode":"MXTune"}}'))
        self.assertIn("spec.jobMode may not be updated", said)
        said = self.refused(
            403, "Forbidden", self.curl(SEED / "patch.json", token="token-of-reader")
        )
        self.assertIn('User "reader" cannot patch resource "mxjobs"', said)
        self.assertEqual(self.get(), before)

    def test_409(self):
        before = self.get()
        got = self.curl('{"metadata":{"resourceVersion":"7","labels":{"a":"b"}}}')
        self.refused(409, "Conflict", got)
        self.assertEqual(self.get(), before)

    def test_what_is_no_merge_patch(self):
        before = self.get()
        for type in ("application/json-patch+json", "application/apply-patch+yaml",
                     "application/strategic-merge-patch+json", "text/plain"):  # fmt: skip
            got = self.curl("[]", type=type)
            self.assertIn(
                "only application/merge-patch+json is taken",
                self.refused(415, "UnsupportedMediaType", got),
            )
        self.assertEqual(self.get(), before)


if __name__ == "__main__":
    main()
