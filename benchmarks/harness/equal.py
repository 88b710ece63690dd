"""Whether two texts are the same JSON value, by Python's own json module, which
is not a competitor here. Numbers are compared exactly, members in any order; a key
that stands twice is an error."""

import decimal
import json


def number(text):
    return ("number", decimal.Decimal(text))


def members(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def value(text):
    # A number is a pair, so that 1 and true are two values.
    return json.loads(
        text, parse_int=number, parse_float=number, object_pairs_hook=members
    )


def merge(target, patch):
    """RFC 7396, as the RFC writes it down."""
    if not isinstance(patch, dict):
        return patch
    target = dict(target) if isinstance(target, dict) else {}
    for key, change in patch.items():
        if change is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), change)
    return target
