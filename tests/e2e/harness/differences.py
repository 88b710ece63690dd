"""Where the three answers to a recorded request differ, and why. Every difference
has exactly one reason, and every reason is seen: corpus_test.py."""

from collections import namedtuple

# `applies(verdict, seen)` is asked about what `mxpatch check` said of the patch, and
# what the server alone answered.
Reason = namedtuple("Reason", "number applies what why")


def says_only(*codes):
    """`check` says nothing but that."""
    return lambda verdict, seen: bool(verdict.codes) and verdict.codes <= set(codes)


def answers(code, part):
    """The server alone answers so."""
    return lambda verdict, seen: (
        seen.answer.code == code and part.encode() in seen.answer.body
    )


def _there(value, pointer):
    for name in pointer.split("/")[1:]:
        name = name.replace("~1", "/").replace("~0", "~")
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True


def dropped(verdict, seen):
    """All that `check` refuses is in neither object."""
    return verdict.codes == {"field-locked"} and not any(
        _there(value, one["pointer"])
        for one in verdict.errors
        for value in (seen.stored, seen.answer.json)
    )


def revived(verdict, seen):
    return verdict.fields == {"metadata.deletionTimestamp"}


def shown_otherwise(mine, theirs):
    """The same sentence, up to the value that it shows."""
    return any(
        part in mine and mine.split(part)[0] == theirs.split(part)[0]
        for part in (" makes it ", ", found ")
    ) and not guessed(mine, theirs)


def guessed(mine, theirs):
    return mine.startswith(theirs + "; did you mean ")


# Denied by both in other words; `applies(check, webhook)` is asked about the two.
SAID = [
    Reason(
        "S1",
        shown_otherwise,
        "a value that the server keeps otherwise",
        "`1e2` is 100 and `\\/` is / when the webhook is shown them, and what no schema "
        "has is gone from within a list.",
    ),
    Reason(
        "S2",
        guessed,
        "a name that is nearly another",
        "A patch was written by hand: `check` says what was meant.",
    ),
]

# Denied by check, for what a server with the webhook is not shown.
UNSEEN = [
    Reason(
        "U1",
        says_only("duplicate-key"),
        "a key that stands twice",
        "The API server takes the last of the two, and warns of it. A webhook is shown "
        "the two objects, never the patch.",
    ),
    Reason(
        "U2",
        says_only("invalid-utf8", "lone-surrogate"),
        "text that is no UTF-8",
        "The API server has put U+FFFD in place of it before it asks.",
    ),
    Reason(
        "U3",
        says_only("type-mismatch"),
        "an integer with a fraction or an exponent",
        "The API server has made 3 of `3.0` and 100 of `1e2` before it asks.",
    ),
    Reason(
        "U4",
        dropped,
        "a field that the server does not keep",
        "Fields that no schema has, and empty lists of owners or finalizers, are dropped "
        "before it asks, with a warning at most.",
    ),
    Reason(
        "U5",
        revived,
        "another deletionTimestamp, while the object is being deleted",
        "The API server puts the stored one back before it asks.",
    ),
]

# Allowed by check, refused by a server with or without the webhook.
OUTSIDE = [
    Reason("O1", answers(401, "Unauthorized"), "by nobody", "A gate sees no user."),
    Reason(
        "O2", answers(404, "not found"), "for no object", "The gate was given one."
    ),
    Reason(
        "O3", answers(406, ""), "for another format", "A gate answers in no format."
    ),
    Reason(
        "O4", answers(422, "PatchOptions"), "with bad options", "A gate sees no query."
    ),
    Reason(
        "O5", answers(400, "timeout"), "with a bad time limit", "A gate sees no query."
    ),
]
