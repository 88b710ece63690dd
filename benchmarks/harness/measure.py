"""Times competitors against each other: they take turns, a short batch each, so
that a busy machine slows all of them alike; a ratio is taken within a round, and
the median of the rounds counts."""

import statistics
import time


class Plan:
    def __init__(self, rounds, seconds, batch, warm_up):
        self.rounds = rounds
        self.seconds = seconds  # of a case, after which only LEAST rounds are made
        self.batch = batch  # nanoseconds
        self.warm_up = warm_up  # nanoseconds


FULL = Plan(rounds=25, seconds=10, batch=4e6, warm_up=100e6)
QUICK = Plan(rounds=9, seconds=2, batch=2e6, warm_up=20e6)
LEAST = 5


def batch_size(program, plan):
    """How many runs make a batch; finding out warms the program up."""
    times, spent, one = 1, 0.0, 0.0
    while spent < plan.warm_up:
        one = program.run(times)
        spent += one * times
        times = max(1, min(4 * times, round(plan.batch / max(one, 1))))
    return max(1, round(plan.batch / max(one, 1)))


def order(names, number):
    """Whose turn it is in a round: each is first in some, and follows another
    neighbour."""
    names = list(names)
    turn = number % len(names)
    names = names[turn:] + names[:turn]
    if number % 2:
        names.reverse()
    return names


def take_turns(programs, plan):
    """programs: who → Program, all with inputs. who → list of times."""
    sizes = {name: batch_size(program, plan) for name, program in programs.items()}
    times = {name: [] for name in programs}
    end = time.monotonic() + plan.seconds
    for number in range(plan.rounds):
        if number >= LEAST and time.monotonic() > end:
            break
        for name in order(programs, number):
            times[name].append(programs[name].run(sizes[name]))
    return times


def summary(times, reference):
    """times: library → list of times. library → (median time, median of the ratios to the reference)."""
    base = times.get(reference)
    return {
        name: (
            statistics.median(own),
            statistics.median(a / b for a, b in zip(own, base)) if base else None,
        )
        for name, own in times.items()
    }
