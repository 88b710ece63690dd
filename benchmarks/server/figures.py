"""What the server is to reach, beside what was measured. Requests are counted by the
processor time that one takes: who asks has one core too, and is not quick enough to
keep mxpatch's busy."""

from harness.figures import reached
from harness.told import time

RIVAL = "controller-runtime"
# what, rival, case, must, aim: the rival's time divided by mxpatch's.
FASTER = (
    ("reviews a second of a core, against controller-runtime", RIVAL, "seed", 10, 15),
    ("the same, a denied one, which mxpatch also logs", RIVAL, "seed-denied", None, None),
    ("the same, 192 KiB", RIVAL, "192kb", 10, 15),
    ("reviews a second of a core, against nginx's constant", "nginx", "seed", None, 0.75),
)
HALF = 0.5  # of the rival's worst latency, each at its own greatest rate
ADDED = (1e6, 0.5e6)  # nanoseconds
RESIDENT = (20, 12)  # MB


def verdict(value, must, aim):
    """Of a figure that may have an aim alone, or be there to be seen."""
    if aim is None:
        return ""
    if must is None:
        return "aim" if value >= aim else "not the aim"
    return reached(value, must, aim)


class Figures:
    def __init__(self, rows):
        own = (row for row in rows if row["question"] == "server")
        self.rows = {(row["case"], row["library"]): row for row in own}

    def of(self, case, library, key):
        row = self.rows.get((case, library))
        return row and row[key]

    def faster(self):
        for what, rival, case, must, aim in FASTER:
            counted = self.of(case, rival, "cpu_ratio")
            if not counted:
                continue
            yield (
                what,
                "" if must is None else f"{must} ×",
                "" if aim is None else f"{aim} ×",
                f"{counted:.2f} ×",
                f"{self.of(case, rival, 'ratio'):.2f} ×",
                verdict(counted, must, aim),
            )

    def worst(self):
        own, rival = (self.of("seed", name, "worst") for name in ("mxpatch", RIVAL))
        if own and rival:
            yield (
                "worst latency, each as fast as it can, of controller-runtime's",
                f"at most {HALF:g} ×", "", "", f"{own / rival:.2f} ×",
                reached(own / rival, HALF, None, less=True),
            )  # fmt: skip

    def added(self):
        added = self.of("cluster", "mxpatch", "added")
        if added is not None:
            must, aim = ADDED
            yield (
                "added to a PATCH of a real API server, p50",
                f"at most {time(must)}", time(aim), "", time(added),
                reached(added, must, aim, less=True),
            )  # fmt: skip

    def resident(self):
        memory = self.of("memory", "mxpatch", "memory")
        if memory:
            must, aim = RESIDENT
            yield (
                "most resident, reviews up to 64 KiB",
                f"at most {must} MB", f"{aim} MB", f"{memory / 1e6:.1f} MB", "",
                reached(memory / 1e6, must, aim, less=True),
            )  # fmt: skip

    def lines(self):
        yield ("server", "must", "aim", "measured", "by the clock", "reached")
        yield from self.faster()
        yield from self.worst()
        yield from self.added()
        yield from self.resident()
