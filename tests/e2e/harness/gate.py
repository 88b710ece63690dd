"""What `mxpatch check` says."""

import json
import subprocess

from . import paths


class Verdict:
    def __init__(self, json):
        self.json = json
        self.allowed, self.code = json["allowed"], json["code"]
        self.errors = [
            one for one in json["diagnostics"] if one["severity"] == "error"
        ]
        self.warnings = [
            one for one in json["diagnostics"] if one["severity"] != "error"
        ]

    @property
    def codes(self):
        return {one["code"] for one in self.errors}

    @property
    def fields(self):
        return {one["field"] for one in self.errors}

    def merged(self):
        return json.loads(self.json["merged"])


class Gate:
    """Judges by one policy. Texts are bytes, or values that are written as JSON."""

    def __init__(self, policy):
        self.policy = policy
        self.folder = paths.scratch("gate")

    def _file(self, name, value):
        path = self.folder / name
        text = value if isinstance(value, bytes) else json.dumps(value).encode()
        path.write_bytes(text)
        return path

    def patch(self, document, patch):
        return self._check(document, self._file("patch.json", patch))

    def update(self, document, new, user=None):
        return self._check(
            document,
            "--new",
            self._file("new.json", new),
            *(["--user", user] if user else []),
        )

    def create(self, document):
        return self._check(document, "--create")

    def _check(self, document, *arguments):
        done = subprocess.run(
            [paths.mxpatch, "check", self._file("document.json", document),
             *arguments, "--policy", self.policy, "-o", "json"],
            capture_output=True,
            check=False,
        )  # fmt: skip
        assert done.stdout, done.stderr
        return Verdict(json.loads(done.stdout))
