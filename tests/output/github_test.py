#!/usr/bin/env python3
"""Reads annotations as GitHub's runner does, and holds them against the verdict
as JSON.

  MXPATCH=build/bin/mxpatch tests/output/github_test.py"""

import json
import re
import unittest

from shared import BAD, FAULTS, Folder, HOSTILE, OBJECTS, SEED, run


def unescape(text, properties):
    """As runner's ActionCommand.cs reads data and properties."""
    pairs = [("%0D", "\r"), ("%0A", "\n")]
    if properties:
        pairs += [("%3A", ":"), ("%2C", ",")]
    for escape, meant in pairs + [("%25", "%")]:
        text = text.replace(escape, meant)
    return text


def commands(output):
    """The commands that a runner finds in what a step prints."""
    for line in re.split(r"\r\n|\r|\n", output.decode("utf-8")):
        if "##[" in line:
            raise AssertionError(f"a command of the older kind: {line!r}")
        found = re.fullmatch(r"\s*::([^\s:]+)(?: (.*?))?::(.*)", line)
        if found is None:
            continue
        command, properties, message = found.groups()
        pairs = dict(
            part.split("=", 1) for part in (properties or "").split(",") if part
        )
        yield (
            command,
            {key: unescape(value, True) for key, value in pairs.items()},
            unescape(message, False),
        )


class GitHub(Folder):
    def hold(self, *arguments):
        verdict = self.verdict(*arguments)
        done = self.check("github", *arguments)
        self.assertEqual(done.stderr, b"")
        self.assertEqual(done.returncode, 0 if verdict["allowed"] else 1)
        found = list(commands(done.stdout))
        self.assertEqual(len(found), len(verdict["diagnostics"]), done.stdout)
        for (command, properties, message), one in zip(found, verdict["diagnostics"]):
            self.assertEqual(command, one["severity"])
            self.assertEqual(properties["title"], one["code"])
            self.assertLessEqual(
                set(properties),
                {"file", "line", "endLine", "col", "endColumn", "title"},
            )
            self.assertEqual(properties["line"], str(one["line"]))
            same = one["line"] == one["endLine"]
            self.assertEqual(properties.get("col"), str(one["column"]) if same else None)
            for character in message:
                self.assertTrue(character >= " " or character == "\n", repr(message))
        return found

    def test_verdicts(self):
        self.write("d.json", SEED.read_bytes())
        self.write("p.json", FAULTS.read_bytes())
        found = self.hold("d.json", "p.json")
        self.assertEqual(found[0][1]["file"], "p.json")
        self.assertIn("\nd.json:15:20: it is \"MXTrain\" here", found[3][2])
        self.write("p.json", "{}")
        self.hold("d.json", "p.json")
        self.assertEqual(self.check("github", "d.json", "p.json", "-q").stdout, b"")

    def test_hostile_texts(self):
        for texts in self.hostile_texts():
            self.hold(*texts)

    def test_names_of_files(self):
        self.write("d.json", SEED.read_bytes())
        for name in ("a,b:c%d=e f.json", "ü字.json", "deep/::x.json"):
            self.write(name, FAULTS.read_bytes())
            for _, properties, _ in self.hold("d.json", name):
                self.assertEqual(properties["file"], name)
        # These fit no file any more, and nothing else either.
        for name in ("x\n::error::y.json", "x\r.json", b"\xff##[group]\x1b[m.json"):
            self.write(name, FAULTS.read_bytes())
            self.hold("d.json", name)

    def test_texts_without_a_file(self):
        document = SEED.read_bytes()
        done = self.check("github", "-", "-p", '{"spec":null}', stdin=document)
        ((_, properties, message),) = commands(done.stdout)
        self.assertEqual(set(properties), {"title"})
        self.assertTrue(message.startswith("<-p>:1:2: "), message)

    def test_what_is_not_judged(self):
        self.write("d.json", SEED.read_bytes())
        self.write("broken.yaml", "spec: {a: 1\nb: *c\n")
        done = self.check("github", "d.json", "broken.yaml")
        self.assertEqual((done.returncode, done.stderr), (1, b""))  # 400
        done = self.check("github", "broken.yaml", "d.json")
        self.assertEqual((done.returncode, done.stderr), (2, b""))
        ((command, properties, _),) = commands(done.stdout)
        self.assertEqual((command, properties["file"]), ("error", "broken.yaml"))
        for name in ("none.json", "\n::error::x", "##[group]"):
            done = self.check("github", "d.json", name)
            self.assertEqual((done.returncode, done.stderr), (2, b""))
            self.assertEqual(len(list(commands(done.stdout))), 1)

    def test_audit(self):
        for name, text in OBJECTS.items():
            self.write("a,b/" + name, text)
        for piece in HOSTILE:
            self.write("a,b/x.json", json.dumps({**BAD, "metadata": {"name": piece}}))
            done = run("audit", ".", "-o", "github", cwd=self.folder)
            self.assertEqual((done.returncode, done.stderr), (1, b""))
            found = list(commands(done.stdout))
            self.assertEqual(len(found), 12)
            self.assertTrue(all(x[1]["file"].startswith("a,b/") for x in found))

    def test_policy_tests(self):
        names = [name.replace("\x00", "") for name in HOSTILE]
        content = {
            "format": "mxpatch.test/v1",
            "document": {"apiVersion": "kubeflow.org/v1", "kind": "MXJob"},
            "cases": [
                {"name": name, "patch": {"spec": {name: 1}}, "expect": {"code": 200, "changed": [name]}}
                for name in names
            ]
            + [{"name": "good", "patch": {}, "expect": {"code": 200}}],
        }
        self.write("a:b,c.mxpatch.json", json.dumps(content))
        self.write("b.mxpatch.json", '{"format": "mxpatch.test/v1", "##[x]": 1,\n"cases": []}')
        done = run("test", ".", "-o", "github", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        found = list(commands(done.stdout))
        self.assertEqual(len(found), len(names) + 1)
        self.assertEqual({x[0] for x in found}, {"error"})
        self.assertEqual(found[0][1]["file"], "a:b,c.mxpatch.json")
        self.assertEqual(found[-1][1]["file"], "b.mxpatch.json")
        told = json.loads(run("test", ".", "-o", "json", cwd=self.folder).stdout)
        failed = [x for x in told["files"][0]["cases"] if not x["passed"]]
        self.assertEqual(
            [(x[1]["line"], x[1]["col"]) for x in found[:-1]],
            [(str(x["line"]), str(x["column"])) for x in failed],
        )


if __name__ == "__main__":
    unittest.main()
