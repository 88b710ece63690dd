"""The questions and who answers them: benchmarks/QUESTION/question.json.

A library's program is found by `with`: native (the default; a C++ file of the
folder, or of the one that `of` names), go, rust, node, python, program (of
build/bin), system. With `once` each call is a process of its own."""

import json
import pathlib

from harness import documents, expected, growth
from harness.programs import Process, Program

root = pathlib.Path(__file__).resolve().parent.parent.parent
work = root / "build/bench"
preloaded = root / "build/release/benchmarks/libbench_count_allocations.so"


class Absent(Exception):
    """A library cannot take part; the text is the reason."""


class Library:
    def __init__(self, question, name, entry):
        self.name = name
        self.does = entry["does"]
        self.kind = entry.get("with", "native")
        self.folder = entry.get("of", question)
        self.file = entry.get("file", name)
        self.argument = entry.get("argument")
        self.once = entry.get("once", False)

    def command(self, preset="release"):
        native = root / "build" / preset / "benchmarks"
        source = root / "benchmarks" / self.folder
        command = {
            "native": [native / self.folder / self.file],
            "go": [work / "go/rivals"],
            "rust": [work / "rust/release" / self.name],
            "node": [work / "bin/node", source / f"{self.file}.mjs"],
            "program": [root / "build/bin" / self.file],
            "system": [pathlib.Path("/bin") / self.file],
            "python": [work / "python/bin/python", source / f"{self.file}.py"],
        }[self.kind]
        for path in command:
            if not path.exists():
                raise Absent(f"{path.relative_to(root)} is not there")
        return command + ([self.argument] if self.argument else [])

    def takes(self, paths):
        """The inputs of a set that it takes in: those who only read, the first."""
        return paths[:1] if self.does in expected.READS_FIRST else paths

    # Programs in which callgrind finds the function that it counts.
    def countable(self):
        return self.kind in ("native", "rust") and not self.once

    def start(self, counting=False):
        if self.once:
            return Process(self.name, self.command())
        environment = {}
        if counting and self.countable():
            environment["LD_PRELOAD"] = str(preloaded)
        return Program(self.name, self.command(), environment)


class Question:
    def __init__(self, path):
        entry = json.loads(path.read_text())
        self.name = entry["question"]
        self.what = entry["what"]
        self.grows = entry["cases"] == "growth"
        # name → input sets: what calls take in turn. One, but where a case grows.
        self.cases = (
            growth.cases()
            if self.grows
            else {name: [inputs] for name, inputs in entry["cases"].items()}
        )
        self.reference = entry.get("reference", "mxpatch")
        self.libraries = [
            Library(self.name, name, library)
            for name, library in entry["libraries"].items()
        ]

    def turn_of(self, case):
        """Cases with the same answer are measured in turns: all sizes of a family,
        because their times are compared."""
        return case.rsplit("-", 1)[0] if self.grows else case


def find():
    """All questions in a fixed order."""
    paths = sorted((root / "benchmarks").glob("*/question.json"))
    return [Question(path) for path in paths]


def inputs(asked=()):
    """name → path of every input that the questions need."""
    paths = documents.make(work / "documents")
    if any(question.grows for question in asked):
        paths |= documents.write(work / "documents", growth.texts())
    return paths
