"""What is asked for by name: questions, and cases of them."""

import difflib


class Unknown(Exception):
    """A name of nothing; the text says what there is."""


def near(name, known):
    found = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {found[0]}?" if found else ""


def shown(question):
    """The cases of a question; of those that grow the first and the last."""
    turns = {}
    for case in question.cases:
        turns.setdefault(question.turn_of(case), []).append(case)
    return ", ".join(
        cases[0] if len(cases) == 1 else f"{cases[0]} to {cases[-1]}"
        for cases in turns.values()
    )


def choose(names, found):
    """The questions and the cases that the names are of; `found` is name →
    question. Without a question a case is one of any; no case is every case."""
    asked = [name for name in names if name in found]
    only = [name for name in names if name not in found]
    known = [case for name in asked or found for case in found[name].cases]
    for name in only:
        if name in known:
            continue
        meant = near(name, [*found, *known])
        if not asked:
            raise Unknown(
                f"no question or case is called {name!r}{meant}\n"
                f"questions: {', '.join(found)}"
            )
        lines = [f"{name!r} is not a question, nor a case of {' or '.join(asked)}{meant}"]
        lines += [f"cases of {name}: {shown(found[name])}" for name in asked]
        raise Unknown("\n".join(lines))
    return asked or list(found), only
