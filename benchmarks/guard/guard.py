"""Holds the instructions of a verdict where they are, which no noise can blur:

  tools/bench guard            whether the counts are what expected.json says
  tools/bench guard --update   writes down what is counted now

Counted are one warm verdict with its merged bytes, on two kernels of simdjson,
and its ratio to simdjson's DOM parse of the document in the same run. Counts
depend on compiler, flags, C library and valgrind, so they are stored under these;
where nothing is stored the status is 4, which tools/test counts as skipped."""

import argparse
import concurrent.futures
import json
import pathlib
import shutil
import subprocess
import sys

from harness import count, machine, questions

expected_file = pathlib.Path(__file__).resolve().parent / "expected.json"
CASES = ("seed", "seed-pretty", "seed-five", "seed-denied", "192kb", "labels-1000")
KERNELS = ("haswell", "fallback")
TOLERANCE = 0.01
SKIPPED = 4


def key():
    valgrind = machine.text_of("valgrind", "--version").replace("-", " ")
    found = machine.describe()
    # Without AVX2 both simdjson and the C library take other ways.
    vectors = "with" if "avx2" in pathlib.Path("/proc/cpuinfo").read_text() else "without"
    return (
        f"{found['architecture']} {vectors} AVX2, {found['compiler']} {found['flags']},"
        f" {found['libc']}, {valgrind}"
    )


def build():
    targets = ["bench_verdict_mxpatch", "bench_verdict_simdjson_dom"]
    subprocess.run(["tools/build", "release", *targets], cwd=questions.root, check=True)


def counted():
    """kernel → case → instructions and ratio."""
    verdict = next(q for q in questions.find() if q.name == "verdict")
    programs = {library.name: library.command() for library in verdict.libraries[:2]}
    texts = questions.inputs()
    wanted = {}
    for kernel in KERNELS:
        for case in CASES:
            document, patch = (texts[name] for name in verdict.cases[case])
            wanted["mxpatch", kernel, case] = [document, patch]
            wanted["simdjson-dom", kernel, document] = [document]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = {
            what: pool.submit(count.instructions, programs[what[0]], inputs, what[1])
            for what, inputs in wanted.items()
        }
        found = {what: result.result() for what, result in found.items()}
    missing = [" ".join(map(str, what)) for what, result in found.items() if not result]
    if missing:
        sys.exit(f"guard: callgrind could not count: {', '.join(missing)}")
    return {
        kernel: {
            case: entry(found, kernel, case, wanted["mxpatch", kernel, case][0])
            for case in CASES
        }
        for kernel in KERNELS
    }


def entry(found, kernel, case, document):
    own = found["mxpatch", kernel, case]
    return {
        "instructions": own,
        "ratio": round(own / found["simdjson-dom", kernel, document], 3),
    }


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


def show(found):
    for kernel, cases in found.items():
        for case, values in cases.items():
            print(
                f"  {kernel:9} {case:12} {values['instructions']:>11,} instructions,"
                f" {values['ratio']:.3f} × DOM parse"
            )


def main(words):
    parser = argparse.ArgumentParser(prog="tools/bench guard", description=__doc__)
    parser.add_argument("--update", action="store_true")
    update = parser.parse_args(words).update
    if shutil.which("valgrind") is None:
        print("guard: valgrind is not here: tools/setup test brings it")
        return 2
    build()
    stored = json.loads(expected_file.read_text()) if expected_file.exists() else {}
    here = key()
    if not update and here not in stored:
        print(f"guard: skipped, nothing is stored for: {here}")
        return SKIPPED
    found = counted()
    print(f"guard: {here}")
    show(found)
    if update:
        stored[here] = found
        expected_file.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n")
        return 0
    wrong = list(complaints(stored[here], found))
    for line in wrong:
        print(f"guard: {line}")
    if wrong:
        print("guard: if that is meant, tools/bench guard --update in the same commit")
    return 1 if wrong else 0
