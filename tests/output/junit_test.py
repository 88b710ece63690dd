#!/usr/bin/env python3
"""Reads JUnit reports as CI systems do, and holds them against the verdict as
JSON.

  MXPATCH=build/bin/mxpatch tests/output/junit_test.py"""

import json
import unittest
import xml.etree.ElementTree

from shared import FAULTS, Folder, HOSTILE, OBJECTS, SEED, run


class JUnit(Folder):
    def suites(self, done):
        tree = xml.etree.ElementTree.fromstring(done.stdout)
        self.assertEqual(tree.tag, "testsuites")
        every = tree.findall("./testsuite/testcase")
        for each in [tree, *tree]:
            inside = every if each is tree else each.findall("testcase")
            self.assertEqual(int(each.get("tests")), len(inside))
            for tag, count in (("failure", "failures"), ("error", "errors")):
                found = [x for x in inside if x.find(tag) is not None]
                self.assertEqual(int(each.get(count)), len(found))
        return every

    def test_verdicts(self):
        self.write("d.json", SEED.read_bytes())
        self.write("p.json", FAULTS.read_bytes())
        done = self.check("junit", "d.json", "p.json")
        self.assertEqual(done.returncode, 1)
        (case,) = self.suites(done)
        self.assertEqual(case.get("name"), "MXJob kube-test/mxnet-job")
        self.assertEqual(case.get("classname"), "p.json")
        self.assertEqual(len(case.find("failure").text.splitlines()), 5)
        (case,) = self.suites(self.check("junit", "d.json", "-p", "{}"))
        self.assertIn("nothing-changes", case.find("system-out").text)
        (case,) = self.suites(self.check("junit", "d.json", "-p", "{}", "--deny-warnings"))
        self.assertIsNotNone(case.find("failure"))
        (case,) = self.suites(self.check("junit", "d.json", "none.json"))
        self.assertIn("none.json", case.find("error").get("message"))

    def test_hostile_texts(self):
        for texts in self.hostile_texts():
            (case,) = self.suites(self.check("junit", *texts))
            self.assertIsNotNone(case.find("failure"))

    def test_names_of_files(self):
        self.write("d.json", SEED.read_bytes())
        for name in ("<&\"'>.json", "a\x07\n\r\t.json", b"\xff.json", "\ufffe.json"):
            self.write(name, FAULTS.read_bytes())
            (case,) = self.suites(self.check("junit", "d.json", name))
            self.assertTrue(case.get("classname"))

    def test_audit(self):
        for name, text in OBJECTS.items():
            self.write(name, text)
        done = run("audit", ".", "-o", "junit", cwd=self.folder)
        every = self.suites(done)
        self.assertEqual(len(every), 11)
        count = lambda tag: len([x for x in every if x.find(tag) is not None])
        self.assertEqual(count("failure"), 5)
        self.assertEqual(count("error"), 2)
        self.assertEqual(count("skipped"), 1)
        done = run("audit", ".", "-o", "junit", "--deny-unmatched", cwd=self.folder)
        every = self.suites(done)
        self.assertEqual((count("failure"), count("skipped")), (6, 0))

    def test_policy_tests(self):
        names = HOSTILE + ["good"]
        content = {
            "format": "mxpatch.test/v1",
            "document": {"apiVersion": "kubeflow.org/v1", "kind": "MXJob"},
            "cases": [
                {"name": name, "patch": {"spec": {name: name}}, "expect": {"code": 200}}
                for name in names
            ],
        }
        self.write("a.mxpatch.json", json.dumps(content))
        self.write("b.mxpatch.json", '{"<\\u0000&>": 1}')
        done = run("test", ".", "-o", "junit", cwd=self.folder)
        every = self.suites(done)
        self.assertEqual(len(every), len(names) + 1)
        self.assertEqual(every[-2].get("name"), "good")


if __name__ == "__main__":
    unittest.main()
