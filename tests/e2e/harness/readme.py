"""The tables of README.md: written by a run of everything, and compared with it."""

import re

from . import paths, totals

PAGE = paths.root / "tests" / "e2e" / "README.md"


def _row(*cells):
    return "| " + " | ".join(str(one).replace("|", "\\|") for one in cells) + " |"


def _totals():
    rows = [_row("Theme", "What", "How many"), "|---|---|---|"]
    for (theme, what), number in sorted(
        totals.counts.items(), key=lambda one: (one[0][0], one[0][1] != "tests")
    ):
        rows.append(_row(f"`{theme}`", what, f"{number:,}"))
    return "\n".join(rows)


def _measured():
    rows = [_row("Theme", "What", "How many"), "|---|---|---|"]
    for (theme, what), number in sorted(totals.measured.items()):
        rows.append(_row(f"`{theme}`", what, f"{number:,}"))
    return "\n".join(rows)


def _differences():
    rows = [_row("", "Request", "Why", "How many", "Such as"), "|---|---|---|---|---|"]
    for reason, names in sorted(totals.differences.items()):
        shown = " ".join(f"`{one}`" for one in names[:3])
        rows.append(_row(reason.number, reason.what, reason.why, len(names), shown))
    return "\n".join(rows)


_TABLES = {"totals": _totals, "measured": _measured, "differences": _differences}


def _between(name):
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=\n<!-- end -->)", re.DOTALL)


def write(*names):
    text = PAGE.read_text()
    for name, table in _TABLES.items():
        if names and name not in names:
            continue
        made = table()
        text = _between(name).sub(lambda _, made=made: made, text, count=1)
    PAGE.write_text(text)


def check():
    """The exit status: 1 where the page says something else than the run."""
    text, status = PAGE.read_text(), 0
    for name, table in _TABLES.items():
        if name != "measured" and _between(name).search(text)[0] != table():
            print(f"README.md: the table of {name} is not what this run has seen")
            status = 1
    if status:
        print("tests/e2e/run --update writes it; read the difference")
    return status
