"""What the server is to reach, beside what was measured. Where other programs use the
machine times tell little; so each is there by processor time, too."""

from harness.told import time

# what, rival, case, must, aim: the rival's time divided by mxpatch's.
FASTER = (
    ("reviews a second against controller-runtime", "controller-runtime", "seed", 10, 15),
    ("the same, a denied one", "controller-runtime", "seed-denied", 10, 15),
    ("the same, 192 KiB", "controller-runtime", "192kb", 10, 15),
    ("reviews a second against nginx's constant", "nginx", "seed", None, 0.75),
)
HALF = 0.5  # of the rival's worst latency, each at its own greatest rate
ADDED = (1e6, 0.5e6)  # nanoseconds
RESIDENT = (20, 12)  # MB


class Figures:
    """`reached` says whether a figure is."""

    def __init__(self, rows, reached):
        own = (row for row in rows if row["question"] == "server")
        self.rows = {(row["case"], row["library"]): row for row in own}
        self.reached = reached

    def of(self, case, library, key):
        row = self.rows.get((case, library))
        return row and row[key]

    def faster(self):
        for what, rival, case, must, aim in FASTER:
            ratio, counted = (self.of(case, rival, key) for key in ("ratio", "cpu_ratio"))
            if not ratio:
                continue
            found = self.reached(ratio, aim if must is None else must, aim)
            yield (
                f"server, {what}",
                "" if must is None else f"{must} ×",
                f"{aim} ×",
                f"{ratio:.2f} ×",
                f"{counted:.2f} ×",
                "not the aim" if must is None and found != "aim" else found,
            )

    def worst(self):
        own, rival = (self.of("seed", name, "worst") for name in ("mxpatch", "controller-runtime"))
        if own and rival:
            yield (
                "server, worst latency at its own greatest rate, of controller-runtime's",
                f"{HALF:g} ×", "", f"{own / rival:.2f} ×", "",
                self.reached(own / rival, HALF, None, less=True),
            )  # fmt: skip

    def added(self):
        added = self.of("cluster", "mxpatch", "added")
        if added is not None:
            must, aim = ADDED
            yield (
                "server, added to a PATCH of a real API server, p50",
                f"at most {time(must)}", time(aim), time(added), "",
                self.reached(added, must, aim, less=True),
            )  # fmt: skip

    def resident(self):
        memory = self.of("memory", "mxpatch", "memory")
        if memory:
            must, aim = RESIDENT
            yield (
                "server, most resident, reviews up to 64 KiB",
                f"at most {must} MB", f"{aim} MB", f"{memory / 1e6:.1f} MB", "",
                self.reached(memory / 1e6, must, aim, less=True),
            )  # fmt: skip

    def lines(self):
        yield from self.faster()
        yield from self.worst()
        yield from self.added()
        yield from self.resident()
