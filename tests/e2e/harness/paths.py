"""Where things are, and where this run may write."""

import os
import pathlib
import tempfile

root = pathlib.Path(__file__).resolve().parents[3]
build = pathlib.Path(os.environ.get("MXPATCH_BUILD", root / "build"))
cluster_program = build / "e2e-cluster"
mxpatch = build / "bin" / "mxpatch"
mxpatch_server = build / "bin" / "mxpatch-server"
corpus = root / "tests" / "data" / "corpus" / "apiserver-v1.37.2.jsonl"

# A run of all, which takes longer: the argument --all of `run`.
everything = "MXPATCH_E2E_ALL" in os.environ

_scratch = tempfile.TemporaryDirectory(prefix="mxpatch-e2e-")


def scratch(name):
    """A new folder, gone when the run ends."""
    return pathlib.Path(tempfile.mkdtemp(prefix=name + "-", dir=_scratch.name))
