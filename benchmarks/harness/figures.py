"""The figures that mxpatch is to reach, beside what was measured. A factor is a
rival's time divided by mxpatch's, so more is better; the one of simdjson's DOM
parse, which does less, is the other way round."""

from harness import grown, table

# rival, must, aim: times as fast as the rival.
FASTER = (
    ("yyjson", 3, 5),
    ("rust-json-patch", 20, 25),
    ("nlohmann", 30, 40),
    ("go-json-patch-v4", 60, 80),
)
# case, must, aim: at most so many times simdjson's DOM parse of the document.
PARSE = (("seed", 1.0, 0.75), ("192kb", 0.95, 0.75))
# The figures are for a verdict; who merges without a policy does no more than the
# rivals do.
QUESTIONS = (
    ("verdict", "verdict and merged bytes"),
    ("apply", "read, merge and write, no policy"),
)
CASES = ("seed", "192kb")
# Times as fast as Node's own JSON, for each of the package's ways.
PACKAGE = (
    ("the npm package's `apply`, which does what Node does", "mxpatch-wasm-apply"),
    ("its verdict: the decision and the merged text", "mxpatch-wasm"),
    ("its verdict: all that it tells", "mxpatch-wasm-whole"),
)
PACKAGE_FASTER = (4, 6)
GROWTH = 2.3
LARGE_PARSE = (1.5, 1.0)
# Families in which a verdict looks for duplicate keys, which a parse does not.
LOOKED_THROUGH = {"keys-ascending", "keys-shuffled", "patch"}


def reached(value, must, aim, less=False):
    if less:
        value, must, aim = -value, -must, -aim if aim is not None else None
    if aim is not None and value >= aim:
        return "aim"
    return "yes" if value >= must else "**no**"


class Figures:
    def __init__(self, rows):
        self.rows = {(r["question"], r["case"], r["library"]): r for r in rows}

    def of(self, case, library, key, question="verdict"):
        row = self.rows.get((question, case, library))
        return row and row[key]

    def counted(self, case, library, question="verdict"):
        """The rival's instructions divided by mxpatch's."""
        own = self.of(case, "mxpatch", "instructions", question)
        other = self.of(case, library, "instructions", question)
        return other / own if own and other else None

    def parse(self):
        for case, must, aim in PARSE:
            ratio = self.of(case, "simdjson-dom", "ratio")
            if not ratio:
                continue
            counted = self.counted(case, "simdjson-dom")
            yield (
                f"verdict and merged bytes, against simdjson's DOM parse: `{case}`",
                f"at most {must:g} ×",
                f"{aim:g} ×",
                f"{1 / ratio:.2f} ×",
                f"{1 / counted:.2f} ×" if counted else "",
                reached(1 / ratio, must, aim, less=True),
            )

    def faster(self):
        for question, what in QUESTIONS:
            for library, must, aim in FASTER:
                for case in CASES:
                    ratio = self.of(case, library, "ratio", question)
                    if not ratio:
                        continue
                    counted = self.counted(case, library, question)
                    yield (
                        f"{what}, against {library}: `{case}`",
                        f"{must} × faster",
                        f"{aim} ×",
                        f"{ratio:.1f} ×",
                        f"{counted:.1f} ×" if counted else "",
                        reached(ratio, must, aim),
                    )

    def allocations(self):
        found = [
            row["allocations"]
            for (question, _, library), row in self.rows.items()
            # libyaml allocates for each scalar that it reads.
            if library == "mxpatch" and question != "yaml"
            if row["allocations"] is not None
        ]
        if found:
            most = max(found)
            yield (
                "allocations of a warm call, the most of any case",
                "0",
                "0",
                f"{most:g}",
                "",
                reached(most, 0, 0, less=True),
            )

    def package(self):
        must, aim = PACKAGE_FASTER
        for what, library in PACKAGE:
            # Its time divided by Node's, which is the reference there.
            found = {
                case: 1 / row["ratio"]
                for (question, case, name), row in self.rows.items()
                if question == "wasm" and name == library and row["ratio"]
            }
            least = min(found, key=found.get, default=None)
            for case in dict.fromkeys((*CASES, least)):
                if case not in found:
                    continue
                note = ", the least of any case" if case == least else ""
                yield (
                    f"{what}, against Node's JSON: `{case}`{note}",
                    f"{must} × faster",
                    f"{aim} ×",
                    f"{found[case]:.1f} ×",
                    "",
                    reached(found[case], must, aim),
                )

    def yaml(self):
        ratio = self.of("manifests", "pyyaml", "ratio", "yaml")
        if ratio:
            yield (
                "1 MB of manifests in YAML, against PyYAML's loader in C",
                "at most 3 ×",
                "",
                f"{1 / ratio:.2f} ×",
                "",
                reached(1 / ratio, 3, None, less=True),
            )

    def module(self):
        row = self.rows.get(("wasm_size", "gzip", "mxpatch"))
        if row:
            size = row["bytes"]
            yield (
                "WebAssembly module, gzip",
                "at most 88 KiB",
                "80 KiB",
                f"{size:,} bytes",
                "",
                reached(size, 88 << 10, 80 << 10, less=True),
            )

    def asked(self):
        """Of all that can be asked, and all families."""
        for way in ("instructions", "ns"):
            rows = [row for row in self.rows.values() if row[way]]
            worst = max(grown.worst_asked(rows).values(), default=None)
            if worst:
                told = table.factor_at(worst)
                yield (
                    "twice the input, whatever is asked"
                    + ("" if way == "instructions" else ", of the npm package"),
                    f"at most {GROWTH} ×",
                    "",
                    "" if way == "instructions" else told,
                    told if way == "instructions" else "",
                    reached(worst[0], GROWTH, None, less=True),
                )

    def lines(self):
        yield ("what", "must", "aim", "measured", "by instructions", "reached")
        yield from self.parse()
        yield from self.faster()
        yield from self.allocations()
        yield from self.package()
        yield from self.yaml()
        yield from self.module()
        yield from growth_lines(self.rows.values())
        yield from self.asked()


def growth_lines(rows):
    for family in grown.families(rows):
        doubling = family.worst_doubling()
        if doubling:
            yield (
                f"twice the size, `{family.name}`",
                f"at most {GROWTH} ×",
                "",
                table.factor_at(doubling),
                table.factor_at(family.worst_doubling("instructions")),
                reached(doubling[0], GROWTH, None, less=True),
            )
        parse = family.worst_parse()
        if parse and family.name not in LOOKED_THROUGH:
            must, aim = LARGE_PARSE
            yield (
                f"against a DOM parse of the same bytes, `{family.name}`",
                f"at most {must:g} ×",
                f"{aim:g} ×",
                table.factor_at(parse),
                table.factor_at(family.worst_parse("instructions")),
                reached(parse[0], must, aim, less=True),
            )
