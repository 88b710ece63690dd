"""How times, numbers and ratios are told."""


def time(nanoseconds):
    if nanoseconds is None:
        return ""
    for size, unit in ((1e9, "s"), (1e6, "ms"), (1e3, "µs")):
        if abs(nanoseconds) >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def number(value):
    return "" if value is None else f"{round(value):,}"


def ratio(value):
    if value is None:
        return ""
    return f"{value:.2f} ×" if value < 10 else f"{value:.0f} ×"
