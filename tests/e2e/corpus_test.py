"""Every recorded request: what the API server alone answers, what it answers with the
webhook and with the exported policy, and what `mxpatch check` says of it."""

import re
import unittest

from harness import cluster, corpus, differences, gate, objects, totals, vap, webhook

VERSION = re.compile(rb'("resourceVersion": ?)"\d+"')


def by_patch(sentence):
    """A webhook is shown a new object where `check` was given a patch."""
    return sentence.replace(", the new object ", ", the patch ")


def as_answered(sentence):
    """A server that was sent -0.0 shows a webhook -0, and whoever asks for the object
    0."""
    return re.sub(r"(?<= )-0$", "0", sentence)


class Seen:
    """One request, and all that was answered to it."""

    def __init__(self, request, alone, webhook, exported):
        self.request, self.alone = request, alone
        self.webhook, self.exported = webhook, exported
        self.check = self.update = None

    def judge(self, mxjob):
        if not self.request.judged:
            return self
        stored, body = self.alone.stored, self.alone.body
        judge = mxjob.update if self.request.put else mxjob.patch
        self.check = judge(stored, body)
        if self.alone.taken:
            # What would be stored, and is shown to a webhook: with the old version.
            version = stored["metadata"]["resourceVersion"].encode()
            new = VERSION.sub(rb'\g<1>"%s"' % version, self.alone.answer.body, count=1)
            self.update = mxjob.update(stored, new)
        return self

    @property
    def dropped(self):
        """Denied for what the server does not show to anybody."""
        return (
            not self.check.allowed
            and self.alone.taken
            and (self.update.fields, self.update.code, self.update.codes)
            != (self.check.fields, self.check.code, self.check.codes)
        )


class Corpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        requests = corpus.load()
        running = cluster.shared()
        objects.define(running.admin, objects.MXJOB)
        player = corpus.Player(running)
        alone = [player.play(one) for one in requests]
        with webhook.Webhook(["mxjob"]) as server:
            with webhook.protecting(running, server, objects.MXJOB):
                asked = [player.play(one) for one in requests]
        with vap.protecting(running, "mxjob", "default"):
            exported = [player.play(one) for one in requests]
        mxjob = gate.Gate("mxjob")
        cls.all = [
            Seen(*one).judge(mxjob) for one in zip(requests, alone, asked, exported)
        ]

    def for_each(self, do, which=lambda one: True, judged=True):
        """All that fail are told."""
        for one in self.all:
            if (one.check or not judged) and which(one):
                with self.subTest(one.request.name):
                    do(one)

    def same(self, first, second):
        self.assertEqual(first.answer.code, second.answer.code)
        self.assertEqual(
            *(corpus.comparable(one.answer.text) for one in (first, second))
        )
        self.assertEqual(first.after_code, second.after_code)
        self.assertEqual(first.written, second.written)

    def explained(self, reasons, found):
        """`found` is [(name, numbers of reasons that apply)]."""
        for name, numbers in found:
            with self.subTest(name):
                self.assertEqual(len(numbers), 1)
        for reason in reasons:
            names = [name for name, numbers in found if reason.number in numbers]
            self.assertTrue(names, f"no request shows {reason.number}")
            totals.difference(reason, names)

    def test_the_server_answers_as_it_was_recorded(self):
        def compare(one):
            line, now = one.request.line, one.alone
            self.assertEqual(now.answer.code, one.request.code)
            self.assertEqual(
                corpus.comparable(now.answer.text), corpus.comparable(one.request.text)
            )
            self.assertEqual(now.answer.header("Warning"), line["warnings"])
            self.assertEqual(now.after_code, line["after_http_code"])
            self.assertEqual(now.written, line["after_resource_version_changed"])
            totals.add("corpus", "answered by the server alone as recorded")

        self.for_each(compare, judged=False)

    def test_what_the_server_refuses_it_refuses_alike(self):
        def compare(one):
            self.same(one.webhook, one.alone)
            self.same(one.exported, one.alone)
            totals.add("corpus", "refused by the server itself, alike with all")

        self.for_each(compare, lambda one: not one.alone.taken, judged=False)

    def test_the_webhook_answers_what_check_says_of_the_new_object(self):
        def compare(one):
            if one.update.allowed:
                self.same(one.webhook, one.alone)
                totals.add("corpus", "allowed by `check --new`, taken with the webhook")
            else:
                self.denied(one.webhook, one.update)
                totals.add("corpus", "denied by `check --new`, and so by the webhook")

        self.for_each(compare, lambda one: one.alone.taken)

    def denied(self, seen, verdict):
        said = f'admission webhook "{webhook.NAME}" denied the request: '
        self.assertIn(said, seen.answer.message)
        status = seen.answer.json
        self.assertEqual(status["code"], verdict.code)
        self.assertEqual(
            sorted(
                (one["field"], as_answered(one["message"]))
                for one in status["details"]["causes"]
            ),
            sorted((one["field"], one["message"]) for one in verdict.errors),
        )
        if len(verdict.errors) == 1:
            sentence = status["message"].removeprefix(said)
            self.assertEqual(
                as_answered(sentence.removesuffix(" (policy mxjob)")),
                verdict.errors[0]["message"],
            )
        self.assertFalse(seen.written)

    def test_check_of_the_patch_says_the_same(self):
        other = []

        def compare(one):
            self.assertEqual(one.check.allowed, one.update.allowed)
            self.assertEqual(one.check.code, one.update.code)
            told = {e["field"]: e["message"] for e in one.check.errors}
            for error in one.update.errors:
                mine, theirs = by_patch(told[error["field"]]), by_patch(error["message"])
                if mine != theirs:
                    numbers = [
                        r.number
                        for r in differences.SAID
                        if r.applies(mine, theirs)
                    ]
                    other.append((one.request.name, numbers))
            kind = "allowed" if one.check.allowed else "denied"
            totals.add("corpus", f"{kind} by `check` of the patch as of the new object")

        self.for_each(compare, lambda one: one.alone.taken and not one.dropped)
        self.explained(differences.SAID, other)

    def each_has_a_reason(self, reasons, which):
        found = []

        def look(one):
            applies = [r.number for r in reasons if r.applies(one.check, one.alone)]
            found.append((one.request.name, applies))

        self.for_each(look, which)
        self.explained(reasons, found)

    def test_what_the_server_drops_has_a_reason(self):
        self.each_has_a_reason(differences.UNSEEN, lambda one: one.dropped)

    def test_what_a_gate_cannot_see_is_refused_by_the_server(self):
        self.each_has_a_reason(
            differences.OUTSIDE, lambda one: one.check.allowed and not one.alone.taken
        )

    def test_the_exported_policy_allows_and_denies_the_same(self):
        def compare(one):
            self.assertEqual(one.exported.taken, one.webhook.taken, one.exported.answer)
            self.assertEqual(one.exported.written, one.webhook.written)
            totals.add("corpus", "the exported policy and the webhook agree")

        self.for_each(compare, lambda one: one.alone.taken)


if __name__ == "__main__":
    unittest.main()
