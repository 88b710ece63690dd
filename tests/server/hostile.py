"""What clients that do not behave leave behind: nothing. The next review gets its
answer, nothing is left open, and the log has no word of it."""

import json
import os
import unittest

from harness import (
    Reader,
    Server,
    allowed_review,
)


SANITIZED = "MXPATCH_SANITIZED" in os.environ


class Hostile(unittest.TestCase):
    flags = ()
    kind = Server

    def setUp(self):
        self.server = self.kind("--log-level", "error", *self.flags)
        self.addCleanup(self.server.stop)

    def tearDown(self):
        self.assertIsNone(self.server.process.poll(), "the server has stopped")
        got = self.server.validate(allowed_review("last"))
        self.assertEqual((got.status, got.answer["uid"]), (200, "last"))
        self.server.be_alone()
        self.assertEqual(self.server.log(), [])

    def exchange(self, data, context=None):
        """What comes back until the server ends the connection."""
        out = []
        with self.server.connect(context) as sock:
            sock.sendall(data)
            reader = Reader(sock)
            while (got := reader.response()) is not None:
                out.append(got)
        return out

    def refused(self, data, status):
        got = self.exchange(data)
        self.assertEqual([each.status for each in got], [status])
        self.assertEqual(got[0].headers["Connection"], "close")
        self.assertEqual(got[0].json()["code"], status)
        return got[0]
