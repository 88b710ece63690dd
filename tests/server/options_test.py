#!/usr/bin/env python3
"""Flags and configuration: the program, its schema and its README agree; what is
wrong is said in one line."""

import copy
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import certificates
import jsonschema

from harness import (
    PATIENCE,
    Server,
    allowed_review,
    denied_review,
    main,
    policy,
    program,
    root,
)

ODD = [None, True, 0, -1, 1.5, 70_000, "", "x", "5", "true", "30s", [], [""], ["mxjob"], {}]


def run(*arguments):
    return subprocess.run(
        [program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


SCHEMA = json.loads(run("--schema").stdout)
KEYS = [each for each in SCHEMA["properties"] if each not in ("format", "modes")]


def example(key):
    """A value that the schema takes, other than what holds without it."""
    of = SCHEMA["properties"][key]
    if "enum" in of:
        return of["enum"][-1]
    if of.get("$ref", "").endswith("duration"):
        return "1m31s"
    if of["type"] == "integer":
        return of["maximum"] - 1
    return {"boolean": True, "array": ["tfjob"], "string": "127.0.0.1"}[of["type"]]


WHOLE = {
    "format": "mxpatch.server/v1",
    **{each: example(each) for each in KEYS},
    "modes": [{"policy": "mxjob", "create": "warn", "update": "audit"}, {"policy": "other"}],
}


class Configuration(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.at = pathlib.Path(holder.name)

    def check(self, config, *flags):
        path = self.at / "config.yaml"
        text = config if isinstance(config, str) else json.dumps(config)
        path.write_text(text, encoding="utf-8")
        return run("--check", "--config", path, *flags)

    def together(self, config):
        """Without what goes wrong for what it means together with the rest."""
        no = ("selfSigned", "tlsCertFile", "tlsPrivateKeyFile", "clientCAFile", "http")
        no += ("load", "tokenAuthFile", "grants", "page")
        return {k: v for k, v in config.items() if k not in no}

    def test_every_key(self):
        got = self.check(self.together(WHOLE))
        self.assertEqual((got.returncode, got.stderr), (0, ""))
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        self.assertEqual(
            list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(WHOLE)), []
        )

    def test_the_schema_refuses_what_the_program_refuses(self):
        checks = jsonschema.Draft202012Validator(SCHEMA)
        refused = taken = 0

        def compare(config, where):
            nonlocal refused, taken
            bad = bool(list(checks.iter_errors(config)))
            got = self.check(config)
            self.assertIn(got.returncode, (0, 2), where)
            if bad:
                refused += 1
                self.assertEqual(got.returncode, 2, where)
                self.assertRegex(got.stderr, r"^mxpatch-server: [^\n]+\n$")
            elif got.returncode == 0:
                taken += 1
            else:
                # What a schema cannot know: whether a file is there.
                self.assertRegex(got.stderr, "no file|no policy|certificate|is for --api|clients|such file|over HTTP", where)

        # A sanitizer's program takes long to start.
        odds = ODD[::5] if "MXPATCH_SANITIZED" in os.environ else ODD
        whole = self.together(WHOLE)
        for key in WHOLE:
            for odd in odds:
                changed = {**whole, key: odd}
                compare(changed, f"{key}: {odd!r}")
            without = {k: v for k, v in whole.items() if k != key}
            compare(without, f"no {key}")
        for key in ("policy", "create", "update", "delete"):
            for odd in odds:
                changed = copy.deepcopy(whole)
                changed["modes"][0][key] = odd
                compare(changed, f"modes/{key}: {odd!r}")
        compare({**whole, "ports": 1}, "an unknown key")
        self.assertGreater(refused, 10 * len(odds))
        self.assertGreater(taken, 2 * len(odds))

    def test_what_is_wrong_is_said(self):
        for text, said in (
            ("", "there is nothing in it"),
            ("port: 1", "format is missing"),
            ("format: mxpatch.server/v2", ":1:9: format must be mxpatch.server/v1"),
            ("format: mxpatch.server/v1\nprot: 1", ':2:1: unknown key "prot", did you mean "port"?'),
            ("format: mxpatch.server/v1\nport: x", ":2:7: port must be a number"),
            ("format: mxpatch.server/v1\nport: 1\nport: 2", ":3:1: "),
            ("format: mxpatch.server/v1\nidleTimeout: 3", "idleTimeout must be a string"),
            ("format: mxpatch.server/v1\nidleTimeout: 3 s", "must be a time such as"),
            ("format: mxpatch.server/v1\nmodes: [{create: warn}]", "policy is missing"),
            ("format: mxpatch.server/v1\nmodes: [{policy: a}, {policy: a}]", "twice"),
            ("format: mxpatch.server/v1\n---\nformat: x", "more than one document"),
            ("a: [", ":"),
        ):
            with self.subTest(text):
                got = self.check(text)
                self.assertEqual(got.returncode, 2)
                self.assertIn(said, got.stderr)
                self.assertEqual(len(got.stderr.splitlines()), 1)

    def test_flags_win(self):
        config = {
            "format": "mxpatch.server/v1",
            "policies": ["kubeflow-mxjob"],
            "language": "zh",
        }
        path = self.at / "config.json"
        path.write_text(json.dumps(config), encoding="utf-8")
        with Server("--config", path, folder=self.at) as server:
            answer = server.validate(denied_review()).answer
            self.assertEqual(answer["auditAnnotations"]["policy"], "kubeflow-mxjob")
            self.assertIn("不可更新", answer["status"]["message"])
        flags = ("--policy", "mxjob", "--lang", "en")
        with Server("--config", path, *flags, folder=self.at) as server:
            answer = server.validate(denied_review()).answer
            self.assertEqual(answer["auditAnnotations"]["policy"], "mxjob")
            self.assertIn("may not be updated", answer["status"]["message"])


class Flags(unittest.TestCase):
    def test_readme_help_and_schema_name_the_same(self):
        text = run("--help").stdout
        flags = set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", text, re.MULTILINE))
        readme = (root / "bindings/server/README.md").read_text(encoding="utf-8")
        rows = [x for x in readme.splitlines() if x.startswith("| ")]
        told = set(re.findall(r"`(--[a-z-]+)", "\n".join(x.split(" | ")[0] for x in rows)))
        self.assertEqual(told - {"--help"}, flags - {"--help"})
        self.assertGreater(len(flags), 25)
        keys = {re.split(r"(?<!\\)\|", x)[2].strip("` ") for x in rows}
        self.assertEqual(keys & set(KEYS), set(KEYS))
        for key in KEYS:
            default = SCHEMA["properties"][key].get("default")
            if isinstance(default, (int, str)) and not isinstance(default, bool):
                row = [x for x in rows if f"`{key}`" in x]
                self.assertTrue(row and f"| `{default}` |" in row[0], key)

    def test_mistakes(self):
        for flags, said in (
            ((), "a certificate is needed"),
            (("--api",), "how do clients know the server"),
            (("--store", "x"), "--store is for --api"),
            (("--http",), "--http is for --api"),
            (("--api", "--http", "--bind-address", "0.0.0.0"), "loopback"),
            (("--api", "--http", "--kubeconfig", "x"), "no token over HTTP"),
            (("--api", "--http", "--self-signed", "x"), "without certificates"),
            (("--api", "--http", "--max-store-bytes", "1"), "--max-store-bytes must be"),
            (("--api", "--http", "--page", "/nowhere"), "/nowhere: "),
            (("--api", "--http", "--load", "/nowhere"), "/nowhere: "),
            (("--self-signed", "x", "--tls-cert-file", "y"), "leave out"),
            (("--port", "70000"), "--port must be a number from 0 to 65535"),
            (("--mode", "off"), "--mode must be enforce, warn or audit"),
            (("--idle-timeout", "1d"), "--idle-timeout must be a time"),
            (("--porr", "1"), "--porr"),
            (("--check", "--policy", "/nowhere"), "/nowhere: no file"),
            (("--check", "--policy", "/dev/null"), "/dev/null"),
            (("--config", "/nowhere"), "/nowhere: "),
            (("word",), "word"),
            (("--tls-cert-file", "/nowhere", "--tls-private-key-file", "/nowhere"), "/nowhere"),
        ):
            with self.subTest(flags):
                got = run(*flags)
                self.assertEqual(got.returncode, 2)
                self.assertIn(said, got.stderr)

    def test_an_address_that_is_taken(self):
        with Server() as server:
            got = run("--self-signed", server.folder / "tls", "--port", server.address[1])
            self.assertEqual(got.returncode, 2)
            self.assertIn("cannot listen on 127.0.0.1 port", got.stderr)
            self.assertIn("choose another --port", got.stderr)

    def test_check_says_what_is_broken(self):
        with tempfile.TemporaryDirectory() as folder:
            at = pathlib.Path(folder)
            (at / "a.json").write_text(json.dumps(policy("a")))
            got = run("--check", "--policy", folder)
            self.assertEqual((got.returncode, got.stderr), (0, ""))
            self.assertIn("policy a is good", got.stdout)
            (at / "b.json").write_text(json.dumps(policy("b", x=1)))
            got = run("--check", "--policy", folder)
            self.assertEqual(got.returncode, 2)
            self.assertRegex(got.stderr, r"policy b is broken: .*b\.json:1:\d+: ")

    def test_check_looks_at_the_certificate(self):
        with tempfile.TemporaryDirectory() as folder:
            authority = certificates.Authority(folder, "ca")
            first, key = authority.issue("first")
            other, _ = authority.issue("other")
            for certificate, status in ((first, 0), (other, 2)):
                got = run(
                    *("--check", "--tls-cert-file", certificate),
                    *("--tls-private-key-file", key),
                )
                self.assertEqual(got.returncode, status)
                self.assertEqual("certificate: " in got.stderr, status == 2)

    def test_what_it_makes_to_be_tried(self):
        with Server() as server:
            at = server.folder / "tls"
            self.assertEqual(
                sorted(each.name for each in at.iterdir()), ["ca.crt", "tls.crt", "tls.key"]
            )
            self.assertEqual((at / "tls.key").stat().st_mode & 0o777, 0o600)
            before = (at / "tls.crt").read_bytes()
            server.stop()
            with Server(folder=server.folder) as again:
                self.assertEqual((at / "tls.crt").read_bytes(), before)
                self.assertEqual(again.validate(allowed_review()).status, 200)


if __name__ == "__main__":
    main()
