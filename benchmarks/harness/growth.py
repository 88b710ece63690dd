"""Inputs that grow: from 1 KiB to 3 MiB, in families that each press on one part
of the work. Every document is an MXJob; the patch adds a label.

A family whose order is left to chance has several different inputs of a size,
which are taken in turn: a processor that is shown a small one again and again
learns its branches by heart, and then the size where it no longer can looks like
a size for which the work is more."""

import itertools
import random

from harness.documents import KIB, compact

SIZES = [2**power for power in range(12)] + [3072]  # KiB
DEEPEST = 9_990  # levels below the few around them; 10,000 are allowed
SEED = 7396
MOST = 64  # different inputs of a size
TOGETHER = 1024  # KiB of them
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


def members(size):
    return [f'"{name}":0'.encode() for name in itertools.islice(keys(), size // 10)]


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
    return filled(size, before, members(size), after)


def shuffled(size, chance):
    before, after = around("labels", b"{", b"}")
    units = members(size)
    chance.shuffle(units)
    return filled(size, before, units, after)


def escapes(size):
    return in_spec(size, itertools.repeat(b'"' + b'\\"\\\\\\n\\u0041' * 4 + b'"'))


# As many digits as a double keeps, so that each reader keeps the value.
def numbers(size):
    return in_spec(size, itertools.cycle((b"-12345678.0987654e-7", b"7", b"65536")))


def patch_of(size, chance):
    """A patch of that many bytes: labels in no order."""
    some = itertools.islice(keys(), size // 12)
    units = [f'"{name}":"v"'.encode() for name in some]
    chance.shuffle(units)
    return filled(size, b'{"metadata":{"labels":{', units, b"}}}")


FAMILIES = {
    "plain": plain,
    "structure": structure,
    "deep": deep,
    "keys-ascending": ascending,
    "keys-shuffled": shuffled,
    "escapes": escapes,
    "numbers": numbers,
    "patch": patch_of,
}
BY_CHANCE = {"keys-shuffled", "patch"}


def names(family, size):
    """Of all inputs of that size. There are more keys than room for them, so each
    leaves out others, and the check can tell which one a program took."""
    name = f"growth-{family}-{size}kb"
    if family not in BY_CHANCE:
        return [name]
    several = min(MOST, max(1, TOGETHER // size))
    return [f"{name}-{number}" for number in range(several)]


def made(family, size, number):
    """The bytes of one of them."""
    if family not in BY_CHANCE:
        return FAMILIES[family](size * KIB)
    return FAMILIES[family](size * KIB, random.Random(SEED + number))


def cases():
    """name → its input sets, each the names of the inputs of one call; a family
    after the other."""
    return {
        f"{family}-{size}kb": [
            ["seed", own] if family == "patch" else [own, "growth-patch"]
            for own in names(family, size)
        ]
        for family in FAMILIES
        for size in SIZES
    }


def texts():
    """name → bytes of each input that grows."""
    yield "growth-patch", PATCH
    for family in FAMILIES:
        for size in SIZES:
            for number, name in enumerate(names(family, size)):
                yield name, made(family, size, number)
