"""mxpatch-server beside other webhooks. They run at the same time, each on the first
core, and are asked in turns from the second; who is not asked does nothing. A ratio
is taken within a round. Other work on the machine stretches times, and hardly what a
request takes of a processor: both are told."""

import json
import statistics
import subprocess
import sys

from harness import measure
from harness.programs import Failed
from harness.questions import Absent, root
from harness.run import progress
from server import competitors, load
from server.servers import cores, folder

FASTEST = ("seed", "seed-denied", "192kb")  # cases in which all answer as fast as they can
REVIEWS = (*FASTEST, "memory")  # cases that name a review of their own
REFERENCE = "mxpatch"
STEADY_PART = 0.25  # of what controller-runtime can answer a second
KEYS = ("ns", "cpu_ns", "p50", "p99", "worst")


class Plan:
    def __init__(self, plan):
        quick = plan is measure.QUICK
        self.rounds, self.seconds = (3, 1) if quick else (7, 2)
        self.starts = 3 if quick else 9


class Fleet:
    """The servers that run, and whose answers are right."""

    def __init__(self, question, paths):
        cores()
        folder.mkdir(parents=True, exist_ok=True)
        cases = {case: sets[0][0] for case, sets in question.cases.items() if sets[0]}
        self.files = {case: paths[name] for case, name in cases.items()}
        self.bodies = {case: path.read_bytes() for case, path in self.files.items()}
        self.names = [library.name for library in question.libraries]
        self.running = {}

    def start(self):
        for name in self.names:
            try:
                one = self.fresh(name)
            except (Absent, Failed) as reason:
                if name == REFERENCE:
                    raise
                progress(f"{name} is left out: {reason}")
                continue
            self.running[name] = one
        return self

    def fresh(self, name):
        """A server just started, that judges as it should."""
        one = competitors.START[name](self.bodies)
        try:
            for case, body in self.bodies.items():
                one.check(case, body)
        except BaseException:
            one.close()
            raise
        return one

    def in_turns(self, rounds, ask):
        """name → what `ask` said of the server, a list with one for each round."""
        found = {name: [] for name in self.running}
        for number in range(rounds):
            for name in measure.order(found, number):
                found[name].append(ask(self.running[name]))
        return found

    def check_again(self):
        for one in self.running.values():
            for case, body in self.bodies.items():
                one.check(case, body)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for one in self.running.values():
            one.close()


def row(case, library, size=0, **known):
    """What is not known is null."""
    made = {"question": "server", "case": case, "library": library, "bytes": size}
    nothing = dict.fromkeys((*KEYS, "ratio", "cpu_ratio", "busy", "memory", "added"))
    return made | {"allocations": None, "instructions": None} | nothing | known


def rows_of(case, found, size=0, asked_for=()):
    """found: library → list of samples, one for each round. `asked_for` are keys that
    were said, not found out."""

    def compared(key):
        times = {name: [getattr(each, key) for each in own] for name, own in found.items()}
        return measure.summary(times, REFERENCE)

    wall, cpu = compared("ns"), compared("cpu_ns")
    for name, samples in found.items():
        known = {"ratio": wall[name][1], "cpu_ratio": cpu[name][1]}
        for key in (*KEYS, "busy"):
            values = [getattr(sample, key) for sample in samples]
            if values[0] is not None:
                known[key] = round(statistics.median(values), 3)
        yield row(case, name, size, **known | dict.fromkeys(asked_for))


def answered(fleet, plan, case):
    body = fleet.files[case]
    fleet.in_turns(1, lambda one: load.fastest(one, case, body, plan.seconds))  # warm
    ask = lambda one: load.fastest(one, case, body, plan.seconds)  # noqa: E731
    return fleet.in_turns(plan.rounds, ask)


def at_a_steady_rate(fleet, plan):
    """At a quarter of what controller-runtime can answer: nobody is overrun."""
    if not load.vegeta.exists():
        raise Absent("vegeta is not there")
    rival = fleet.running.get("controller-runtime") or fleet.running[REFERENCE]
    most = 1e9 / load.fastest(rival, "seed", fleet.files["seed"], plan.seconds).ns
    rate = max(1, round(STEADY_PART * most))
    progress(f"server, {rate} reviews a second")
    body = fleet.files["steady"]
    ask = lambda one: load.steady(one, "steady", body, rate, plan.seconds)  # noqa: E731
    return fleet.in_turns(plan.rounds, ask)


def memory(fleet):
    """Of servers that have answered nothing but reviews of up to 64 KiB."""
    path = fleet.files["memory"]
    small = {case: body for case, body in fleet.bodies.items() if len(body) <= 64 << 10}
    for name in fleet.running:
        with competitors.START[name](small) as one:
            load.fastest(one, "memory", path, 3)
            yield row("memory", name, path.stat().st_size, memory=one.memory())


def starts(fleet, plan):
    found = {name: [] for name in fleet.running}
    for number in range(plan.starts):
        for name in measure.order(found, number):
            with competitors.START[name](fleet.bodies) as one:
                found[name].append(one.start)
    for name, (middle, ratio) in measure.summary(found, REFERENCE).items():
        yield row("start", name, ns=middle, ratio=ratio)


def through_a_cluster(fleet, plan):
    """A program of its own: it stands on what tests/e2e has."""
    built = subprocess.run([root / "tests/e2e/cluster/build"], capture_output=True, text=True)
    if built.returncode != 0:
        raise Absent(f"there is no API server: {built.stderr.strip() or 'no Go modules'}")
    done = subprocess.run(
        [sys.executable, root / "benchmarks/server/through_cluster.py", str(plan.rounds)],
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode != 0:
        raise Failed(f"the API server: {done.stderr[-1000:]}")
    for line in done.stderr.splitlines():
        progress(line)
    for name, told in json.loads(done.stdout).items():
        yield row("cluster", name, **told)


def rows(question, paths, cases, plan):
    plan = Plan(plan)
    asked = [case for case in question.cases if not cases or case in cases]
    with Fleet(question, paths) as fleet:
        for case in asked:
            progress(f"server, {case}")
            try:
                yield from rows_for(case, fleet, plan)
            except (Absent, Failed) as reason:
                progress(f"server, {case} is left out: {reason}")
        fleet.check_again()


def rows_for(case, fleet, plan):
    size = len(fleet.bodies.get(case, b""))
    if case in FASTEST:
        return rows_of(case, answered(fleet, plan, case), size)
    if case == "steady":
        clock = ("ns", "ratio", "busy")
        return rows_of(case, at_a_steady_rate(fleet, plan), size, clock)
    if case == "connections":
        ask = lambda one: load.connections(one, plan.seconds)  # noqa: E731
        return rows_of(case, fleet.in_turns(plan.rounds, ask))
    if case == "memory":
        return memory(fleet)
    if case == "start":
        return starts(fleet, plan)
    return through_a_cluster(fleet, plan)
