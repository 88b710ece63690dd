"""The benchmarks' own rules: who is timed, what counts as the same work, how a
count is read. Nothing here is timed."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

root = pathlib.Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(root / "benchmarks"))

from harness import asked, documents, equal, expected, figures  # noqa: E402
from harness import grown, growth, measure, publish, questions  # noqa: E402
from harness.programs import Failed, Program  # noqa: E402
from harness.run import check, files  # noqa: E402
from stages import stages  # noqa: E402


class Library:
    name = "rival"
    does = "merge"


class SameWork(unittest.TestCase):
    def rival(self, merged):
        """A competitor that answers with `merged(document, patch)`."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        source = self.folder / "rival.py"
        source.write_text(
            "import itertools, sys\n"
            f"sys.path.insert(0, {str(root / 'benchmarks')!r})\n"
            "from harness.serve import serve\n"
            f"serve('1', {merged})\n"
        )
        for name, text in (
            ("document", b'{"a":1,"b":2}'),
            ("patch", b'{"b":null}'),
            ("second", b'{"c":3}'),
        ):
            (self.folder / name).write_bytes(text)
        return Program("rival", [sys.executable, source])

    def check(self, merged, documents=("document",)):
        sets = [[self.folder / name, self.folder / "patch"] for name in documents]
        with merged as program:
            program.inputs(files(sets))
            check(Library, program, sets, self.folder)
            return program.run(3)

    def test_who_merges_is_timed(self):
        self.assertGreater(self.check(self.rival("lambda d, p: b'{\"a\": 1}'")), 0)

    def test_who_makes_something_else_is_not(self):
        with self.assertRaisesRegex(Failed, "something else of document"):
            self.check(self.rival("lambda d, p: d"))

    def test_who_takes_several_inputs_in_turn_is_timed(self):
        made = "itertools.cycle((b'{\"a\": 1}', b'{\"c\": 3}'))"
        rival = self.rival(f"lambda *_, made={made}: next(made)")
        self.assertGreater(self.check(rival, ("document", "second")), 0)

    def test_who_stays_with_the_first_is_not(self):
        with self.assertRaisesRegex(Failed, "something else of second and patch"):
            rival = self.rival("lambda *_: b'{\"a\": 1}'")
            self.check(rival, ("document", "second"))

    def test_who_fails_is_not(self):
        with self.assertRaisesRegex(Failed, "by zero"):
            self.check(self.rival("lambda d, p: 1 // 0"))


class Equality(unittest.TestCase):
    def same(self, left, right):
        return equal.value(left) == equal.value(right)

    def test_order_and_spelling_do_not_count(self):
        self.assertTrue(self.same('{"a":1.0,"b":"\\u0041"}', '{"b":"A","a":10e-1}'))

    def test_types_and_digits_do(self):
        for left, right in (
            ("1", "true"),
            ("0", "false"),
            ("9007199254740993", "9007199254740992"),
            ("[1,2]", "[2,1]"),
            ('{"a":null}', "{}"),
        ):
            self.assertFalse(self.same(left, right), f"{left} {right}")

    def test_a_key_that_stands_twice_is_an_error(self):
        with self.assertRaises(ValueError):
            equal.value('{"a":1,"a":1}')

    def test_structural_bytes_are_counted(self):
        text = b'{"a\\"b": [1, true], "c": ""}'
        self.assertTrue(expected.scan(b'{":[1,t],":"}', text))
        self.assertFalse(expected.scan(b'{":[1,t],":}', text))


