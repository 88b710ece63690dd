"""Writes what one run or several found into benchmarks/README.md, between its two
marks, and draws benchmarks/chart.svg."""

import json
import pathlib
import re
import statistics

from harness import chart, figures, questions, table

folder = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- results: tools/bench publish -->\n", "<!-- end of results -->\n"


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
        for key in ("ns", "p95", "ratio"):
            known = [each[key] for each in same if each.get(key) is not None]
            if key not in row:
                continue
            row[key] = statistics.median(known) if known else None
        rows.append(row)
    return runs[-1] | {"rows": rows}


def publish(files):
    files = files or [folder.parent / "build/bench.json"]
    try:
        runs = [json.loads(pathlib.Path(file).read_text()) for file in files]
        result = median_of(runs) | {"runs": len(runs)}
    except (OSError, ValueError) as reason:
        print(f"publish: {reason}")
        return 1
    there = {row["question"] for row in result["rows"]} | set(result["machine"]["absent"])
    missing = {question.name for question in questions.find()} - there
    if missing:
        print(f"publish: there is no {', '.join(sorted(missing))}: run all")
        return 1
    readme = folder / "README.md"
    text = readme.read_text()
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    written = f"\n{results(result).rstrip()}\n\n"
    readme.write_text(re.sub(r"\n{3,}", "\n\n", text[:begin] + written + text[end:]))
    (folder / "chart.svg").write_text(chart.draw(result["rows"]))
    return 0
