"""What the question worst_case found: how time grows with the size of an input."""

import math


class Family:
    def __init__(self, name):
        self.name = name
        self.rows = {}  # library → KiB → row

    def own(self, size):
        return self.rows["mxpatch"].get(size, {}).get("ns")

    def of(self, library, key):
        """KiB → what is known under the key."""
        known = self.rows.get(library, {}).items()
        return {size: row[key] for size, row in known if row[key]}

    def worst_doubling(self, key="ns"):
        """(factor for twice the size, the larger size); None where not known."""
        own = self.of("mxpatch", key)
        sizes = sorted(own)
        steps = [
            ((own[large] / own[small]) ** (1 / math.log2(large / small)), large)
            for small, large in zip(sizes, sizes[1:])
        ]
        return max(steps, default=None)

    def worst_parse(self, key="ns"):
        """(mxpatch's cost divided by that of simdjson's DOM parse, the size)."""
        own, parse = self.of("mxpatch", key), self.of("simdjson-dom", key)
        steps = [(own[size] / parse[size], size) for size in own if size in parse]
        return max(steps, default=None)


def families(all_rows, question="worst_case"):
    found = {}
    for row in all_rows:
        if row["question"] == question:
            name, size = row["case"].rsplit("-", 1)
            rows = found.setdefault(name, Family(name)).rows
            rows.setdefault(row["library"], {})[int(size.removesuffix("kb"))] = row
    return [family for family in found.values() if "mxpatch" in family.rows]


def worst_asked(all_rows):
    """Family → (factor for twice the size, the larger size, what was asked), the
    worst of all that was asked of it; by instructions where there are any."""
    found = {}
    for asked in families(all_rows, "twice"):
        family, surface = asked.name.split(" ")
        worst = asked.worst_doubling("instructions") or asked.worst_doubling()
        if worst:
            found.setdefault(family, []).append((*worst, surface))
    return {family: max(all_of) for family, all_of in found.items()}
