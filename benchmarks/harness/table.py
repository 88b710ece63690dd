"""The rows as tables for people, on a terminal or in Markdown."""

COLUMNS = ("library", "time", "against mxpatch", "instructions", "allocations")


def time(nanoseconds):
    if nanoseconds is None:
        return ""
    for size, unit in ((1e9, "s"), (1e6, "ms"), (1e3, "µs")):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def number(value):
    return "" if value is None else f"{round(value):,}"


def ratio(value):
    if value is None:
        return ""
    return f"{value:.2f} ×" if value < 10 else f"{value:.0f} ×"


def cells(row):
    return (
        row["library"],
        time(row["ns"]),
        ratio(row["ratio"]),
        number(row["instructions"]),
        number(row["allocations"]),
    )


def groups(rows):
    """(question, case) → its rows, in the order of the rows."""
    found = {}
    for row in rows:
        found.setdefault((row["question"], row["case"]), []).append(row)
    return found


def aligned(lines, rule=None):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for at, line in enumerate(lines):
        left = line[0].ljust(widths[0])
        yield "  ".join([left] + [c.rjust(w) for c, w in zip(line[1:], widths[1:])])
        if at == 0 and rule:
            yield rule * (sum(widths) + 2 * len(widths) - 2)


def terminal(rows):
    text = []
    for (question, case), members in groups(rows).items():
        text.append(f"{question}, {case}")
        lines = [COLUMNS] + [cells(row) for row in members]
        text += [f"  {line}" for line in aligned(lines)] + [""]
    return "\n".join(text)


def markdown(rows):
    text = []
    for (question, case), members in groups(rows).items():
        text += [f"#### {question}: {case}", ""]
        text.append("| " + " | ".join(COLUMNS) + " |")
        text.append("|---" + "|--:" * (len(COLUMNS) - 1) + "|")
        text += ["| " + " | ".join(cells(row)) + " |" for row in members]
        text.append("")
    return "\n".join(text)
