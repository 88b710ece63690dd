"""Holds the instructions of a verdict where they are, which no noise can blur:

  tools/bench guard            whether the counts are what expected.json says
  tools/bench guard --update   writes down what is counted now

Counted are one warm call of mxpatch, on two kernels of simdjson, and its ratio to
simdjson's DOM parse of what it was given, in the same run; by gcc, and on one kernel
by clang where that is. Counts depend on compiler, flags, C library and valgrind, so
they are stored under these. Where nothing is stored for a machine, the ratios are
held below those of the machines that are."""

import argparse
import concurrent.futures
import json
import pathlib
import shutil
import subprocess
import sys

from harness import count, machine, questions

expected_file = pathlib.Path(__file__).resolve().parent / "expected.json"
CASES = (
    ("verdict", "seed"),
    ("verdict", "seed-pretty"),
    ("verdict", "seed-five"),
    ("verdict", "seed-denied"),
    ("verdict", "192kb"),
    ("verdict", "labels-1000"),
    ("update", "seed"),
    ("update", "192kb"),
    ("review", "real"),
)
TOLERANCE = 0.01
# Compilers and C libraries of other machines: by how much a ratio may be above the
# largest that is stored. It moves by a tenth between gcc and clang.
ELSEWHERE = 0.25


def has_avx2():
    return "avx2" in pathlib.Path("/proc/cpuinfo").read_text()


def kernels(preset):
    """The best that callgrind runs, and by gcc the one that is everywhere."""
    if not has_avx2():
        return ("fallback",)
    return ("haswell", "fallback") if preset == "release" else ("haswell",)


def key(preset):
    valgrind = machine.text_of("valgrind", "--version").replace("-", " ")
    found = machine.describe(preset)
    # Without AVX2 both simdjson and the C library take other ways.
    vectors = "with" if has_avx2() else "without"
    return (
        f"{found['architecture']} {vectors} AVX2, {found['compiler']} {found['flags']},"
        f" {found['libc']}, {valgrind}"
    )


def presets():
    yield "release"
    if shutil.which("clang++-19"):
        yield "clang"


def build(preset):
    subprocess.run(["tools/build", preset, "guard_programs"], cwd=questions.root, check=True)


def wanted(preset):
    """(kernel, question, case, library) → command and inputs."""
    texts = questions.inputs()
    asked = {question.name: question for question in questions.find()}
    for name, case in CASES:
        for library in asked[name].libraries:
            if library.name in ("mxpatch", "simdjson-dom"):
                (names,) = asked[name].cases[case]
                files = [texts[text] for text in names]
                for kernel in kernels(preset):
                    yield (
                        (kernel, name, case, library.name),
                        (library.command(preset), library.takes(files)),
                    )


def counted(preset):
    """kernel → question and case → instructions and ratio."""
    calls = dict(wanted(preset))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = {
            what: pool.submit(count.instructions, command, inputs, what[0])
            for what, (command, inputs) in calls.items()
        }
        found = {what: result.result() for what, result in found.items()}
    missing = [" ".join(what) for what, result in found.items() if not result]
    if missing:
        sys.exit(f"guard: callgrind could not count: {', '.join(missing)}")
    return {
        kernel: {
            f"{question} {case}": entry(
                found[kernel, question, case, "mxpatch"],
                found[kernel, question, case, "simdjson-dom"],
            )
            for question, case in CASES
        }
        for kernel in kernels(preset)
    }


def entry(own, parse):
    return {"instructions": own, "ratio": round(own / parse, 3)}


def complaints(expected, found):
    for kernel, cases in found.items():
        for case, values in cases.items():
            stored = expected.get(kernel, {}).get(case)
            if stored is None:
                yield f"{case} on {kernel}: nothing is stored for it"
                continue
            for name, value in values.items():
                change = value / stored[name] - 1
                if abs(change) > TOLERANCE:
                    yield (
                        f"{case} on {kernel}: {name} {value:,}, stored {stored[name]:,}"
                        f" ({change:+.1%}, allowed ±{TOLERANCE:.0%})"
                    )


def complaints_elsewhere(stored, found):
    """The ratios against the largest that any machine has."""
    for kernel, cases in found.items():
        for case, values in cases.items():
            known = [
                machines[kernel][case]["ratio"]
                for machines in stored.values()
                if case in machines.get(kernel, {})
            ]
            if not known:
                yield f"{case} on {kernel}: nothing is stored for it"
            elif values["ratio"] > max(known) * (1 + ELSEWHERE):
                yield (
                    f"{case} on {kernel}: {values['ratio']:.3f} × DOM parse, elsewhere"
                    f" {max(known):.3f} (allowed +{ELSEWHERE:.0%})"
                )


def show(found):
    for kernel, cases in found.items():
        for case, values in cases.items():
            print(
                f"  {kernel:9} {case:19} {values['instructions']:>11,} instructions,"
                f" {values['ratio']:.3f} × DOM parse"
            )


def main(words):
    parser = argparse.ArgumentParser(
        prog="tools/bench guard",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--update", action="store_true", help="store what is counted now"
    )
    update = parser.parse_args(words).update
    if shutil.which("valgrind") is None:
        print("guard: valgrind is not here: tools/setup test brings it")
        return 2
    stored = json.loads(expected_file.read_text()) if expected_file.exists() else {}
    wrong = []
    for preset in presets():
        build(preset)
        here = key(preset)
        found = counted(preset)
        print(f"guard: {here}")
        show(found)
        if update:
            stored[here] = found
        elif here in stored:
            wrong += complaints(stored[here], found)
        else:
            print("guard: nothing is stored for it, so the ratios are held below others")
            wrong += complaints_elsewhere(stored, found)
    if update:
        expected_file.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n")
        return 0
    for line in wrong:
        print(f"guard: {line}")
    if wrong:
        print("guard: if that is meant, tools/bench guard --update in the same commit")
    return 1 if wrong else 0
