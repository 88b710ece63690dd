#!/usr/bin/env python3
"""Holds texts of every format against its JSON Schema, and the schemas against
the program: what a schema refuses the program refuses, too.

  MXPATCH=build/bin/mxpatch VERDICTS=... tests/schema/schema_test.py [CLASS]"""

import copy
import json
import os
import pathlib
import re
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


def load(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)


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
        if "cases-broken" in path.parts:
            continue
        if "mxpatch." not in path.read_text(encoding="utf-8", errors="replace"):
            continue
        value = load(path)
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
        file = load(path)
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


# What a schema has no words for: how paths and bounds stand to each other, and
# the spelling of a text.
BEYOND = {
    "policy-overlap",
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
        whole = load(here / "every-key.policy.json")
        self.assertEqual(faults(self.checks, whole), [])
        self.assertEqual(run("policy", "check", here / "every-key.policy.json").returncode, 0)
        free = lambda path: path[-1:] == ("value",)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "policy.json")
            for what, value in mutations(whole, free):
                file.write_text(json.dumps(value), encoding="utf-8")
                told = run("policy", "check", file)
                fits = faults(self.checks, value) == []
                with self.subTest(what):
                    if fits and told.returncode != 0:
                        # Every fault is one that a schema has no words for.
                        self.assertTrue(codes_of(told))
                        self.assertLessEqual(codes_of(told), BEYOND)
                    else:
                        self.assertEqual(told.returncode == 0, fits, told.stdout)


def codes_of(told):
    text = (told.stdout + told.stderr).decode()
    return set(re.findall(r"^error\[([a-z0-9-]+)\]", text, re.M))


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
