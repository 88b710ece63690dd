"""Writes what build/bench.json holds into benchmarks/README.md, between its two
marks, and draws benchmarks/chart.svg."""

import json
import pathlib
import re

from harness import chart, figures, questions, table

folder = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- results: tools/bench publish -->\n", "<!-- end of results -->\n"


def described(result):
    machine = dict(result["machine"])
    versions, absent = machine.pop("versions"), machine.pop("absent")
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory']},"
        f" {machine['system']}, {machine['compiler']} `{machine['flags']}`,"
        f" {machine['libc']}; commit `{result['commit']}`.",
        "",
    ]
    lines += [f"- {name}: {text}" for name, text in versions.items()]
    lines += [f"- {name} is left out: {text}" for name, text in absent.items()]
    return "\n".join(lines)


def results(result):
    rows = result["rows"]
    return "\n\n".join(
        [
            "![Time of one verdict, mxpatch beside others](chart.svg)",
            "### Figures to reach",
            table.markdown_table(list(figures.Figures(rows).lines())),
            "### The machine",
            described(result),
            "### Every row",
            table.markdown(rows),
        ]
    )


def publish():
    result = json.loads((folder.parent / "build/bench.json").read_text())
    there = {row["question"] for row in result["rows"]} | set(result["machine"]["absent"])
    missing = {question.name for question in questions.find()} - there
    if missing:
        print(f"publish: build/bench.json has no {', '.join(sorted(missing))}: run all")
        return 1
    readme = folder / "README.md"
    text = readme.read_text()
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    written = f"\n{results(result).rstrip()}\n\n"
    readme.write_text(re.sub(r"\n{3,}", "\n\n", text[:begin] + written + text[end:]))
    (folder / "chart.svg").write_text(chart.draw(result["rows"]))
    return 0
