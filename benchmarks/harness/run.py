"""Answers a question: checks that the libraries do the same work, times them in
turns, counts, and gives the rows of build/bench.json."""

import concurrent.futures
import os
import sys

from harness import count, expected, measure
from harness.programs import Failed
from harness.questions import Absent


def progress(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def check(library, program, paths, work):
    """Nobody is timed who makes something else of the inputs."""
    made = program.output(work / f"output-{library.name}")
    texts = [path.read_bytes() for path in paths]
    if not expected.holds(library.does, made, texts):
        raise Failed(f"{library.name} made something else of {paths[0].name}")


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

    def inputs(self, case, library):
        return library.takes([self.paths[name] for name in self.question.cases[case]])

    def enter(self, case, library, programs):
        try:
            program = library.start()
        except (Absent, OSError) as reason:
            self.leave_out(library, reason)
            return
        try:
            if version := program.version():
                self.versions[library.name] = version
            inputs = self.inputs(case, library)
            program.inputs(inputs)
            check(library, program, inputs, self.work)
        except Failed as reason:
            program.close()
            self.leave_out(library, reason)
            return
        programs[case, library.name] = program

    def counts(self, case, library):
        """(allocations, instructions); None where not known."""
        inputs = self.inputs(case, library)
        with library.start(counting=True) as program:
            program.inputs(inputs)
            program.run(2)
            allocations = program.allocations()
        if not self.count_instructions or not library.countable():
            return allocations, None
        return allocations, count.instructions(library.command(), inputs)

    def add_row(self, case, library, nanoseconds, ratio, allocations, instructions):
        inputs = self.inputs(case, library)
        self.rows.append(
            {
                "question": self.question.name,
                "case": case,
                "library": library.name,
                "ns": round(nanoseconds, 1),
                "bytes": sum(path.stat().st_size for path in inputs),
                "allocations": allocations,
                "instructions": instructions,
                "ratio": None if ratio is None else round(ratio, 3),
            }
        )
