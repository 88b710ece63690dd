"""A server of objects under test; clients of it speak plain HTTP."""

import atexit
import http.client
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "server"))

# pylint: disable=unused-import,wrong-import-position
from harness import PATIENCE, Reader, Response, Server, denied_review, main, policy, program, root, wait_for

SEED = root / "tests/data/seed"
MXJOBS = "/apis/kubeflow.org/v1/namespaces/{}/mxjobs"
MERGE = "application/merge-patch+json"


def job(name="job1", namespace="team-a", labels=None, **spec):
    """An MXJob as a person writes one."""
    return {
        "apiVersion": "kubeflow.org/v1",
        "kind": "MXJob",
        "metadata": {"name": name, "namespace": namespace, "labels": labels or {}},
        "spec": {"jobMode": "MXTrain", "cleanPodPolicy": "Running", **spec},
    }


def path(namespace="team-a", name=None, **query):
    at = MXJOBS.format(namespace) if namespace else "/apis/kubeflow.org/v1/mxjobs"
    at += f"/{name}" if name else ""
    return at + ("?" + urllib.parse.urlencode(query) if query else "")


class Folder(unittest.TestCase):
    """Tests with a folder of their own."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="mxpatch-api-")
        self.addCleanup(holder.cleanup)
        self.at = pathlib.Path(holder.name)


def refused(*flags):
    """Of a server that must not start: its words."""
    got = subprocess.run(
        [program, "--api", "--port", "0", *map(str, flags)], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False,
    )
    assert got.returncode == 2, (got.stdout, got.stderr)
    return got.stderr


class ApiServer(Server):
    """mxpatch-server --api: over HTTP on loopback, unless it is told otherwise.

    tokens  text of a token file; None: one user is known, with self.token
    grants  what a grants file holds
    load    objects to begin with
    """

    def __init__(self, *flags, tokens="token-of-admin,admin,1\n", grants=None,
                 load=(), plain=True, folder=None, **more):
        holder = pathlib.Path(folder) if folder else None
        if holder is None:
            holder = pathlib.Path(tempfile.mkdtemp(prefix="mxpatch-api-"))
            atexit.register(shutil.rmtree, holder, ignore_errors=True)
        given = ["--api", *flags]
        if plain:
            given.append("--http")
        if tokens is not None:
            (holder / "tokens").write_text(tokens, encoding="utf-8")
            given += ["--token-auth-file", holder / "tokens"]
        if grants is not None:
            text = grants if isinstance(grants, str) else json.dumps(grants)
            (holder / "grants").write_text(text, encoding="utf-8")
            given += ["--grants", holder / "grants"]
        for number, each in enumerate(load):
            file = holder / f"load-{number}.json"
            file.write_text(each if isinstance(each, str) else json.dumps(each), encoding="utf-8")
            given += ["--load", file]
        self.plain = plain
        self.token = None if tokens is None else tokens.split(",")[0]
        super().__init__(*given, folder=holder, certificate=not plain and "--kubeconfig" not in given,
                         **more)

    def ask(self, method, path, body=None, headers=None, token=None, **more):
        """As the first user; token="" is nobody."""
        token = self.token if token is None else token
        sent = dict(headers or {})
        if token:
            sent.setdefault("Authorization", f"Bearer {token}")
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        if method in ("POST", "PUT"):
            sent.setdefault("Content-Type", "application/json")
        if method == "PATCH":
            sent.setdefault("Content-Type", MERGE)
        if not self.plain:
            return super().ask(method, path, body=body, headers=sent, **more)
        connection = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            connection.request(method, path, body=body, headers=sent)
            got = connection.getresponse()
            return Response(got.status, dict(got.getheaders()), got.read())
        finally:
            connection.close()

    def get(self, *where, **query):
        return self.ask("GET", path(*where, **query))

    def patch(self, name, body, namespace="team-a", **more):
        return self.ask("PATCH", path(namespace, name), body=body, **more)

    def put_new(self, *objects):
        for each in objects:
            got = self.ask("POST", path(each["metadata"]["namespace"]), body=each)
            assert got.status == 201, got.body
