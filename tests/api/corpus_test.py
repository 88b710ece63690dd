#!/usr/bin/env python3
"""The 626 recorded requests of a real API server, sent to this one: what it answers
and stores is what was recorded, or the difference has a row of
core/DIFFERENCES.md. `corpus_test.py --update` writes the table of README.md."""

import base64
import http.client
import json
import pathlib
import re
import sys
import unittest

from api_server import PATIENCE, ApiServer, main, root

DATA = root / "tests/data/corpus"
PAGE = pathlib.Path(__file__).with_name("README.md")
BEGIN, END = "<!-- corpus -->\n", "<!-- end -->\n"
# Here somebody does ask who is there.
SERVED = {"E6"}


class Connection:
    """Sends headers and paths as they are, over one connection."""

    def __init__(self, server):
        self.server = server
        self.open = None

    def send(self, method, path, body=b"", headers=()):
        if self.open is None:
            self.open = http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)
        one = self.open
        one.putrequest(method, path, skip_accept_encoding=True)
        sent = {"Authorization": f"Bearer {self.server.token}", "Accept": "application/json"}
        for key, value in {**sent, **dict(headers)}.items():
            if value is not None:
                one.putheader(key, value)
        one.putheader("Content-Length", str(len(body)))
        one.endheaders(body)
        got = one.getresponse()
        answer = got.status, got.read()
        if got.will_close:
            one.close()
            self.open = None
        return answer


def tree(text):
    """None where it is too deep for a tree of it."""
    try:
        return json.loads(text)
    except RecursionError:
        return None


def comparable(value):
    """An object without what each server counts or notes for itself."""
    value = json.loads(json.dumps(value))
    for key in ("managedFields", "resourceVersion"):
        value["metadata"].pop(key, None)
    return value


def version_of(value):
    return (value or {}).get("metadata", {}).get("resourceVersion")


class Corpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(DATA / "apiserver-v1.37.2.jsonl", encoding="utf-8") as lines:
            cls.lines = [json.loads(line) for line in lines]
        known = json.loads((DATA / "endpoint_differences.json").read_text())
        cls.known = {name: row for name, row in known.items() if row not in SERVED}
        objects = {"apiVersion": "v1", "kind": "List", "items": [x["object"] for x in cls.lines]}
        server = ApiServer("--policy", "mxjob", load=[objects])
        cls.addClassCleanup(server.stop)
        cls.connection = Connection(server)
        cls.found = {line["name"]: cls.play(line) for line in cls.lines}

    @classmethod
    def play(cls, line):
        """What is not as it was recorded, in words; "" where all is."""
        at = line["path"].split("?")[0].split("/mxjobs")[0]
        at += "/mxjobs/" + line["object"]["metadata"]["name"]
        before = tree(cls.connection.send("GET", at)[1])
        body = line["patch"].encode() if "patch" in line else base64.b64decode(line["patch_base64"])
        headers = {"Content-Type": line["content_type"], **(line.get("headers") or {})}
        if "accept" in line:
            headers["Accept"] = line["accept"]
        code, text = cls.connection.send(line["method"], line["path"], body, headers)
        after_code, after = cls.connection.send("GET", at)
        said, after, then = tree(text), tree(after), line["response"]
        if code != line["http_code"]:
            return f"{line['http_code']} -> {code}"
        if after_code != line["after_http_code"]:
            return f"{after_code} afterwards"
        if said is None or not isinstance(then, dict):
            return ""
        if code != 200:
            return "" if said["reason"] == then.get("reason", "") else "reason"
        if comparable(said) != comparable(then):
            return "object"
        if after_code != 200:
            return ""
        written = version_of(after) != version_of(before)
        if written != line["after_resource_version_changed"]:
            return "written" if written else "not written"
        # What was answered is what is stored; of a dry run, what was there before.
        dry = "dryRun=All" in line["path"]
        return "" if comparable(after) == comparable(before if dry else said) else "stored"

    def test_what_differs_is_what_the_page_says(self):
        differ = {name: what for name, what in self.found.items() if what}
        self.assertEqual(len(self.found), 626)
        self.assertEqual(
            {name: differ[name] for name in differ.keys() - self.known.keys()}, {}
        )
        self.assertEqual(self.known.keys() - differ.keys(), set())

    def test_the_codes_are_those_of_the_row(self):
        page = (root / "core/DIFFERENCES.md").read_text(encoding="utf-8")
        rows = {cells[0]: cells for cells in map(cells_of, page.splitlines()) if cells}
        for name, row in self.known.items():
            theirs, _, ours = self.found[name].partition(" -> ")
            if ours:
                with self.subTest(name):
                    self.assertIn(theirs, rows[row][1].split(", "))
                    self.assertIn(ours, rows[row][2].split(", "))

    def test_the_table_of_the_readme(self):
        text = PAGE.read_text(encoding="utf-8")
        head, rest = text.split(BEGIN)
        wanted = head + BEGIN + self.table() + END + rest.split(END, 1)[1]
        if "--update" in update:
            PAGE.write_text(wanted, encoding="utf-8")
        else:
            self.assertEqual(text, wanted)

    def table(self):
        page = (root / "core/DIFFERENCES.md").read_text(encoding="utf-8")
        rows = {cells[0]: cells for cells in map(cells_of, page.splitlines()) if cells}
        same = len(self.found) - len(self.known)
        lines = ["| | Recorded | Here | Why | How many | Such as |", "|---|---|---|---|---|---|",
                 f"| | | | answered and stored as recorded | {same} | |"]  # fmt: skip
        for row in sorted(set(self.known.values())):
            names = [name for name, each in self.known.items() if each == row]
            _, theirs, ours, _, why = rows[row][:5]
            such = " ".join(f"`{name}`" for name in names[:2])
            lines.append(f"| {row} | {theirs} | {ours} | {why} | {len(names)} | {such} |")
        return "\n".join(lines) + "\n"


def cells_of(line):
    """The cells of a row of the table "Over HTTP"."""
    return re.split(r" *\| *", line)[1:-1] if re.match(r"\| E\d+ \|", line) else None


update = [sys.argv.pop(at) for at in range(len(sys.argv) - 1, 0, -1) if sys.argv[at] == "--update"]

if __name__ == "__main__":
    main()