class Numbers(unittest.TestCase):
    def test_a_ratio_is_the_median_of_the_rounds(self):
        times = {"mxpatch": [1, 2, 100], "slow": [3, 6, 100]}
        found = measure.summary(times, "mxpatch")
        self.assertEqual(found, {"mxpatch": (2, 1), "slow": (6, 3)})

    def test_of_several_runs_the_median_is_published(self):
        def run(ns, ratio, commit="a"):
            row = {"question": "verdict", "case": "seed", "library": "yyjson"}
            return {"commit": commit, "rows": [row | {"ns": ns, "ratio": ratio, "bytes": ns}]}

        (row,) = publish.median_of([run(3, 3.0), run(1, None), run(2, 5.0)])["rows"]
        self.assertEqual((row["ns"], row["ratio"], row["bytes"]), (2, 4.0, 2))
        with self.assertRaises(ValueError):
            publish.median_of([run(1, 1.0), run(1, 1.0, "b")])

    def test_own_costs_leave_out_what_was_called(self):
        text = "fn=(1) outer\n+1 5\ncfn=(2) inner\ncalls=1 0\n* 70\n+3 6\n\nfn=(2)\n9 70\n"
        self.assertEqual(stages.own_costs(text), {"outer": 11, "inner": 70})

    def test_the_worst_of_what_is_asked_is_told(self):
        rows = [
            {
                "question": "twice",
                "case": f"deep {surface}-{size}kb",
                "library": "mxpatch",
                "ns": None,
                "instructions": cost,
            }
            for surface, size, cost in (
                ("json", 64, 10),
                ("json", 128, 30),
                ("patch", 64, 10),
                ("patch", 128, 20),
            )
        ]
        self.assertEqual(grown.worst_asked(rows), {"deep": (3.0, 128, "json")})

    def test_growth_is_for_twice_the_size(self):
        rows = [
            {"question": "worst_case", "case": f"deep-{size}kb", "library": "mxpatch", "ns": ns}
            for size, ns in ((1, 10), (2, 20), (4, 60))
        ]
        (family,) = grown.families(rows)
        self.assertEqual(family.worst_doubling(), (3.0, 4))

    def test_a_figure_is_reached_or_not(self):
        self.assertEqual(figures.reached(1.2, 1.0, 0.75, less=True), "**no**")
        self.assertEqual(figures.reached(1.0, 1.0, 0.75, less=True), "yes")
        self.assertEqual(figures.reached(0.7, 1.0, 0.75, less=True), "aim")
        self.assertEqual(figures.reached(2.9, 3, 5), "**no**")
        self.assertEqual(figures.reached(5, 3, 5), "aim")

    def test_the_package_counts_by_the_cases_of_the_figures_and_the_slowest(self):
        rows = [
            {"question": "wasm", "case": case, "library": "mxpatch-wasm", "ratio": ratio}
            for case, ratio in (("seed", 0.125), ("192kb", 0.2), ("seed-five", 0.4))
        ]
        lines = list(figures.Figures(rows).package())
        self.assertEqual([line[3] for line in lines], ["8.0 ×", "5.0 ×", "2.5 ×"])
        self.assertEqual([line[-1] for line in lines], ["aim", "yes", "**no**"])
        self.assertIn("`seed-five`, the least of any case", lines[2][0])

    def test_rivals_merge_beside_a_verdict_and_beside_a_merge(self):
        rows = [
            {
                "question": question,
                "case": "seed",
                "library": "yyjson",
                "ratio": ratio,
                "instructions": None,
            }
            for question, ratio in (("verdict", 2.9), ("apply", 4.1))
        ]
        found = [line[3:] for line in figures.Figures(rows).faster()]
        self.assertEqual(found, [("2.9 ×", "", "**no**"), ("4.1 ×", "", "yes")])


