"""A keystroke in the page, measured in Chromium: what is worked out of the texts, and
the whole of it, until it is painted. The package in Node is beside it."""

import json
import statistics
import subprocess

from harness.questions import Absent, root, work

KEYS = 200
FOLDER = root / "benchmarks/page"


def told(*command):
    """What a program prints as JSON."""
    made = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if made.returncode != 0:
        said = [line for line in made.stderr.splitlines() if "Error" in line]
        raise Absent(said[0] if said else f"{command[1].name} failed")
    return json.loads(made.stdout)


def build():
    made = subprocess.run(["tools/web", "--build"], cwd=root, capture_output=True, text=True)
    if made.returncode != 0:
        raise Absent(f"the page cannot be built: {made.stderr.strip().splitlines()[-1]}")


def percentile(times, part):
    return statistics.quantiles(times, n=100)[part - 1]


def row(question, case, what, times, size):
    return {
        "question": question,
        "case": case,
        "library": what,
        "ns": round(percentile(times, 50) * 1e6, 1),
        "p95": round(percentile(times, 95) * 1e6, 1),
        "bytes": size,
        "allocations": None,
        "instructions": None,
        "ratio": None,
    }


def rows(question, paths, cases, _):
    build()
    node = work / "bin/node"
    if not node.exists():
        raise Absent("Node is not there")
    for case, [inputs] in question.cases.items():
        if cases and case not in cases:
            continue
        texts = [paths[name] for name in inputs]
        size = sum(path.stat().st_size for path in texts)
        own = told(node, FOLDER / "worked_out.mjs", *texts, str(KEYS))
        yield row(question.name, case, "worked out of it, in Node", own, size)
        found = told(node, FOLDER / "keystroke.mjs", *texts, str(KEYS))
        for what, times in found.items():
            yield row(question.name, case, what, times, size)
