"""How a SARIF log is read: its schema, its regions and its messages."""

import json
import re

import jsonschema

from shared import root

schema = json.loads(
    (root / "tests/output/sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)
sarif_rules = jsonschema.Draft4Validator(schema)


def lines_of(text):
    """The lines of a text, with their ends, as the log says that lines end."""
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)


def cut(text, region):
    """The code points of a region of lines and columns."""
    lines = lines_of(text) + [""]
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    begin = offsets[region["startLine"] - 1] + region["startColumn"] - 1
    end = offsets[region["endLine"] - 1] + region["endColumn"] - 1
    return text[begin:end], begin, end


def literal(message):
    """A message without arguments as people see it (3.11.5)."""
    bare = message.replace("{{", "").replace("}}", "")
    if "{" in bare or "}" in bare:
        raise AssertionError(f"a brace that is not doubled: {message!r}")
    if re.search(r"\[(?:\\.|[^\[\]\\])*\]\(", message):
        raise AssertionError(f"an embedded link: {message!r}")
    return message.replace("{{", "{").replace("}}", "}").replace("\\](", "](")
