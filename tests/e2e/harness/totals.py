"""What a run has seen, for the tables of README.md."""

from collections import OrderedDict

counts = OrderedDict()  # (theme, what) -> how many; the same in every run
measured = OrderedDict()  # the same, of what is another number each time
differences = OrderedDict()  # reason -> names of requests


def add(theme, what, number=1):
    counts[theme, what] = counts.get((theme, what), 0) + number


def measure(theme, what, number):
    measured[theme, what] = measured.get((theme, what), 0) + number


def difference(reason, names):
    differences.setdefault(reason, []).extend(names)
