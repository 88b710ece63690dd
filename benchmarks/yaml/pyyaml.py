"""PyYAML by its loader in C, on libyaml: Python values of every document."""

import json
import pathlib
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.serve import serve  # noqa: E402


def work(text):
    return list(yaml.load_all(text, Loader=yaml.CSafeLoader))


serve(
    f"PyYAML {yaml.__version__}, CSafeLoader",
    work,
    lambda made: json.dumps(made).encode(),
)
