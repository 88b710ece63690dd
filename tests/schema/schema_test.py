#!/usr/bin/env python3
"""Holds texts of every format against its JSON Schema, and the schemas against
the program: what a schema refuses the program refuses, too.

  MXPATCH=build/bin/mxpatch VERDICTS=... tests/schema/schema_test.py [CLASS]"""

import copy
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import jsonschema
import yaml

root = pathlib.Path(__file__).resolve().parents[2]
here = root / "tests/schema"
program = os.environ.get("MXPATCH", str(root / "build/bin/mxpatch"))
FORMATS = {
    "mxpatch.policy/v1": "policy",
    "mxpatch.test/v1": "test",
    "mxpatch.verdict/v1": "verdict",
}
# Values of other types than the one that stands somewhere, and odd ones of it.
ODD = [None, True, 0, -1, 1.5, 1 << 70, "", "x", "a..b", "*", [], [""], {}]


def run(*arguments):
    return subprocess.run(
        [program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        check=False,
    )


def validator(name):
    schema = json.loads(run("schema", name).stdout)
    return jsonschema.Draft202012Validator(schema)


def faults(checks, value):
    return [
        f"{each.json_path}: {each.message[:200]}"
        for each in checks.iter_errors(value)
    ]


def documents(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [json.loads(text)]
    return list(yaml.safe_load_all(text))


def document(path):
    (value,) = documents(path)
    return value


def tracked():
    """Every JSON and YAML file of the tree, without what is built."""
    for folder, folders, files in os.walk(root):
        folders[:] = [
            each
            for each in folders
            if not each.startswith(".") and each not in ("build", "node_modules")
        ]
        for name in sorted(files):
            if name.endswith((".json", ".yaml", ".yml")):
                yield pathlib.Path(folder, name)


def texts():
    """(where, value) of every file and README example that names a format."""
    for path in tracked():
        # What Helm makes YAML of is none yet.
        if "cases-broken" in path.parts or "templates" in path.parts:
            continue
        if "mxpatch." not in path.read_text(encoding="utf-8", errors="replace"):
            continue
        for value in documents(path):
            if isinstance(value, dict) and value.get("format") in FORMATS:
                yield str(path.relative_to(root)), value
    readme = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(json|yaml)\n(.*?)^```", readme, re.M | re.S)
    for number, (kind, text) in enumerate(blocks):
        value = json.loads(text) if kind == "json" else yaml.safe_load(text)
        if isinstance(value, dict) and value.get("format") in FORMATS:
            yield f"README.md, block {number}", value


def places(value, stop=lambda path: False, path=()):
    """The paths of all values, from the outside in; below `stop` none."""
    yield path
    if stop(path):
        return
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], stop, path + (key,))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from places(each, stop, path + (index,))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def mutations(value, stop):
    """(what, mutated): a key added to each object, each member removed, each
    value replaced by odd ones."""
    for path in places(value, stop):
        if isinstance(at(value, path), dict) and not stop(path):
            made = copy.deepcopy(value)
            at(made, path)["unknownKey"] = 1
            yield f"{path}: unknown key", made
        if not path:
            continue
        if isinstance(path[-1], str):
            made = copy.deepcopy(value)
            del at(made, path[:-1])[path[-1]]
            yield f"{path}: removed", made
        for odd in ODD:
            made = copy.deepcopy(value)
            at(made, path[:-1])[path[-1]] = odd
            yield f"{path}: {odd!r}", made


class Schemas(unittest.TestCase):
    def test_the_program_prints_the_files(self):
        for name in FORMATS.values():
            printed = run("schema", name).stdout
            self.assertEqual(printed, (root / f"core/{name}.schema.json").read_bytes())

    def test_they_are_schemas(self):
        for name in FORMATS.values():
            jsonschema.Draft202012Validator.check_schema(validator(name).schema)

    def test_every_text_in_the_tree_fits(self):
        checks = {format: validator(name) for format, name in FORMATS.items()}
        seen = dict.fromkeys(FORMATS, 0)
        for where, value in texts():
            seen[value["format"]] += 1
            with self.subTest(where):
                self.assertEqual(faults(checks[value["format"]], value), [])
        self.assertGreater(seen["mxpatch.policy/v1"], 8)
        self.assertGreater(seen["mxpatch.test/v1"], 30)

    def test_each_object_is_closed(self):
        """An object of a schema that says its members says that these are all."""
        for name in FORMATS.values():
            schema = validator(name).schema
            for path in places(schema):
                part = at(schema, path)
                if not isinstance(part, dict) or path[-1:] == ("properties",):
                    continue
                if part.get("type") == "object":
                    self.assertIn("additionalProperties", part, (name, path))


def case_policies():
    """(name, policy, codes) of each case that asks whether a policy compiles."""
    for path in sorted((root / "tests/data/cases").glob("*.mxpatch.json")):
        file = document(path)
        for case in file["cases"]:
            if case.get("operation", file.get("operation")) != "policy":
                continue
            value = case.get("policy")
            if "policyText" in case and isinstance(case["policyText"], str):
                try:
                    value = json.loads(case["policyText"])
                except ValueError:
                    continue
            if value is None or isinstance(value, str):
                continue
            expect = case["expect"]
            wanted = expect.get("diagnostics", [])
            wanted = wanted + ([expect["error"]] if "error" in expect else [])
            codes = [one if isinstance(one, str) else one["code"] for one in wanted]
            yield case["name"], value, {code.split(" ")[0] for code in codes}


# What a schema has no words for: how paths, bounds and modes stand to each other,
# and the spelling of a text.
BEYOND = {
    "policy-overlap",
    "policy-owned-path",
    "policy-bad-bounds",
    "policy-too-complex",
    "duplicate-key",
}
SPELLING = {"a bound that is no integer"}  # 1.0 is an integer to JSON Schema


class Policies(unittest.TestCase):
    def setUp(self):
        self.checks = validator("policy")

    def test_broken_policies_of_the_cases(self):
        refused = 0
        for name, value, codes in case_policies():
            with self.subTest(name):
                found = faults(self.checks, value)
                if not codes:
                    self.assertEqual(found, [])
                elif not codes <= BEYOND and name not in SPELLING:
                    self.assertNotEqual(found, [])
                    refused += 1
        self.assertGreater(refused, 30)

    def test_schema_and_compiler_agree_on_mutations(self):
        whole = document(here / "every-key.policy.json")
        self.assertEqual(faults(self.checks, whole), [])
        free = lambda path: path[-1:] == ("value",)
        made = [("nothing", whole), *mutations(whole, free)]
        told = compiled([value for _, value in made])
        for (what, value), codes in zip(made, told):
            with self.subTest(what):
                found = faults(self.checks, value)
                if found:
                    self.assertTrue(codes, found)
                else:
                    # What remains is what a schema has no words for.
                    self.assertLessEqual(codes, BEYOND)
        self.assertEqual(told[0], set())


def report_on(folder):
    """What mxpatch test says of each file of a folder, by name."""
    told = json.loads(run("test", "-o", "json", folder).stdout)
    return {pathlib.Path(file["name"]).name: file for file in told["files"]}


def compiled(policies):
    """The codes of what is wrong with each policy."""
    cases = [
        {
            "name": str(number),
            "operation": "policy",
            "policyText": json.dumps(value),
            "expect": {"diagnostics": []},
        }
        for number, value in enumerate(policies)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "a.mxpatch.json")
        text = json.dumps({"format": "mxpatch.test/v1", "cases": cases})
        file.write_text(text, encoding="utf-8")
        told = report_on(folder)[file.name]["cases"]
    found = re.compile(r"^unexpected ([a-z0-9-]+)")
    return [
        {
            match.group(1)
            for each in case["differences"]
            for match in map(found.match, each["lines"])
            if match
        }
        for case in told
    ]


# Inputs, which are any JSON.
FREE = ("document", "patch", "new", "merged", "policy", "review")


class Tests(unittest.TestCase):
    def test_what_the_schema_refuses_mxpatch_test_refuses(self):
        checks = validator("test")
        whole = document(here / "every-key.mxpatch.json")
        self.assertEqual(faults(checks, whole), [])
        free = lambda path: path[-1:] and path[-1] in FREE and "limits" not in path
        refused = {}
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(here / "every-key.policy.json", folder)
            shutil.copy(here / "every-key.mxpatch.json", folder)
            for number, (what, value) in enumerate(mutations(whole, free)):
                if faults(checks, value) == []:
                    self.assertNotIn("unknown key", what)
                    continue
                name = f"{number}.mxpatch.json"
                refused[name] = what
                text = json.dumps(value)
                pathlib.Path(folder, name).write_text(text, encoding="utf-8")
            told = report_on(folder)
        self.assertGreater(len(refused), 500)
        for name, what in refused.items():
            with self.subTest(what):
                self.assertIsNotNone(told[name]["error"])
        good = told["every-key.mxpatch.json"]
        self.assertIsNone(good["error"])
        self.assertTrue(all(case["passed"] for case in good["cases"]))

    def test_every_key_is_in_the_test(self):
        """What is added to a schema has to be added to every-key, too."""
        for name, ending in (("test", "mxpatch"), ("policy", "policy")):
            schema = validator(name).schema
            whole = document(here / f"every-key.{ending}.json")
            known = {
                key
                for path in places(schema)
                if path[-1:] == ("properties",)
                for key in at(schema, path)
            }
            used = {path[-1] for path in places(whole) if path}
            self.assertLessEqual(known, used, name)


class Verdicts(unittest.TestCase):
    def setUp(self):
        self.checks = validator("verdict")
        lines = subprocess.run(
            [os.environ["VERDICTS"]], stdout=subprocess.PIPE, check=True
        ).stdout.splitlines()
        self.verdicts = [json.loads(line) for line in lines]

    def test_the_verdict_on_every_case(self):
        for number, value in enumerate(self.verdicts):
            with self.subTest(number):
                self.assertEqual(faults(self.checks, value), [])
        self.assertGreater(len(self.verdicts), 800)

    def test_a_verdict_on_yaml(self):
        with tempfile.TemporaryDirectory() as folder:
            patch = pathlib.Path(folder, "patch.yaml")
            patch.write_text("spec:\n  jobMode: MXTune\n", encoding="utf-8")
            document = root / "tests/data/seed/document.json"
            told = run("check", "-o", "json", document, patch)
            value = json.loads(told.stdout)
            self.assertEqual(faults(self.checks, value), [])
            self.assertEqual(value["diagnostics"][0]["line"], 2)

    def test_a_verdict_where_nothing_was_judged(self):
        document = root / "tests/data/seed/document.json"
        with tempfile.TemporaryDirectory() as folder:
            broken = pathlib.Path(folder, "broken.yaml")
            broken.write_text("a: [", encoding="utf-8")
            policy = pathlib.Path(folder, "policy.json")
            policy.write_text('{"format": "mxpatch.policy/v1"}', encoding="utf-8")
            other = pathlib.Path(folder, "other.yaml")
            other.write_text("{kind: ConfigMap, apiVersion: v1}", encoding="utf-8")
            for status, code, asked in (
                (2, 500, [broken, "-p", "{}"]),
                (1, 400, [document, broken]),
                (1, 400, [document, "--new", broken]),
                (2, 500, [document, "-p", "{}", "--policy", policy]),
                (2, 500, [other, "-p", "{}"]),
                (2, 500, [pathlib.Path(folder, "é" * 100), "-p", "{}"]),
                (2, 500, [document]),
            ):
                with self.subTest(asked):
                    told = run("check", "-o", "json", *asked)
                    value = json.loads(told.stdout)
                    self.assertEqual(faults(self.checks, value), [])
                    self.assertEqual((told.returncode, value["code"]), (status, code))
                    self.assertLessEqual(len(value["message"].encode()), 256)

    def test_code_reason_and_answer_belong_together(self):
        value = self.verdicts[0]
        for key, wrong in (("allowed", not value["allowed"]), ("code", 409), ("reason", "Conflict")):
            with self.subTest(key):
                self.assertNotEqual(faults(self.checks, value | {key: wrong}), [])

    def test_every_key_is_needed_and_no_other_allowed(self):
        """On verdicts that between them have every part."""
        parts = ("diagnostics", "changes")
        whole = [
            max(self.verdicts, key=lambda one: (one["code"] == code, score(one)))
            for code in (200, 403)
        ]
        for value in whole:
            self.assertTrue(all(value[part] for part in parts), value)
        free = lambda path: path[-1:] == ("arguments",)
        for value in whole:
            for what, made in mutations(value, free):
                if "unknown key" in what or "removed" in what:
                    with self.subTest(what):
                        self.assertNotEqual(faults(self.checks, made), [])


def score(verdict):
    """How many kinds of parts a verdict has."""
    return sum(
        bool(part)
        for found in verdict["diagnostics"][:1]
        for part in (found["fix"], found["related"], verdict["changes"])
    )


if __name__ == "__main__":
    unittest.main()
