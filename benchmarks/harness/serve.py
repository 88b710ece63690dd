"""The side of a Python competitor in the conversation with tools/bench."""

import platform
import sys
import time


def serve(version, work, shown=lambda made: made):
    """Answers with work(*inputs): bytes in, bytes out, or what `shown` makes bytes
    of, which is not timed. With files as arguments: one call, and its answer."""
    inputs, made = [], b""

    def read(path):
        with open(path, "rb") as file:
            return file.read()

    if sys.argv[1:]:
        sys.stdout.buffer.write(shown(work(*map(read, sys.argv[1:]))))
        return

    def answer(command, *words):
        nonlocal inputs, made
        if command == "version":
            return f"Python {platform.python_version()}, {version}"
        if command == "inputs":
            inputs = [read(path) for path in words]
            return "ok"
        if command == "output":
            with open(words[0], "wb") as file:
                file.write(shown(work(*inputs)))
            return "ok"
        if command == "run":
            times = range(int(words[0]))
            begin = time.perf_counter_ns()
            for _ in times:
                made = work(*inputs)
            return time.perf_counter_ns() - begin
        if command == "allocations":
            return "-"
        return f"error no command {command}"

    for line in sys.stdin:
        try:
            said = answer(*line.split())
        except Exception as error:
            said = f"error {error}"
        print(said, flush=True)