class Names(unittest.TestCase):
    found = {question.name: question for question in questions.find()}

    def unknown(self, *names):
        with self.assertRaises(asked.Unknown) as caught:
            asked.choose(names, self.found)
        return str(caught.exception)

    def test_questions_and_their_cases_are_told_apart(self):
        self.assertEqual(asked.choose([], self.found), (list(self.found), []))
        chosen = asked.choose(["seed", "verdict"], self.found)
        self.assertEqual(chosen, (["verdict"], ["seed"]))
        everywhere = asked.choose(["seed"], self.found)
        self.assertEqual(everywhere, (list(self.found), ["seed"]))

    def test_an_unknown_name_is_told_the_questions(self):
        told = self.unknown("vredict", "seed")
        self.assertIn("'vredict'; did you mean verdict?", told)
        self.assertIn("questions: apply, ", told)
        self.assertNotIn("192kb", told)

    def test_beside_a_question_it_is_told_the_cases_of_that(self):
        told = self.unknown("verdict", "seed-fife")
        self.assertIn("nor a case of verdict; did you mean seed-five?", told)
        self.assertIn("cases of verdict: seed, ", told)
        self.assertNotIn("questions:", told)

    def test_a_case_of_another_question_is_none(self):
        self.assertIn("nor a case of verdict", self.unknown("verdict", "plain-1kb"))

    def test_of_cases_that_grow_the_ends_are_told(self):
        told = self.unknown("worst_case", "nope")
        self.assertIn("plain-1kb to plain-3072kb, ", told)
        self.assertNotIn("plain-2kb", told)

    def test_the_program_ends_with_status_2(self):
        done = subprocess.run(
            [root / "tools/bench", "nope"], capture_output=True, text=True
        )
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("'nope'", done.stderr)

    def test_help_tells_what_each_word_does(self):
        done = subprocess.run(
            [root / "tools/bench", "--help"], capture_output=True, text=True
        )
        for option in ("--quick", "--instructions"):
            self.assertRegex(done.stdout, rf"(?m)^  {option} +\w")
        for command in (r"publish \[FILE...\]", r"guard \[--update\]"):
            self.assertRegex(done.stdout, rf"tools/bench {command} +\w")


class Growth(unittest.TestCase):
    def values(self, family, size):
        """The JSON values of all inputs of that size, in which order is none."""
        for number, _ in enumerate(growth.names(family, size)):
            text = growth.made(family, size, number)
            self.assertLessEqual(len(text), size * 1024)
            self.assertGreater(len(text), size * 1024 - 64)
            yield repr(sorted(equal.value(text)["metadata"]["labels"].items()))

    def test_what_is_left_to_chance_has_several_inputs(self):
        for family in growth.BY_CHANCE:
            for size, several in ((1, 64), (16, 64), (64, 16), (1024, 1), (3072, 1)):
                self.assertEqual(len(growth.names(family, size)), several)
        self.assertEqual(len(growth.names("keys-ascending", 1)), 1)

    def test_the_check_can_tell_them_apart(self):
        for family in growth.BY_CHANCE:
            found = list(self.values(family, 2))
            self.assertEqual(len(set(found)), len(found))

    def test_each_call_of_a_case_has_the_same_size(self):
        for family in growth.BY_CHANCE:
            several = enumerate(growth.names(family, 4))
            sizes = {len(growth.made(family, 4, number)) for number, _ in several}
            self.assertEqual(len(sizes), 1)

    def test_a_case_names_what_its_calls_take_in(self):
        cases = growth.cases()
        self.assertEqual(cases["plain-1kb"], [["growth-plain-1kb", "growth-patch"]])
        own = growth.names("patch", 64)
        self.assertEqual(cases["patch-64kb"], [["seed", name] for name in own])

    def test_they_are_the_same_every_time(self):
        again = growth.made("keys-shuffled", 8, 3)
        self.assertEqual(growth.made("keys-shuffled", 8, 3), again)
        self.assertNotEqual(growth.made("keys-shuffled", 8, 4), again)


class Documents(unittest.TestCase):
    def test_a_large_job_has_the_size_asked_for(self):
        self.assertEqual(len(documents.large(192 * 1024, 100)), 192 * 1024)

    def test_it_is_the_same_every_time(self):
        self.assertEqual(documents.large(192 * 1024, 100), documents.large(192 * 1024, 100))


if __name__ == "__main__":
    unittest.main()
