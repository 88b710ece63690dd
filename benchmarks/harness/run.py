"""Answers a question: checks that the libraries do the same work, times them in
turns, counts, and gives the rows of build/bench.json."""

import concurrent.futures
import itertools
import os
import sys

from harness import count, expected, measure
from harness.programs import Failed
from harness.questions import Absent


def progress(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def check(library, program, sets, work):
    """Nobody is timed who makes something else of the inputs: of each set, for
    which the program is asked in turn."""
    for paths in sets:
        made = program.output(work / f"output-{library.name}")
        texts = [path.read_bytes() for path in paths]
        if not expected.holds(library.does, made, texts):
            names = " and ".join(path.stem for path in paths)
            raise Failed(f"{library.name} made something else of {names}")


def files(sets):
    """All inputs, as a program is told of them: one set after the other."""
    return list(itertools.chain.from_iterable(sets))


class Run:
    def __init__(self, question, paths, work, plan, count_instructions):
        self.question = question
        self.paths = paths
        self.work = work
        self.plan = plan
        self.count_instructions = count_instructions
        self.rows = []
        self.versions = {}
        self.absent = {}

    def leave_out(self, library, reason):
        self.absent.setdefault(library.name, str(reason))
        progress(f"{library.name} is left out: {reason}")

    def all(self, cases):
        """The cases that are measured in turns: one, or a family that grows."""
        turns = {}
        for case in self.question.cases:
            if not cases or case in cases:
                turns.setdefault(self.question.turn_of(case), []).append(case)
        for turn, members in turns.items():
            progress(f"{self.question.name}, {turn}")
            self.turn(members)

    def turn(self, cases):
        programs = {}
        try:
            for case in cases:
                for library in self.question.libraries:
                    self.enter(case, library, programs)
            times = measure.take_turns(programs, self.plan) if programs else {}
        finally:
            for program in programs.values():
                program.close()
        # Counting is not timing: as much of it at once as there are processors.
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for case in cases:
                own = {name: spent for (of, name), spent in times.items() if of == case}
                found = measure.summary(own, self.question.reference)
                taken = [l for l in self.question.libraries if l.name in found]
                counts = pool.map(lambda library: self.counts(case, library), taken)
                for library, counted in zip(taken, counts):
                    self.add_row(case, library, *found[library.name], *counted)

    def sets(self, case, library):
        """The paths of the case's input sets, as far as the library takes them in."""
        return [
            library.takes([self.paths[name] for name in names])
            for names in self.question.cases[case]
        ]

    def enter(self, case, library, programs):
        try:
            program = library.start()
        except (Absent, OSError) as reason:
            self.leave_out(library, reason)
            return
        try:
            if version := program.version():
                self.versions[library.name] = version
            sets = self.sets(case, library)
            program.inputs(files(sets))
            check(library, program, sets, self.work)
        except Failed as reason:
            program.close()
            self.leave_out(library, reason)
            return
        programs[case, library.name] = program

    def counts(self, case, library):
        """(allocations, instructions) of one warm call; None where not known."""
        sets = self.sets(case, library)
        inputs = files(sets)
        with library.start(counting=True) as program:
            program.inputs(inputs)
            program.run(2 * len(sets))  # warm for each of them
            allocations = program.allocations()
        if not self.count_instructions or not library.countable():
            return allocations, None
        return allocations, count.instructions(library.command(), inputs)

    def add_row(self, case, library, nanoseconds, ratio, allocations, instructions):
        one_call = self.sets(case, library)[0]  # all have the same size
        self.rows.append(
            {
                "question": self.question.name,
                "case": case,
                "library": library.name,
                "ns": round(nanoseconds, 1),
                "bytes": sum(path.stat().st_size for path in one_call),
                "allocations": allocations,
                "instructions": instructions,
                "ratio": None if ratio is None else round(ratio, 3),
            }
        )
