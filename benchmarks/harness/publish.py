"""Writes what one run or several found into benchmarks/README.md, between its two
marks, and draws benchmarks/chart.svg."""

import json
import pathlib
import re
import statistics

from harness import chart, figures, questions, table
from server import figures as of_server

folder = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- results: tools/bench publish -->\n", "<!-- end of results -->\n"
# What takes a machine of its own is measured and published by itself.
OWN = {
    "server": ("<!-- server: tools/bench publish server -->\n", "<!-- end of server -->\n"),
}


def counted(runs):
    return "one run" if runs == 1 else f"each time the median of {runs} runs"


def described(result):
    machine = dict(result["machine"])
    versions, absent = machine.pop("versions"), machine.pop("absent")
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory']},"
        f" {machine['system']}, {machine['compiler']} `{machine['flags']}`,"
        f" {machine['libc']}; commit `{result['commit']}`, {counted(result['runs'])}.",
        "",
    ]
    lines += [f"- {name}: {text}" for name, text in versions.items()]
    lines += [f"- {name} is left out: {text}" for name, text in absent.items()]
    return "\n".join(lines)


def results(result):
    rows = [row for row in result["rows"] if row["question"] not in OWN]
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


MEDIANS = {"ns", "p50", "p95", "p99", "worst", "ratio", "cpu_ns", "cpu_ratio", "busy", "added"}


def median_of(runs):
    """One result of several runs of the same commit: each time and each ratio is
    the median of the runs, all else is the last one's."""
    if len({run["commit"] for run in runs}) != 1:
        raise ValueError("the runs are of different commits")
    found = {}
    for run in runs:
        for row in run["rows"]:
            found.setdefault((row["question"], row["case"], row["library"]), []).append(row)
    rows = []
    for same in found.values():
        row = dict(same[-1])
        for key in MEDIANS & row.keys():
            known = [each[key] for each in same if each.get(key) is not None]
            row[key] = statistics.median(known) if known else None
        rows.append(row)
    return runs[-1] | {"rows": rows}


def own_results(result, name):
    """A question that is published by itself."""
    rows = [row for row in result["rows"] if row["question"] == name]
    return "\n\n".join(
        [
            table.markdown_table(list(of_server.Figures(rows).lines())),
            described(result).rstrip() + f" Load of the minute before: {result['load']}.",
            table.markdown(rows),
        ]
    )


def write(text, marks):
    """Puts it between two marks of README.md."""
    readme = folder / "README.md"
    whole = readme.read_text()
    begin, end = whole.index(marks[0]) + len(marks[0]), whole.index(marks[1])
    written = f"\n{text.rstrip()}\n\n"
    readme.write_text(re.sub(r"\n{3,}", "\n\n", whole[:begin] + written + whole[end:]))


def publish(arguments):
    name = arguments[0] if arguments[:1] and arguments[0] in OWN else None
    files = arguments[1 if name else 0 :] or [folder.parent / "build/bench.json"]
    try:
        runs = [json.loads(pathlib.Path(file).read_text()) for file in files]
        result = median_of(runs) | {"runs": len(runs)}
    except (OSError, ValueError) as reason:
        print(f"publish: {reason}")
        return 1
    if name:
        if not any(row["question"] == name for row in result["rows"]):
            print(f"publish: there is no {name}: run tools/bench {name}")
            return 1
        write(own_results(result, name), OWN[name])
        return 0
    there = {row["question"] for row in result["rows"]} | set(result["machine"]["absent"])
    missing = {question.name for question in questions.find()} - there - OWN.keys()
    if missing:
        print(f"publish: there is no {', '.join(sorted(missing))}: run all")
        return 1
    write(results(result), (BEGIN, END))
    (folder / "chart.svg").write_text(chart.draw(result["rows"]))
    return 0
