#!/usr/bin/env python3
"""Who is known by which token, and who may do what."""

import json
import os
import socket
import subprocess
import unittest

import jsonschema

from api_server import (
    PATIENCE, ApiServer, Folder, Reader, job, main, path, program, root, wait_for,
)

TOKENS = """token-a,admin,1
token-j,jane,2,"dev,ops"
"token-o","olga",3,ops
token-x,"<b>&",4
"""
UNAUTHORIZED = {
    "kind": "Status",
    "apiVersion": "v1",
    "metadata": {},
    "status": "Failure",
    "message": "Unauthorized",
    "reason": "Unauthorized",
    "code": 401,
}


def grants(*some):
    return {"format": "mxpatch.grants/v1", "grants": list(some)}


class Tokens(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ApiServer(tokens=TOKENS, load=[job()])
        cls.addClassCleanup(cls.server.stop)

    def status(self, authorization):
        headers = {} if authorization is None else {"Authorization": authorization}
        return self.server.ask("GET", path("team-a", "job1"), headers=headers, token="")

    def test_who_is_known(self):
        for authorization in (
            "Bearer token-a", "bearer token-j", "BEARER token-o", "Bearer token-x and more",
        ):
            self.assertEqual(self.status(authorization).status, 200, authorization)

    def test_who_is_not(self):
        for authorization in (
            None, "", "Bearer", "Bearer ", "Bearer  token-a", "token-a", "Basic token-a",
            "Bearer token-", "Bearer token-aa", "Bearer TOKEN-A", "Bearer admin", "Bearer 1",
            "Bearer \"token-o\"", "Bearer " + "a" * 9000, "Bearer tok\xe9n",
        ):
            got = self.status(authorization)
            self.assertEqual(got.status, 401, authorization)
            self.assertEqual(got.json(), UNAUTHORIZED)
            self.assertEqual(got.headers["WWW-Authenticate"], "Bearer")

    def test_nobody_learns_which_paths_there_are(self):
        body = json.dumps(job("new"))
        bodies = set()
        for method, at in (
            ("GET", path("team-a", "job1")), ("GET", path("team-a", "none")),
            ("GET", path(None)), ("GET", "/nowhere"), ("GET", "/"), ("GET", "/apis"),
            ("GET", "/version"), ("GET", "/openapi/v2"), ("GET", "/api"),
            ("PATCH", path("team-a", "job1")), ("PUT", path("team-a", "job1")),
            ("DELETE", path("team-a", "job1")), ("DELETE", path("team-a")),
            ("POST", path("team-a")), ("BREW", path("team-a")),
        ):
            got = self.server.ask(method, at, body=body, token="")
            self.assertEqual(got.status, 401, (method, at))
            bodies.add(got.body)
        self.assertEqual(len(bodies), 1)
        self.assertEqual(self.server.get("team-a", "job1").status, 200)
        self.assertEqual(self.server.get("team-a", "new").status, 404)

    def test_a_body_without_a_length(self):
        for line in ("", "Transfer-Encoding: chunked\r\n"):
            with socket.create_connection(self.server.address, timeout=PATIENCE) as to:
                head = f"PATCH {path('team-a', 'job1')} HTTP/1.1\r\nHost: x\r\n{line}\r\n"
                to.sendall(head.encode())
                got = Reader(to).response()
            self.assertEqual((got.status, got.json()["reason"]), (411, "LengthRequired"))

    def test_health_is_open(self):
        for at in ("/healthz", "/readyz", "/metrics"):
            self.assertEqual(self.server.ask("GET", at, token="").status, 200)


class Grants(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ApiServer(
            tokens=TOKENS,
            load=[job(), job("job2", "team-b")],
            grants=grants(
                {"users": ["jane"], "verbs": ["get", "list", "patch"], "namespaces": ["team-a"]},
                {"groups": ["ops"], "verbs": ["get"], "resources": ["mxjobs.kubeflow.org"]},
                {"groups": ["system:authenticated"], "verbs": ["delete"], "namespaces": ["trash"]},
                {"users": ["admin"], "verbs": ["*"]},
            ),
        )
        cls.addClassCleanup(cls.server.stop)

    def ask(self, who, method, at, body=None):
        return self.server.ask(method, at, body=body, token=f"token-{who}")

    def test_what_is_granted(self):
        patch = {"metadata": {"labels": {"a": "b"}}}
        for who, method, at, status in (
            ("j", "GET", path("team-a", "job1"), 200),
            ("j", "GET", path("team-a"), 200),
            ("j", "PATCH", path("team-a", "job1"), 200),
            ("j", "PATCH", path("team-b", "job2"), 403),
            ("j", "GET", path("team-b", "job2"), 200),  # as one of ops
            ("j", "GET", path("team-b"), 403),
            ("j", "GET", path(None), 403),
            ("j", "DELETE", path("team-a", "job1"), 403),
            ("j", "DELETE", path("trash", "none"), 404),
            ("o", "GET", path("team-b", "job2"), 200),
            ("o", "GET", path("team-b"), 403),
            ("o", "GET", path("team-a", watch=1), 403),
            ("x", "GET", path("team-a", "job1"), 403),
            ("x", "GET", path("team-a", "none"), 403),
            ("a", "GET", path(None), 200),
        ):
            body = patch if method == "PATCH" else None
            got = self.ask(who, method, at, body)
            self.assertEqual(got.status, status, (who, method, at, got.body))

    def test_in_the_words_of_kubernetes(self):
        got = self.ask("j", "PATCH", path("team-b", "job2"), {})
        self.assertEqual(got.status, 403)
        self.assertEqual(
            got.json(),
            {
                "kind": "Status",
                "apiVersion": "v1",
                "metadata": {},
                "status": "Failure",
                "message": 'mxjobs.kubeflow.org "job2" is forbidden: User "jane" cannot patch '
                'resource "mxjobs" in API group "kubeflow.org" in the namespace "team-b"',
                "reason": "Forbidden",
                "details": {"name": "job2", "group": "kubeflow.org", "kind": "mxjobs"},
                "code": 403,
            },
        )
        got = self.ask("x", "GET", path(None)).json()
        self.assertEqual(
            got["message"],
            'mxjobs.kubeflow.org is forbidden: User "&lt;b&gt;&amp;" cannot list resource '
            '"mxjobs" in API group "kubeflow.org" at the cluster scope',
        )

    def test_nobody_is_served_as_another(self):
        for headers, name in (
            ({"Impersonate-User": "jane"}, ' "jane"'),
            ({"impersonate-uid": "7", "IMPERSONATE-USER": "jane"}, ' "jane"'),
            ({"Impersonate-Group": "ops"}, ' "ops"'),
            ({"Impersonate-Extra-X": ""}, ""),
        ):
            for at in (path("team-a", "job1"), "/apis", "/nowhere"):
                got = self.server.ask("GET", at, headers=headers)
                self.assertEqual(got.status, 403)
                self.assertTrue(
                    got.json()["message"].startswith(
                        f'users{name} is forbidden: User "admin" cannot impersonate resource '
                        '"users" in API group "" at the cluster scope: '
                    )
                )
            self.assertEqual(self.server.ask("GET", at, headers=headers, token="").status, 401)

    def test_what_is_forbidden_changes_nothing(self):
        before = self.ask("a", "GET", path("team-b", "job2")).body
        for method in ("PATCH", "PUT", "DELETE"):
            body = {**job("job2", "team-b"), "metadata": {"labels": {"x": "y"}}}
            got = self.ask("j", method, path("team-b", "job2"), body)
            self.assertEqual(got.status, 403)
        self.assertEqual(self.ask("a", "GET", path("team-b", "job2")).body, before)


class Reloading(unittest.TestCase):
    def test_files_that_change(self):
        some = grants({"users": ["admin"], "verbs": ["get"]})
        with ApiServer(tokens=TOKENS, grants=some, load=[job()]) as server:
            def status(token):
                return server.ask("GET", path("team-a", "job1"), token=token).status

            self.assertEqual((status("token-a"), status("token-j")), (200, 403))
            (server.folder / "grants").write_text(
                json.dumps(grants({"users": ["jane"], "verbs": ["get"]}))
            )
            wait_for(lambda: (status("token-a"), status("token-j")) == (403, 200))
            (server.folder / "tokens").write_text("token-new,jane,2\n")
            wait_for(lambda: (status("token-j"), status("token-new")) == (401, 200))
            # What is broken changes nothing, and is told.
            (server.folder / "tokens").write_text("token-worse,jane\n")
            told = "the tokens and grants before are kept"
            wait_for(lambda: any(each["message"] == told for each in server.log()))
            fault = [each["fault"] for each in server.log() if each["message"] == told][-1]
            self.assertIn("tokens:1: ", fault)
            self.assertEqual((status("token-worse"), status("token-new")), (401, 200))


class Files(Folder):
    def check(self, flag, text):
        file = self.at / "file"
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(text, encoding="utf-8")
        got = subprocess.run(
            [program, "--api", "--http", "--check", flag, str(file)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )
        return got.returncode, got.stderr

    def test_tokens(self):
        for text, said in (
            ("", ": there is no token in it"),
            ("a,b\n", ":1: a line is token,user,uid or token"),
            ("a,b,c\n\n# a comment\n", ":3: a line is token,user,uid"),
            (",b,c\n", ":1: a token is letters"),
            ("a b,b,c\n", ":1: a token is letters"),
            ("a,,c\n", ":1: the name of the user is empty"),
            ("a,b,c\nd,e,f\r\na,g,h\n", ":3: the same token stands in a line before"),
            ('a,b,"c\n', ":1: a quote that nothing ends"),
            ('a,b,"c"d\n', ":1: something behind the quote"),
            ('a,b,c"d\n', ":1: a quote in a field"),
            ('"a\nb",b,c\n', ":1: a token is letters"),
        ):
            with self.subTest(text):
                status, words = self.check("--token-auth-file", text)
                self.assertEqual(status, 2)
                self.assertIn("file" + said, words)
        for text in ("a,b,c\n", 'a,"b,""c""",d,"e,f"', "a,b,c,\r\n\r\nd,e,f,g,h\r\n"):
            self.assertEqual(self.check("--token-auth-file", text), (0, ""), text)

    def test_grants_and_their_schema(self):
        schema = json.loads(
            (root / "bindings/server/api/grants.schema.json").read_text(encoding="utf-8")
        )
        jsonschema.Draft202012Validator.check_schema(schema)
        checks = jsonschema.Draft202012Validator(schema)
        whole = grants(
            {
                "users": ["a"], "groups": ["b"], "verbs": ["get", "*"],
                "namespaces": ["c"], "resources": ["mxjobs.kubeflow.org"],
            }
        )
        odd = [None, True, 1, "", "x", [], [""], ["x"], ["get"], [1], {}]
        # A sanitizer's program takes long to start.
        odd = odd[::4] if "MXPATCH_SANITIZED" in os.environ else odd
        tried = [whole, {"format": "mxpatch.grants/v1"}, {"grants": []}, grants(), [], 1]
        for key in (*whole["grants"][0], "more"):
            tried += [grants({**whole["grants"][0], key: each}) for each in odd]
            tried.append(grants({k: v for k, v in whole["grants"][0].items() if k != key}))
        tried += [{**whole, key: each} for key in ("format", "grants", "x") for each in odd]
        tried += [grants({"verbs": ["get"]}), grants({"users": ["a"], "verbs": ["get"]})]
        taken = 0
        for each in tried:
            good = not list(checks.iter_errors(each))
            status, words = self.check("--grants", json.dumps(each))
            self.assertEqual(status, 0 if good else 2, (each, words))
            taken += good
        self.assertGreater(taken, len(odd))
        self.assertGreater(len(tried) - taken, 4 * len(odd))

    def test_what_is_wrong_with_grants_is_said(self):
        for text, said in (
            ("format: mxpatch.grants/v1\ngrants: [{user: [a]}]",
             ':2:11: unknown key "user", did you mean "users"?'),
            ("format: mxpatch.grants/v1\ngrants:\n- users: [a]\n  verbs: [read]",
             ":4:11: a verb is one of get, list"),
            ("format: mxpatch.grants/v1\ngrants: [{verbs: [get]}]", "write users or groups"),
            ("grants: []", "format is missing"),
        ):
            status, words = self.check("--grants", text)
            self.assertEqual(status, 2)
            self.assertIn(said, words)


class Made(unittest.TestCase):
    """Without a token file one user is known, by a token that is made."""

    def test_a_token_is_told_once(self):
        with ApiServer(tokens=None, load=[job()]) as server:
            lines = [server.process.stdout.readline().decode() for _ in range(3)]
            self.assertEqual(lines[0], "loaded 1 object\n")
            token = lines[1].split("TOKEN=")[1].strip()
            self.assertRegex(token, r"^[a-z2-7]{32}$")
            got = server.ask("GET", path("team-a", "job1"), token=token)
            self.assertEqual(got.status, 200)
            self.assertEqual(server.ask("GET", path("team-a", "job1"), token="x").status, 401)
            self.assertNotIn(token, server.log_path.read_text())
            with ApiServer(tokens=None) as other:
                self.assertEqual(other.ask("GET", path(None), token=token).status, 401)


if __name__ == "__main__":
    main()
