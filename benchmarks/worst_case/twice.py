"""Twice the input, at most 2.3 times the work, whatever is asked of it:

  tools/bench twice             the instructions of each family at its size and at
                                half of it; status 1 where one grows faster
  tools/bench twice FAMILY ...  some families

A family is a pair of objects that presses on one part of the work: levels times
members, a key's length times changes, a policy times members. surfaces.cpp asks
all there is to ask of the pair in one run. What is bounded (lists of 1,000, paths
of 1 MiB) grows faster below its bound, so that the sizes are above it."""

import argparse
import concurrent.futures
import json
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile

from harness import count
from harness.documents import KIB, compact

root = pathlib.Path(__file__).resolve().parent.parent.parent
program = root / "build/release/benchmarks/worst_case/surfaces"
command = root / "build/bin/mxpatch"
MOST = 2.3
POLICY = 60 * KIB
DEEPEST = 9_900
# Seconds of the processor, under callgrind: what takes longer has gone wild.
LONGEST = 600
# Costs too little to compare: the work of a small object.
SMALL = 200_000


def job(spec, metadata=b"{}"):
    return (
        b'{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":'
        + metadata
        + b',"spec":'
        + spec
        + b"}"
    )


def members(room, value, name=b"m%06d"):
    """As many as there is room for."""
    one = b'"' + name + b'":' + value
    return b",".join(one % i for i in range(max(1, room // (len(one % 0) + 1))))


def pair(make, size):
    return make(size // 2, b"1"), make(size // 2, b"2")


# --- Families: (before, after) of `size` bytes together ----------------------------


def deep(size):
    """A long way down to members that all change."""

    def one(room, value):
        levels = min(DEEPEST, room // 12)
        inner = b"{" + members(room - 6 * levels, value) + b"}"
        return job(b'{"a":' * levels + inner + b"}" * levels)

    return pair(one, size)


def steps(size):
    """A change at each level."""

    def one(room, value):
        levels = min(DEEPEST, room // 13)
        return job((b'{"a":%s,"z":' % value) * levels + b"1" + b"}" * levels)

    return pair(one, size)


def comb(size):
    """Levels in no order, with members that stay and one that changes."""
    same = members(60, b"1", b"b%d")

    def one(room, value):
        levels = min(DEEPEST, room // (len(same) + 16))
        opening = b"{" + same + b',"z":%s,"a":' % value
        return job(opening * levels + b"1" + b"}" * levels)

    return pair(one, size)


def long(size):
    """A long key above many changes."""

    def one(room, value):
        key = b"k" * (room // 2)
        return job(b'{"' + key + b'":{' + members(room // 2, value) + b"}}")

    return pair(one, size)


def long_each(size):
    """Many long keys."""

    def one(room, value):
        some = 120
        key = b"k" * (room // some)
        return job(b"{" + b",".join(b'"%03d%s":%s' % (i, key, value) for i in range(some)) + b"}")

    return pair(one, size)


def wide(size):
    return pair(lambda room, value: job(b"{" + members(room, value) + b"}"), size)


def values(size):
    """Long values that change."""

    def one(room, value):
        text = b'"' + value * (room // 100) + b'"'
        return job(b"{" + b",".join(b'"m%03d":%s' % (i, text) for i in range(100)) + b"}")

    return pair(one, size)


def labels(size):
    """Bad labels, the last first."""
    names = range(size // 22, 0, -1)
    bad = b",".join(b'"l%06d":"a b %s"' % (i, b"x" * 6) for i in names)
    return job(b"{}"), job(b"{}", b'{"labels":{' + bad + b"}}")


def nulls(size):
    """Members to take away that are not there."""
    return job(b"{}"), job(b'{"a":{' + members(size, b"null") + b'},"b":{' + b"}}")


def null_labels(size):
    return job(b"{}", b'{"labels":{}}'), job(b"{}", b'{"labels":{' + members(size, b"null") + b"}}")


def twice_said(size):
    """Keys that stand twice, far down and far back."""
    some = members(size - 4000, b"1")
    again = b",".join(b'"x":%d' % i for i in range(150))
    return job(b"{}"), job(b'{"a":[' * 50 + b"{" + some + b"," + again + b"}" + b"]}" * 50)


def gaps(size):
    """A wide gap, which what is inserted takes over."""
    gap = b" " * (size // 2)
    before = job(b'{"a":1,' + gap + b'"z":1}')
    return before, job(b"{" + members(size // 2, b"1") + b"}")


def indented(size):
    """Levels of it, as a printer leaves them."""

    def one(room, value):
        levels = int((room / 2) ** 0.5)
        out = [b"1"]
        for level in range(levels, 0, -1):
            space = b"\n" + b" " * (2 * level)
            out = [b"{" + space + b'"a":%s,' % value + space + b'"z":', *out, b"}"]
        return job(b"".join(out))

    return pair(one, size)


def finalizers(size):
    old = [f"example.com/f{i:06}" for i in range(size // 44)]
    head = {"deletionTimestamp": "2024-01-01T00:00:00Z"}
    return (
        job(b"{}", compact(head | {"finalizers": old})),
        job(b'{"x":1}', compact(head | {"finalizers": old[:0:-1]})),
    )


def arrays(size):
    """Elements whose members stand in another order."""

    def one(room, value):
        texts = (b'{"a":1,"b":%d}', b'{"b":%d,"a":1}')
        element = texts[value == b"2"]
        some = b",".join(element % i for i in range(room // 20))
        return job(b'{"list":[' + some + b"],\"last\":" + value + b"}")

    return pair(one, size)


def escapes(size):
    """Keys that are spelled with escapes, and controls in values."""
    name = b"m\\u00e9%06d\\n"
    return pair(
        lambda room, value: job(b"{" + members(room, b'"\\u0001' + value + b'"', name) + b"}"), size
    )


# --- Policies that grow with the input --------------------------------------------


def policy(size, **rules):
    match = {"group": "kubeflow.org", "versions": ["v1"], "kind": "MXJob", "resource": "mxjobs"}
    made = {"format": "mxpatch.policy/v1", "name": "own", "match": match, "default": True}
    text = compact(made | rules)
    assert len(text) <= 64 * KIB, len(text)
    return text


def filled(room, one):
    """one(0), one(1) ... in JSON, as many as there is room for."""
    some = []
    while room > 0:
        some.append(one(len(some)))
        room -= len(compact(some[-1])) + 1
    return some


def enum(size, room):
    # Each value that is none of them is compared with all of them.
    words = filled(room // 4, lambda i: f"word{i:06}x")
    rule = {"path": "spec.values.*", "type": "string", "enum": words}
    before, after = pair(
        lambda room, value: job(b'{"values":{' + members(room, b'"word%06dy%s"' % (7, value)) + b"}}"),
        size,
    )
    return before, after, policy(size, updatable=[rule])


def names(size, room):
    rules = filled(room, lambda i: {"path": f"spec.f{i:06}", "type": "integer"})
    before, after = pair(lambda room, value: job(b"{" + members(room, value) + b"}"), size)
    return before, after, policy(size, updatable=rules)


def stars(size, room):
    rules = filled(room, lambda i: {"path": f"spec.r.*.f{i:06}", "type": "integer"})
    before, after = pair(
        lambda room, value: job(b'{"r":{' + members(room, b'{"g":%s}' % value) + b"}}"), size
    )
    return before, after, policy(size, updatable=rules)


def locked_keys(size, room):
    keys = filled(room, lambda i: f"l{i:06}")
    rule = {"path": "metadata.labels", "type": "labels", "lockedKeys": keys}
    before, after = pair(
        lambda room, value: job(b"{}", b'{"labels":{' + members(room, b'"%s"' % value) + b"}}"), size
    )
    return before, after, policy(size, updatable=[rule])


def locked_patterns(size, room):
    keys = filled(room, lambda i: f"l{i:06}.example.com/*")
    rule = {"path": "metadata.labels", "type": "labels", "lockedKeys": keys}
    before, after = pair(
        lambda room, value: job(b"{}", b'{"labels":{' + members(room, b'"%s"' % value) + b"}}"), size
    )
    return before, after, policy(size, updatable=[rule])


def absent(size, room):
    some = filled(room, lambda i: {"path": "spec.values.*", "value": f"v{i:06}"})
    rule = {"path": "spec.values", "type": "any"}
    before, after = pair(
        lambda room, value: job(b'{"values":{' + members(room, b'"v%s"' % value) + b"}}"), size
    )
    return before, after, policy(size, updatable=[rule], absentEquals=some)


def absent_deep(size, room):
    """Values as large as the policy, at every member and element."""
    value = {f"k{i:06}": {} for i in range(room // 14)}
    rule = {"path": "spec.values", "type": "any"}
    inner = compact(value)[:-1].replace(b"{}", b"1", 1)

    def one(room, value):
        some = max(1, room // (len(inner) + 10))
        return job(
            b'{"values":['
            + b",".join(b'{"r":' + inner + b',"k":%s}}' % value for i in range(some))
            + b"]}"
        )

    before, after = pair(one, size)
    text = policy(size, updatable=[rule], absentEquals=[{"path": "spec.values.*.r", "value": value}])
    return before, after, text


def writers(size, room):
    some = filled(room, lambda i: {"users": [f"user{i:06}"], "paths": [f"spec.f{i:06}"]})
    before, after = pair(lambda room, value: job(b"{" + members(room, value) + b"}"), size)
    rule = {"path": "metadata.labels", "type": "labels"}
    return before, after, policy(size, updatable=[rule], writers=some)


LARGE = 256 * KIB
FAMILIES = {
    "deep": (deep, 128 * KIB),
    "steps": (steps, 192 * KIB),
    "comb": (comb, 256 * KIB),
    "long": (long, LARGE),
    "long-each": (long_each, LARGE),
    "wide": (wide, LARGE),
    "values": (values, LARGE),
    "labels": (labels, LARGE),
    "nulls": (nulls, LARGE),
    "null-labels": (null_labels, LARGE),
    "twice-said": (twice_said, LARGE),
    "gaps": (gaps, 256 * KIB),
    "indented": (indented, LARGE),
    "finalizers": (finalizers, 256 * KIB),
    "arrays": (arrays, LARGE),
    "escapes": (escapes, LARGE),
}
POLICIES = {
    "enum": (enum, 64 * KIB),
    "names": (names, 192 * KIB),
    "stars": (stars, 192 * KIB),
    "locked-keys": (locked_keys, 192 * KIB),
    "locked-patterns": (locked_patterns, 192 * KIB),
    "absent": (absent, 192 * KIB),
    "absent-deep": (absent_deep, 384 * KIB),
    "writers": (writers, 192 * KIB),
}
# Families that may not be larger: they have as many levels as are allowed.
SHALLOW = {"deep", "steps", "indented"}
# What the command writes, by the built-in policy: the instructions of a process.
WRITTEN = {"sarif": ("deep", "long", "labels", "wide")}


def own_size(family):
    return (FAMILIES | POLICIES)[family][1]


def texts(family, size):
    """(policy, before, after): of `size` bytes, and a policy that is as much of the
    largest as they are of the family's own size."""
    if family in POLICIES:
        make, own = POLICIES[family]
        before, after, rules = make(size, min(POLICY, POLICY * size // own))
        return rules, before, after
    return (b"", *FAMILIES[family][0](size))


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def callgrind(words, out, given="", options=()):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *options, *words],
        input=given,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=limited,
    )
    return done.returncode, done.stdout


def surfaces(found):
    """Surface → instructions, those of what it calls included."""
    names, costs, last = {}, {}, None
    for line in found.splitlines():
        if match := re.match(r"cfn=\((\d+)\)(?: (\S+))?", line):
            number, name = match.groups()
            names.setdefault(number, name)
            last = names[number]
        elif match := re.match(r"fn=\((\d+)\)(?: (\S+))?", line):
            number, name = match.groups()
            if name:
                names[number] = name
            last = None
        elif line.startswith("calls="):
            continue
        elif last and (match := re.match(r"[+*\d-]\S* (\d+)$", line)):
            if last.startswith("bench_"):
                name = last.removeprefix("bench_")
                costs[name] = costs.get(name, 0) + int(match[1])
            last = None
    return costs


def written_inputs(family, size, folder):
    paths = []
    for name, text in zip(("policy", "before", "after"), texts(family, size)):
        paths.append(folder / f"{family}-{size}-{name}.json")
        paths[-1].write_bytes(text)
    return paths


def counted(family, size, folder):
    """Surface → instructions; {} where the run did not end."""
    paths = written_inputs(family, size, folder)
    out = folder / f"{family}-{size}.callgrind"
    given = " ".join(str(path) for path in paths)
    status, said = callgrind(
        [str(program)],
        out,
        f"inputs {given}\nrun 1\ncount\n",
        ["--collect-atstart=no", f"--toggle-collect={count.FUNCTION}"],
    )
    lines = said.split("\n")
    if status != 0 or lines[:1] != ["ok"] or lines[2:3] != ["ok"]:
        return {}
    costs = surfaces(out.read_text())
    costs.pop("count_once", None)
    for form, families in WRITTEN.items():
        if family in families:
            costs[form] = written(form, paths, out)
    return costs


def written(form, paths, out):
    words = [str(command), "check", *map(str, paths[1:]), "-o", form]
    callgrind(words, out)
    total = re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.MULTILINE)
    return int(total[1]) if total else None


def growth(family, folder):
    """(surface, instructions of half, of the whole)."""
    size = own_size(family)
    half, whole = counted(family, size // 2, folder), counted(family, size, folder)
    if not half or not whole:
        yield "everything", None, None
        return
    for surface in whole:
        if whole[surface] is None or whole[surface] > SMALL:
            yield surface, half.get(surface), whole[surface]


def rows(sizes=(192, 384, 768, 1536, 3072)):
    """For build/bench.json: each family up to 3 MiB, as far as levels go; what the
    package takes beside it, in nanoseconds of the processor."""
    node = shutil.which("node")
    with (
        tempfile.TemporaryDirectory() as name,
        concurrent.futures.ThreadPoolExecutor(2) as pool,
    ):
        folder = pathlib.Path(name)
        asked = [
            (family, size)
            for family in (*FAMILIES, *POLICIES)
            for size in sizes
            if family not in SHALLOW or size * KIB <= own_size(family)
        ]

        def all_of(what):
            family, size = what
            costs = counted(family, size * KIB, folder)
            inputs = written_inputs(family, size * KIB, folder)
            yield from (
                (f"{family} {surface}", size, "mxpatch", None, cost)
                for surface, cost in costs.items()
            )
            if node:
                done = subprocess.run(
                    [node, pathlib.Path(__file__).with_name("package.mjs"), *inputs],
                    stdout=subprocess.PIPE,
                    preexec_fn=limited,
                )
                took = json.loads(done.stdout) if done.returncode == 0 else {}
                for surface, spent in took.items():
                    yield f"{family} npm.{surface}", size, "mxpatch", spent * 1000, None

        for found in pool.map(lambda what: list(all_of(what)), asked):
            for case, size, library, spent, cost in found:
                yield {
                    "question": "twice",
                    "case": f"{case}-{size}kb",
                    "library": library,
                    "ns": spent,
                    "bytes": size * KIB,
                    "allocations": None,
                    "instructions": cost,
                    "ratio": None,
                }


def main(words):
    parser = argparse.ArgumentParser(
        prog="tools/bench twice",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("families", nargs="*", metavar="FAMILY")
    asked = parser.parse_args(words).families or [*FAMILIES, *POLICIES]
    subprocess.run(
        ["tools/build", "release", "twice_programs", "mxpatch_cli"], cwd=root, check=True
    )
    wrong = 0
    with (
        tempfile.TemporaryDirectory() as name,
        concurrent.futures.ThreadPoolExecutor(2) as pool,
    ):
        folder = pathlib.Path(name)
        found = pool.map(lambda family: list(growth(family, folder)), asked)
        for family, rows in zip(asked, found):
            for surface, half, whole in rows:
                if half and whole:
                    factor = whole / half
                    told = f"{whole:>13,} instructions, {factor:.2f} × those of half"
                else:
                    factor, told = None, "    did not end"
                bad = factor is None or factor > MOST
                wrong += bad
                print(f"  {family:16}{surface:12} {told}{' !' * bad}", flush=True)
    if wrong:
        print(f"twice: {wrong} grow faster than {MOST} times with each doubling (!)")
    return 1 if wrong else 0
