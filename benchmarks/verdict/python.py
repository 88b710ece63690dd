"""ssrjson, the fastest JSON package of Python that was found (beside orjson and
msgspec), with the few lines of RFC 7396 between. Bytes in and out."""

import platform
import sys
import time

import ssrjson

document = patch = merged = b""


def merge(target, change):
    if not isinstance(change, dict):
        return change
    if not isinstance(target, dict):
        target = {}
    for key, value in change.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


def run(loads=ssrjson.loads, dumps=ssrjson.dumps_to_bytes):
    global merged
    merged = dumps(merge(loads(document), loads(patch)))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def answer(command, *words):
    global document, patch
    if command == "version":
        return f"Python {platform.python_version()}, ssrjson {ssrjson.__version__}"
    if command == "inputs":
        document, patch = map(read, words)
        return "ok"
    if command == "output":
        run()
        with open(words[0], "wb") as file:
            file.write(merged)
        return "ok"
    if command == "run":
        times = range(int(words[0]))
        begin = time.perf_counter_ns()
        for _ in times:
            run()
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
