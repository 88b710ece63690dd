"""The size of the core as a WebAssembly module, which a browser has to load before
anything is judged. Only compiled, where emscripten and its preset are here."""

import gzip
import json
import shutil
import subprocess

from harness.questions import Absent, root

MODULE = root / "build/wasm/wasm/mxpatch.wasm"


def build():
    presets = json.loads((root / "CMakePresets.json").read_text())
    if "wasm" not in {preset["name"] for preset in presets["configurePresets"]}:
        raise Absent("there is no preset wasm")
    if shutil.which("em++") is None:
        raise Absent("emscripten is not here")
    subprocess.run(["tools/build", "wasm"], cwd=root, check=True, stdout=subprocess.DEVNULL)


def rows(question, _paths, cases, _plan):
    build()
    module = MODULE.read_bytes()
    sizes = {"raw": len(module), "gzip": len(gzip.compress(module, 9, mtime=0))}
    for case in question.cases:
        if cases and case not in cases:
            continue
        yield {
            "question": question.name,
            "case": case,
            "library": "mxpatch",
            "ns": None,
            "bytes": sizes[case],
            "allocations": None,
            "instructions": None,
            "ratio": None,
        }
