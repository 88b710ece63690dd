#!/usr/bin/env python3
"""Reads SARIF logs, GitHub's annotations and JUnit reports as the tools do that
they are for, and holds them against the verdict as JSON.

  MXPATCH=build/bin/mxpatch tests/output/output_test.py [CLASS]"""

import base64
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree

import jsonschema

root = pathlib.Path(__file__).resolve().parents[2]
program = os.environ.get("MXPATCH", str(root / "build/bin/mxpatch"))
schema = json.loads(
    (root / "tests/output/sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)
sarif_rules = jsonschema.Draft4Validator(schema)
# Every so many of the cases of tests/data: a process for each takes time.
STEP = int(os.environ.get("MXPATCH_OUTPUT_STEP", "5"))
SEED = root / "tests/data/seed/document.json"
FAULTS = root / "tests/data/demo/four-faults.json"
# What breaks out of one format or another, as part of a key, value or name.
HOSTILE = [
    "\n::error::forged",
    "\r\n::stop-commands::x",
    "%0A::error::forged",
    "##[add-path]/tmp",
    "a,file=b::c",
    "{0} {{1}} }{",
    "[click](http://evil.example)",
    "</testcase><failure/>",
    "]]>&amp;\"'",
    "\x00\x07\x1b[2J\x7f\u009b",
    "\u202eevil\u200b\u2028",
    "\ufffe\uffff",
    "ü字😀",
]


def run(*arguments, cwd=None, stdin=b""):
    return subprocess.run(
        [program, *arguments],
        cwd=cwd,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )


def text_of(case, key, folder):
    """A text of a case of tests/data as bytes; None where it has none."""
    if isinstance(case.get(key + "Text"), str):
        return case[key + "Text"].encode("utf-8", "surrogatepass")
    if key + "Base64" in case:
        return base64.b64decode(case[key + "Base64"])
    value = case.get(key)
    if isinstance(value, str):
        return (folder / value).read_bytes()
    return None if value is None else json.dumps(value).encode()


def cases():
    """(arguments, texts) for each case of tests/data that check can judge."""
    for path in sorted((root / "tests/data/cases").glob("*.mxpatch.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        shared = {k: v for k, v in content.items() if k not in ("cases", "format")}
        for number, case in enumerate(content["cases"]):
            case = {**shared, **case}
            if number % STEP or case.get("operation", "patch") != "patch":
                continue
            if "policyText" in case or "limits" in case or "dialect" in case:
                continue
            document = text_of(case, "document", path.parent)
            patch = text_of(case, "patch", path.parent)
            if document is not None and patch is not None:
                yield document, patch


# Files of objects: a List, lines, documents, and what can not be read.
JOB = {"apiVersion": "kubeflow.org/v1", "kind": "MXJob", "metadata": {"name": "ü😀"}}
BAD = {**JOB, "spec": {"cleanPodPolicy": "all", "activeDeadlineSeconds": "3600"}}
OTHER = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}
OBJECTS = {
    "list.json": json.dumps(
        {"apiVersion": "v1", "kind": "List", "items": [JOB, BAD, OTHER]},
        indent=2,
        ensure_ascii=False,
    ),
    "lines.ndjson": "".join(
        json.dumps(each, ensure_ascii=False) + "\n" for each in (BAD, JOB, BAD)
    ),
    "documents.yaml": "# é\n"
    + "---\n".join(
        "apiVersion: kubeflow.org/v1\nkind: MXJob\nmetadata: {name: ü}\n"
        f"spec: {{cleanPodPolicy: {value}}}\n"
        for value in ("All", "all", "none")
    ),
    "broken.json": '{"a": ü',
    "broken.yaml": "spec: {a: 1\nb: *c\n",
}


class Folder(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = pathlib.Path(os.path.realpath(made.name))

    def write(self, name, data):
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return name

    def read(self, name):
        with open(os.path.join(os.fsencode(self.folder), name), "rb") as file:
            return file.read()

    def check(self, form, *arguments, **options):
        options.setdefault("cwd", self.folder)
        return run("check", *arguments, "-o", form, **options)

    def verdict(self, *arguments):
        return json.loads(self.check("json", *arguments).stdout)

    def hostile_texts(self):
        """A document and a patch for each piece of text."""
        for piece in HOSTILE:
            document = {
                "apiVersion": "kubeflow.org/v1",
                "kind": "MXJob",
                "metadata": {"name": piece, "namespace": piece},
                "spec": {"jobMode": piece, piece: {piece: 1}},
            }
            patch = {
                "metadata": {"labels": {piece: piece}},
                "spec": {"jobMode": piece + "x", piece: None, "a" + piece: piece},
            }
            self.write("d.json", json.dumps(document, ensure_ascii=False))
            self.write("p.json", json.dumps(patch, ensure_ascii=False))
            yield "d.json", "p.json"
        # Raw bytes, where control characters are no JSON.
        for piece in HOSTILE:
            self.write("p.json", '{"spec": {"' + piece + '": 1}, ' + piece + "}")
            yield "d.json", "p.json"


# --- SARIF ----------------------------------------------------------------------


def lines_of(text):
    """The lines of a text, with their ends, as the log says that lines end."""
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)


def cut(text, region):
    """The code points of a region of lines and columns."""
    lines = lines_of(text) + [""]
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    begin = offsets[region["startLine"] - 1] + region["startColumn"] - 1
    end = offsets[region["endLine"] - 1] + region["endColumn"] - 1
    return text[begin:end], begin, end


def literal(message):
    """A message without arguments as people see it (3.11.5)."""
    bare = message.replace("{{", "").replace("}}", "")
    if "{" in bare or "}" in bare:
        raise AssertionError(f"a brace that is not doubled: {message!r}")
    if re.search(r"\[(?:\\.|[^\[\]\\])*\]\(", message):
        raise AssertionError(f"an embedded link: {message!r}")
    return message.replace("{{", "{").replace("}}", "}").replace("\\](", "](")


class Sarif(Folder):
    def log(self, done, status=None):
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr)
        log = json.loads(done.stdout.decode("ascii"))
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
        run_ = self.log(self.check("sarif", "broken.json", "d.json"), 1)  # 500
        self.assertTrue(run_["invocations"][0]["executionSuccessful"])
        self.write("broken.yaml", "spec: {a: 1\nb: *c\n")
        run_ = self.log(self.check("sarif", "d.json", "broken.yaml"), 2)
        self.assertFalse(run_["invocations"][0]["executionSuccessful"])
        result = run_["results"][0]
        self.assertEqual(result["ruleId"], "yaml")
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
        self.assertEqual([x[0] for x in found["broken.yaml"]], ["yaml"])
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


# --- GitHub ---------------------------------------------------------------------


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


# --- JUnit ----------------------------------------------------------------------


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
