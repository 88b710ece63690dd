"""What the question worst_case found: how time grows with the size of an input."""

import math


class Family:
    def __init__(self, name):
        self.name = name
        self.times = {}  # library → KiB → nanoseconds

    def own(self, size):
        return self.times["mxpatch"].get(size)

    def worst_doubling(self):
        """(factor for twice the size, the larger size)."""
        own = self.times["mxpatch"]
        sizes = sorted(own)
        steps = [
            ((own[large] / own[small]) ** (1 / math.log2(large / small)), large)
            for small, large in zip(sizes, sizes[1:])
        ]
        return max(steps, default=(0, 0))

    def worst_parse(self):
        """mxpatch's time divided by that of simdjson's DOM parse; None without."""
        own, parse = self.times["mxpatch"], self.times.get("simdjson-dom", {})
        return max((own[size] / parse[size] for size in own if size in parse), default=None)


def families(rows):
    found = {}
    for row in rows:
        if row["question"] == "worst_case":
            name, size = row["case"].rsplit("-", 1)
            times = found.setdefault(name, Family(name)).times
            times.setdefault(row["library"], {})[int(size.removesuffix("kb"))] = row["ns"]
    return [family for family in found.values() if "mxpatch" in family.times]
