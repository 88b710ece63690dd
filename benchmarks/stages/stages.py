"""Where the instructions of a verdict go: callgrind says how many each function
takes by itself, the objects of the core in which file a function is. A function
that was inlined counts where it was inlined."""

import pathlib
import re
import subprocess
import tempfile

from harness import count
from harness.questions import root

OBJECTS = root / "build/release/core/CMakeFiles/mxpatch.dir/src"
# The first that fits the path of the file; in the order of the flow.
STAGES = (
    ("stage 1", r"json/structure"),
    ("walk", r"json/(walk|reader)"),
    ("merge", r"(json|merge|memory)/|splice/layout"),
    ("policy", r"(policy|verdict)/|gate|policy"),
    ("write", r"splice/"),
)
ELSEWHERE = "C library"


def stage_of(path):
    return next((name for name, fits in STAGES if re.match(fits, path)), ELSEWHERE)


def stages_of_symbols():
    """symbol → stage, for all that the core defines."""
    found = {}
    for thing in sorted(OBJECTS.rglob("*.o")):
        named = subprocess.run(
            ["nm", "--defined-only", "--format=posix", str(thing)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        stage = stage_of(str(thing.relative_to(OBJECTS)))
        for line in named.splitlines():
            found.setdefault(line.split()[0], stage)
    return found


def own_costs(text):
    """function → instructions in itself, of a callgrind file: costs follow the
    name, and the line after calls= is what the callee took."""
    names, costs, current, called = {}, {}, None, False
    for line in text.splitlines():
        if match := re.match(r"fn=\((\d+)\)(?: (.*))?$", line):
            number, name = match.groups()
            current = names.setdefault(number, name)
        elif match := re.match(r"cfn=\((\d+)\) (.*)$", line):
            names.setdefault(*match.groups())
        elif line.startswith("calls="):
            called = True
        elif match := re.match(r"[+*\-\d]\S* (\d+)$", line):
            if not called:
                costs[current] = costs.get(current, 0) + int(match[1])
            called = False
    return costs


def instructions(command, inputs):
    """stage → instructions; empty where callgrind cannot say."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "callgrind.out"
        if not count.collect(command, inputs, out, ["--demangle=no"]):
            return {}
        costs = own_costs(out.read_text())
    known = stages_of_symbols()
    found = {name: 0 for name, _ in STAGES} | {ELSEWHERE: 0}
    for function, cost in costs.items():
        # What is in the program itself only calls the core.
        stage = known.get(function.split("'")[0], ELSEWHERE)
        found[stage] += cost
    return found


def rows(question, paths, cases, _):
    library = question.libraries[0]
    for case, (names,) in question.cases.items():
        if cases and case not in cases:
            continue
        inputs = [paths[name] for name in names]
        size = sum(path.stat().st_size for path in inputs)
        for stage, taken in instructions(library.command(), inputs).items():
            yield {
                "question": question.name,
                "case": case,
                "library": stage,
                "ns": None,
                "bytes": size,
                "allocations": None,
                "instructions": taken,
                "ratio": None,
            }
