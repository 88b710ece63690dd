"""Inputs that grow: from 1 KiB to 3 MiB, in families that each press on one part
of the work. Every document is an MXJob; the patch adds a label."""

import itertools
import random

from harness.documents import KIB, compact

SIZES = [2**power for power in range(12)] + [3072]  # KiB
DEEPEST = 9_990  # levels below the few around them; 10,000 are allowed
PATCH = compact({"metadata": {"labels": {"zz-app": "test"}}})


def filled(size, before, units, after):
    """before, then units with a comma between until the text is full, then
    after."""
    room = size - len(before) - len(after)
    parts = []
    for unit in units:
        room -= len(unit) + 1
        if room < 0:
            break
        parts.append(unit)
    return before + b",".join(parts) + after


def around(member, opening, closing):
    """The text of a job before and after what fills the member."""
    metadata = b'"metadata":{"name":"job","namespace":"team"'
    start = b'{"apiVersion":"kubeflow.org/v1","kind":"MXJob",' + metadata
    if member == "labels":
        return start + b',"labels":' + opening, closing + b'},"spec":{}}'
    return start + b'},"spec":{"filler":' + opening, closing + b"}}"


def in_spec(size, units):
    before, after = around("spec", b"[", b"]")
    return filled(size, before, units, after)


def keys():
    """Ascending, five bytes each: more than 300,000 in 3 MiB."""
    letters = "0123456789abcdefghijklmnopqrstuvwxyz"
    for name in itertools.product(letters, repeat=4):
        yield "k" + "".join(name)


def members(shuffled, size):
    named = list(itertools.islice(keys(), size // 10))
    if shuffled:
        random.Random(7396).shuffle(named)
    return (f'"{name}":0'.encode() for name in named)


def plain(size):
    return in_spec(size, itertools.repeat(b'"' + b"plain text, " * 4 + b'"'))


def structure(size):
    return in_spec(size, itertools.cycle((b"[]", b"{}")))


def chains(room):
    """As deep as allowed, the last as deep as there is room."""
    while room >= 3:
        levels = min(DEEPEST, (room - 1) // 2)
        yield b"[" * levels + b"]" * levels
        room -= 2 * levels + 1


def deep(size):
    before, after = around("spec", b"[", b"]")
    return filled(size, before, chains(size - len(before) - len(after)), after)


def ascending(size):
    before, after = around("labels", b"{", b"}")
    return filled(size, before, members(False, size), after)


def shuffled(size):
    before, after = around("labels", b"{", b"}")
    return filled(size, before, members(True, size), after)


def escapes(size):
    return in_spec(size, itertools.repeat(b'"' + b"\\\"\\\\\\n\\u0041" * 4 + b'"'))


# As many digits as a double keeps, so that each reader keeps the value.
def numbers(size):
    return in_spec(size, itertools.cycle((b"-12345678.0987654e-7", b"7", b"65536")))


FAMILIES = {
    "plain": plain,
    "structure": structure,
    "deep": deep,
    "keys-ascending": ascending,
    "keys-shuffled": shuffled,
    "escapes": escapes,
    "numbers": numbers,
}


def patch_of(size):
    """A patch of that many bytes: labels in no order."""
    named = (f'"{name}":"v"' for name in keys())
    some = list(itertools.islice(named, size // 12))
    random.Random(7396).shuffle(some)
    units = (text.encode() for text in some)
    return filled(size, b'{"metadata":{"labels":{', units, b"}}}")


def cases():
    """name → the names of its inputs; a family after the other."""
    found = {}
    for family in list(FAMILIES) + ["patch"]:
        for size in SIZES:
            name = f"{family}-{size}kb"
            own = f"growth-{name}"
            found[name] = ["seed", own] if family == "patch" else [own, "growth-patch"]
    return found


def texts():
    """name → bytes of each input that grows."""
    yield "growth-patch", PATCH
    for size in SIZES:
        for family, made in FAMILIES.items():
            yield f"growth-{family}-{size}kb", made(size * KIB)
        yield f"growth-patch-{size}kb", patch_of(size * KIB)


