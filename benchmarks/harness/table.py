"""The rows as tables for people, on a terminal or in Markdown."""

from harness import grown
from harness.told import number, ratio, time
from server.table import of_server

COLUMNS = ("library", "time", "against mxpatch", "instructions", "allocations")
WASM_COLUMNS = ("library", "time", "against node")
PAGE_COLUMNS = ("a keystroke", "p50", "p95")


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


def aligned(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        left = line[0].ljust(widths[0])
        yield "  ".join([left] + [c.rjust(w) for c, w in zip(line[1:], widths[1:])])


def of_case(members):
    yield COLUMNS
    for row in members:
        yield cells(row)


def of_wasm(members):
    yield WASM_COLUMNS
    for row in members:
        yield cells(row)[: len(WASM_COLUMNS)]


def of_stages(members):
    total = sum(row["instructions"] for row in members)
    yield ("stage", "instructions", "share")
    for row in members:
        taken = row["instructions"]
        yield (row["library"], number(taken), f"{taken / total:.0%}")
    yield ("all", number(total), "")


def of_page(members):
    yield PAGE_COLUMNS
    for row in members:
        yield (row["library"], time(row["ns"]), time(row["p95"]))


def of_sizes(members):
    yield ("library", "bytes")
    for row in members:
        yield (row["library"], number(row["bytes"]))


def factor_at(found):
    """(factor, KiB) as text; "" where not known."""
    return f"{found[0]:.2f} × at {found[1]} KiB" if found else ""


def of_growth(rows):
    """A line a family: the ends, the worst doubling, and simdjson beside it."""
    yield ("input", "1 KiB", "3 MiB", "worst doubling", "worst against DOM parse")
    for family in grown.families(rows):
        yield (
            family.name,
            time(family.own(1)),
            time(family.own(3072)),
            factor_at(family.worst_doubling()),
            factor_at(family.worst_parse()),
        )


def of_twice(rows):
    yield ("input", "worst doubling", "of")
    for family, (*worst, surface) in grown.worst_asked(rows).items():
        yield (family, factor_at(worst), surface)


# The others are tables of times.
OF_QUESTION = {
    "page": of_page,
    "server": of_server,
    "stages": of_stages,
    "wasm": of_wasm,
    "wasm_size": of_sizes,
}


def tables(rows):
    """(title, lines) of all tables."""
    for (question, case), members in groups(rows).items():
        if question not in ("worst_case", "twice"):
            lines = OF_QUESTION.get(question, of_case)(members)
            yield f"{question}, {case}", list(lines)
    if grown.families(rows):
        yield "worst_case", list(of_growth(rows))
    if grown.worst_asked(rows):
        yield "worst_case, whatever is asked", list(of_twice(rows))


def terminal(rows):
    text = []
    for title, lines in tables(rows):
        text += [title] + [f"  {line}" for line in aligned(lines)] + [""]
    return "\n".join(text)


def markdown_table(lines):
    first, *others = lines
    text = ["| " + " | ".join(first) + " |", "|---" + "|--:" * (len(first) - 1) + "|"]
    return "\n".join(text + ["| " + " | ".join(line) + " |" for line in others])


def markdown(rows):
    text = []
    for title, lines in tables(rows):
        text += [f"#### {title}", ""]
        text += [markdown_table(lines), ""]
    return "\n".join(text)
