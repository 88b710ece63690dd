#!/usr/bin/env python3
"""Reads SARIF logs as code scanning does, and holds them against the verdict as
JSON.

  MXPATCH=build/bin/mxpatch tests/output/sarif_test.py"""

import json
import pathlib
import unittest
import urllib.parse

from sarif_text import cut, literal, sarif_rules
from shared import FAULTS, Folder, OBJECTS, SEED, STEP, cases, run


class Sarif(Folder):
    def log(self, done, status=None):
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr)
        log = json.loads(done.stdout.decode("utf-8"))
        for fault in sarif_rules.iter_errors(log):
            self.fail(f"{fault.json_path}: {fault.message[:200]}")
        self.assertEqual(len(log["runs"]), 1)
        run_ = log["runs"][0]
        self.assertEqual(run_["columnKind"], "unicodeCodePoints")
        self.assertEqual(run_["invocations"][0]["exitCode"], done.returncode)
        for result in run_["results"]:
            rule = run_["tool"]["driver"]["rules"][result["ruleIndex"]]
            self.assertEqual(rule["id"], result["ruleId"])
            literal(result["message"]["text"])
            for location in result["locations"]:
                self.hold_location(location, run_)
            for location in result.get("relatedLocations", []):
                self.hold_location(location, run_)
                literal(location["message"]["text"])
        return run_

    def hold_location(self, location, run_):
        artifact = location["physicalLocation"]["artifactLocation"]
        same = run_["artifacts"][artifact["index"]]["location"]
        self.assertEqual(
            artifact, {**same, "index": artifact["index"]}, "not its artifact"
        )
        self.assertRegex(artifact["uri"], r"^[A-Za-z0-9._~%/-]+$|^file:///")

    def hold(self, *arguments):
        """The log against the verdict; the texts stand where it says."""
        verdict = self.verdict(*arguments)
        run_ = self.log(self.check("sarif", *arguments))
        found = run_["results"]
        self.assertEqual(len(found), len(verdict["diagnostics"]))
        for result, diagnostic in zip(found, verdict["diagnostics"]):
            self.assertEqual(result["ruleId"], diagnostic["code"])
            self.assertEqual(result["level"], diagnostic["severity"])
            physical = result["locations"][0]["physicalLocation"]
            region = physical.get("region")
            keys = ("line", "column", "endLine", "endColumn")
            names = ("startLine", "startColumn", "endLine", "endColumn")
            self.assertEqual(
                region and [region[name] for name in names],
                diagnostic["span"] and [diagnostic[key] for key in keys],
            )
            edits = diagnostic["fix"] and diagnostic["fix"]["edits"]
            self.assertEqual("fixes" in result, bool(edits))
            if region is None:
                continue
            span = diagnostic["span"]
            self.assertEqual(region["byteOffset"], span["begin"])
            self.assertEqual(region["byteLength"], span["end"] - span["begin"])
            name = urllib.parse.unquote_to_bytes(
                physical["artifactLocation"]["uri"]
            )
            data = self.read(name)
            try:
                text = data.decode()
            except UnicodeDecodeError:
                continue
            self.assertEqual(
                cut(text, region)[0], data[span["begin"] : span["end"]].decode()
            )
        return run_

    def test_cases_of_the_tree(self):
        count = 0
        for document, patch in cases():
            self.write("d.json", document)
            self.write("p.json", patch)
            done = self.check("json", "d.json", "p.json")
            if done.returncode == 2:  # no policy is for this kind
                done = self.check("sarif", "d.json", "p.json")
                run_ = self.log(done, 2)
                self.assertFalse(run_["invocations"][0]["executionSuccessful"])
            else:
                self.hold("d.json", "p.json")
            count += 1
        self.assertGreater(count, 500 // STEP)

    def test_other_ways_to_judge(self):
        self.write("d.json", SEED.read_bytes())
        self.write("p.json", FAULTS.read_bytes())
        self.hold("d.json", "--new", "p.json")
        self.hold("d.json", "--create")
        self.hold("d.json", "p.json", "--lang", "zh")
        run_ = self.log(self.check("sarif", "d.json", "-p", "{}"), 0)
        self.assertEqual([x["level"] for x in run_["results"]], ["warning"])
        self.log(self.check("sarif", "d.json", "-p", "{}", "--deny-warnings"), 1)
        self.write("many.json", json.dumps({"spec": {f"a{i}": 1 for i in range(200)}}))
        run_ = self.log(self.check("sarif", "d.json", "many.json"), 1)
        notes = run_["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual(len(run_["results"]), 100)
        self.assertEqual([x["message"]["text"] for x in notes], ["100 more are not listed"])

    def test_broken_texts(self):
        self.write("d.json", SEED.read_bytes())
        self.write("broken.json", b'{"a": \xff}')
        run_ = self.log(self.check("sarif", "broken.json", "d.json"), 2)  # 500
        self.assertFalse(run_["invocations"][0]["executionSuccessful"])
        self.write("broken.yaml", "spec: {a: 1\nb: *c\n")
        run_ = self.log(self.check("sarif", "broken.yaml", "d.json"), 2)
        self.assertFalse(run_["invocations"][0]["executionSuccessful"])
        run_ = self.log(self.check("sarif", "d.json", "broken.yaml"), 1)  # 400
        self.assertTrue(run_["invocations"][0]["executionSuccessful"])
        result = run_["results"][0]
        self.assertEqual(result["ruleId"], "yaml-syntax")
        where = result["locations"][0]["physicalLocation"]
        self.assertEqual(where["artifactLocation"]["uri"], "broken.yaml")
        self.assertEqual(where["region"]["startLine"], 2)
        run_ = self.log(self.check("sarif", "d.json", "none.json"), 2)
        self.assertEqual(run_["results"], [])
        notes = run_["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual([x["level"] for x in notes], ["error"])

    def test_fixes_mend(self):
        self.write("d.json", SEED.read_bytes())
        texts = {
            "p.json": FAULTS.read_bytes().decode(),
            "ü.json": '{"é😀":1,"spec":{"cleanPodPolicy":"all"}}',
            "p.yaml": "# é😀\nspec: {'cleanPodPolicy': all}\n",
            "wide.json": "{\"spec\": {\"cleanPodPolicy\"： \"All\"}}",
        }
        for name, text in texts.items():
            self.write(name, text)
            fixed = 0
            for result in self.hold("d.json", name)["results"]:
                for fix in result.get("fixes", []):
                    changes = fix["artifactChanges"]
                    self.assertEqual(len(changes), 1)
                    mended, data = text, text.encode()
                    for each in reversed(changes[0]["replacements"]):
                        region, by = each["deletedRegion"], each["insertedContent"]["text"]
                        _, begin, end = cut(text, region)
                        mended = mended[:begin] + by + mended[end:]
                        at = region["byteOffset"]
                        data = data[:at] + by.encode() + data[at + region["byteLength"] :]
                    self.assertEqual(mended.encode(), data)
                    suffix = pathlib.Path(name).suffix
                    self.write("mended" + suffix, mended)
                    now = self.verdict("d.json", "mended" + suffix)["diagnostics"]
                    place = lambda x: x["locations"][0].get("logicalLocations", [{}])[0].get("fullyQualifiedName")
                    self.assertNotIn(
                        (result["ruleId"], place(result)),
                        [(x["code"], x["field"] or None) for x in now],
                    )
                    fixed += 1
            self.assertGreater(fixed, 0, name)

    def test_names_of_files(self):
        document = SEED.read_bytes()
        names = [
            b"plain.json",
            b"a b%20c#?&=+.json",
            b"a:b.json",
            b"new\nline\r.json",
            b"::error::x.json",
            "ü字😀.json".encode(),
            b"\xff\xfe.json",
            b"<stdin>.json",
            b"deep/er/x.json",
            b"\"'\\`$.json",
        ]
        self.write("d.json", document)
        for name in names:
            self.write(name, FAULTS.read_bytes())
            run_ = self.hold("d.json", name)
            uri = run_["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
            self.assertEqual(urllib.parse.unquote_to_bytes(uri["uri"]), name)
            self.assertEqual(uri["uriBaseId"], "%SRCROOT%")
            self.assertIn("%SRCROOT%", run_["originalUriBaseIds"])

    def test_paths(self):
        self.write("d.json", SEED.read_bytes())
        self.write("in ner/p.json", FAULTS.read_bytes())
        whole = urllib.parse.quote(str(self.folder / "in ner/p.json"))
        for name, uri, cwd in (
            ("./in ner//p.json", "in%20ner/p.json", self.folder),
            ("in ner/./p.json", "in%20ner/p.json", self.folder),
            (str(self.folder / "in ner/p.json"), "file://" + whole, "/"),
            ("../in ner/p.json", "file://" + whole, self.folder / "in ner"),
        ):
            done = self.check("sarif", str(self.folder / "d.json"), name, cwd=cwd)
            location = self.log(done, 1)["results"][0]["locations"][0]
            artifact = location["physicalLocation"]["artifactLocation"]
            self.assertEqual(artifact["uri"], uri)
            self.assertEqual("uriBaseId" in artifact, not uri.startswith("file:"))
        done = self.check("sarif", "-", "in ner/p.json", stdin=SEED.read_bytes())
        stdin = self.log(done, 1)["artifacts"][0]["location"]
        self.assertEqual(stdin["description"]["text"], "standard input")

    def test_hostile_texts(self):
        for texts in self.hostile_texts():
            self.hold(*texts)

    def test_audit(self):
        for name, text in OBJECTS.items():
            self.write("o/" + name, text)
        done = run("audit", "o", "-o", "sarif", cwd=self.folder)
        run_ = self.log(done, 1)
        self.assertTrue(run_["invocations"][0]["executionSuccessful"])
        self.assertEqual(len(run_["artifacts"]), len(OBJECTS))
        found = {}
        for result in run_["results"]:
            physical = result["locations"][0]["physicalLocation"]
            name = physical["artifactLocation"]["uri"].removeprefix("o/")
            text, region = OBJECTS[name], physical["region"]
            shown, begin, end = cut(text, region)
            if "byteOffset" in region:
                at, size = region["byteOffset"], region["byteLength"]
                self.assertEqual(text.encode()[at : at + size], shown.encode())
            found.setdefault(name, []).append((result["ruleId"], shown))
        bad = [("type-mismatch", '"3600"'), ("value-not-in-enum", '"all"')]
        self.assertEqual(sorted(found["list.json"]), bad)
        self.assertEqual(sorted(found["lines.ndjson"]), sorted(bad * 2))
        self.assertEqual(
            found["documents.yaml"],
            [("value-not-in-enum", "all"), ("value-not-in-enum", "none")],
        )
        self.assertEqual([x[0] for x in found["broken.json"]], ["unexpected-token"])
        self.assertEqual([x[0] for x in found["broken.yaml"]], ["yaml-syntax"])
        # The fixes stand where the issues do.
        for result in run_["results"]:
            for fix in result.get("fixes", []):
                physical = result["locations"][0]["physicalLocation"]
                (replacement,) = fix["artifactChanges"][0]["replacements"]
                self.assertEqual(replacement["deletedRegion"], physical["region"])
        done = run("audit", "o", "-o", "sarif", "--deny-unmatched", cwd=self.folder)
        more = {x["ruleId"] for x in self.log(done, 1)["results"]}
        self.assertIn("no-policy", more)
        done = run("audit", "-", "-o", "sarif", stdin=OBJECTS["lines.ndjson"].encode())
        self.assertEqual(len(self.log(done, 1)["results"]), 4)

    def test_fingerprints_stay(self):
        def prints(patch):
            self.write("p.json", patch)
            done = self.check("sarif", "d.json", "p.json")
            return [
                x["partialFingerprints"]["mxpatch/v1"]
                for x in self.log(done, 1)["results"]
            ]

        self.write("d.json", SEED.read_bytes())
        text = FAULTS.read_bytes().decode()
        before = prints(text)
        self.assertEqual(len(set(before)), 4)
        self.assertEqual(before, prints("\n\n" + text.replace("    ", "  ")))
        self.assertNotEqual(before[0], prints('{"spec":{"jobMode":1}}')[0])

    def test_rules(self):
        explained = json.loads(run("explain", "-o", "json").stdout)
        self.write("d.json", SEED.read_bytes())
        run_ = self.log(self.check("sarif", "d.json", "-p", "{}"))
        rules = run_["tool"]["driver"]["rules"]
        self.assertEqual([x["id"] for x in rules], [x["code"] for x in explained])
        for rule, one in zip(rules, explained):
            self.assertEqual(rule["defaultConfiguration"]["level"], one["severity"])
            self.assertEqual(literal(rule["fullDescription"]["text"]), one["meaning"])
            self.assertIn(one["meaning"], literal(rule["help"]["text"]))
            short = literal(rule["shortDescription"]["text"]).rstrip(".")
            self.assertTrue(one["meaning"].startswith(short) and short)


if __name__ == "__main__":
    unittest.main()
