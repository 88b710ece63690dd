"""The rows of this question as tables: a column for what is known of any."""

from harness.told import number, ratio, time


def a_second(key):
    return lambda row: number(1e9 / row[key]) if row["busy"] else ""


def timed(key):
    return lambda row: time(row[key])


def against(key):
    return lambda row: ratio(row[key])


def mebibytes(row):
    return f"{row['memory'] / 2**20:.1f} MiB" if row["memory"] else ""


def share(row):
    return f"{row['busy']:.0%}" if row["busy"] else ""


COLUMNS = (
    ("processor time of one", timed("cpu_ns")),
    ("against mxpatch", against("cpu_ratio")),
    ("a second, of a whole core", a_second("cpu_ns")),
    ("answered, by the clock", a_second("ns")),
    ("time", lambda row: "" if row["busy"] else time(row["ns"])),
    ("against mxpatch", against("ratio")),
    ("core busy", share),
    ("p50", timed("p50")),
    ("p99", timed("p99")),
    ("worst", timed("worst")),
    ("added, p50", timed("added")),
    ("most resident", mebibytes),
)


def of_server(members):
    columns = [(name, tell) for name, tell in COLUMNS if any(map(tell, members))]
    yield ("server", *(name for name, _ in columns))
    for row in members:
        yield (row["library"], *(tell(row) for _, tell in columns))
