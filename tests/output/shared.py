"""What the tests of each format share: the program, and what it is given."""

import base64
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

root = pathlib.Path(__file__).resolve().parents[2]
program = os.path.abspath(os.environ.get("MXPATCH", root / "build/bin/mxpatch"))
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


# Files of objects: a List, lines, documents, and what cannot be read.
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
