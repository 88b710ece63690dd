"""Counts that noise cannot change: instructions of one warm run, by callgrind.
It counts while a function is on the stack that programs call for nothing else, so
neither the start of the process nor reading the inputs is in it."""

import os
import pathlib
import re
import subprocess
import tempfile

FUNCTION = "bench_count_once"
# Scratch has grown, tables are there. Where calls take several inputs in turn the
# next is counted: always the same one, and about as much work as any other.
WARM_RUNS = 3

# The C library copies much with `rep movsb`, one instruction of which callgrind
# counts every byte. Without it the copy is counted as the processor's vectors do it.
NO_REP = "glibc.cpu.x86_rep_movsb_threshold={0}:glibc.cpu.x86_rep_stosb_threshold={0}"


def collect(command, inputs, out, options=(), kernel=None):
    """Writes callgrind's file; whether that worked."""
    environment = dict(os.environ, GLIBC_TUNABLES=NO_REP.format(1 << 30))
    if kernel:
        environment["SIMDJSON_FORCE_IMPLEMENTATION"] = kernel
    paths = " ".join(str(path) for path in inputs)
    done = subprocess.run(
        [
            "valgrind",
            "--tool=callgrind",
            "--collect-atstart=no",
            f"--toggle-collect={FUNCTION}",
            f"--callgrind-out-file={out}",
            *options,
            *[str(word) for word in command],
        ],
        input=f"inputs {paths}\nrun {WARM_RUNS}\ncount\n",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    answers = done.stdout.split("\n")
    return done.returncode == 0 and answers[2:3] == ["ok"] and out.exists()


def instructions(command, inputs, kernel=None):
    """None where callgrind cannot say."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "callgrind.out"
        if not collect(command, inputs, out, kernel=kernel):
            return None
        total = re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.MULTILINE)
        # Nothing collected: the function is not there under this name.
        return int(total[1]) if total and int(total[1]) else None
