#!/usr/bin/env python3
"""Requests that come in pieces, several at once, damaged, or are none."""

import json
import os
import random
import socket

from harness import (
    Reader,
    Sender,
    allowed_review,
    denied_review,
    http_bytes,
    main,
)
from hostile import Hostile


class Framing(Hostile):
    def test_pipelined_requests_are_answered_in_order(self):
        count = 200
        make = (allowed_review, denied_review)
        asked = b"".join(http_bytes(make[i % 2](f"u{i}")) for i in range(count))
        with self.server.connect() as sock:
            reader = Sender(sock, asked)
            for i in range(count):
                got = reader.response()
                self.assertEqual(got.answer["uid"], f"u{i}")
                self.assertEqual(got.answer["allowed"], i % 2 == 0)

    def test_a_request_may_come_byte_by_byte(self):
        with self.server.connect() as sock:
            reader = Reader(sock)
            for i in range(2):
                for byte in http_bytes(denied_review(f"u{i}")):
                    sock.sendall(bytes([byte]))
                self.assertEqual(reader.response().answer["uid"], f"u{i}")

    def test_each_place_to_split_two_requests(self):
        asked = http_bytes(allowed_review("a")) + http_bytes(denied_review("b"))
        with self.server.connect() as sock:
            reader = Reader(sock)
            for at in range(1, len(asked), 7):
                sock.sendall(asked[:at])
                sock.sendall(asked[at:])
                self.assertEqual(reader.response().answer["uid"], "a")
                self.assertEqual(reader.response().answer["uid"], "b")

    def test_chunks_are_refused(self):
        chunked = http_bytes(b"", headers=["Transfer-Encoding: chunked"])
        lone = chunked.replace(b"Content-Length: 0\r\n", b"")
        body = b"5\r\nhello\r\n0\r\n\r\n" + http_bytes(allowed_review())
        self.refused(lone + body, 411)
        # A length beside it does not help: that is how requests are smuggled.
        got = self.exchange(chunked + body)
        self.assertEqual(len(got), 1)
        self.assertIn(got[0].status, (400, 411))
        none = b"POST /validate HTTP/1.1\r\nHost: x\r\n\r\n"
        self.refused(none + http_bytes(allowed_review()), 411)

    def test_lengths_that_are_none(self):
        body = json.dumps(allowed_review()).encode()
        for lines in (
            ["Content-Length: -1"],
            ["Content-Length: +5"],
            ["Content-Length: 0x10"],
            ["Content-Length: 5 5"],
            ["Content-Length: 99999999999999999999"],
            [f"Content-Length: {len(body)}", f"Content-Length: {len(body) + 1}"],
        ):
            with self.subTest(lines):
                head = ["POST /validate HTTP/1.1", "Host: x", *lines, "", ""]
                self.refused("\r\n".join(head).encode() + body, 400)

    def test_heads_that_are_none(self):
        for head in (
            b"\r\n\r\n",
            b"GET\r\n\r\n",
            b"GET / HTTP/2.0\r\n\r\n",
            b"GET / HTTP/0.9\r\n\r\n",
            b"G\x00T / HTTP/1.1\r\n\r\n",
            b"GET /a b HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
            b"GET / HTTP/1.1\r\nName : x\r\n\r\n",
            b"GET / HTTP/1.1\r\nA: x\x00y\r\n\r\n",
            b"GET / HTTP/1.1\r\nA: x\r\n folded\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        ):
            with self.subTest(head):
                self.refused(head, 400)

    def test_heads_above_the_limit(self):
        long = http_bytes(allowed_review(), headers=["X: " + "x" * 20_000])
        self.refused(long, 431)
        many = http_bytes(allowed_review(), headers=[f"X{i}: y" for i in range(120)])
        self.refused(many, 431)
        self.refused(b"x" * 40_000, 431)
        just = http_bytes(allowed_review("fits"), headers=["X: " + "x" * 15_000])
        with self.server.connect() as sock:
            sock.sendall(just)
            self.assertEqual(Reader(sock).response().answer["uid"], "fits")

    def test_the_end_of_a_connection_is_kept_to(self):
        one = http_bytes(allowed_review("a"), headers=["Connection: close"])
        got = self.exchange(one + http_bytes(allowed_review("b")))
        self.assertEqual([each.answer["uid"] for each in got], ["a"])
        old = one.replace(b"HTTP/1.1", b"HTTP/1.0").replace(b"Connection: close\r\n", b"")
        self.assertEqual(len(self.exchange(old)), 1)

    def test_what_a_client_expects(self):
        body = json.dumps(allowed_review("later")).encode()
        head = http_bytes(b"", headers=["Expect: 100-continue"], length=len(body))
        with self.server.connect() as sock:
            reader = Reader(sock)
            sock.sendall(head)
            self.assertEqual(reader.response().status, 100)
            sock.sendall(body)
            self.assertEqual(reader.response().answer["uid"], "later")
        self.refused(head.replace(b"100-continue", b"tea"), 417)


class Chance(Hostile):
    def test_requests_that_are_damaged(self):
        """Whatever becomes of the bytes: a status, or an end, and never the
        answer to something else."""
        seed = int(os.environ.get("MXPATCH_SEED", "1"))
        count = int(os.environ.get("MXPATCH_REQUESTS", "300"))
        chance = random.Random(seed)
        context, statuses = self.server.context(), {}
        for i in range(count):
            data = bytearray(http_bytes(denied_review(f"u{i}")))
            head = data.find(b"\r\n\r\n") + 4
            for _ in range(chance.randint(1, 3)):
                # More often in the head, which is read here.
                at = chance.randrange(head if chance.random() < 0.8 else len(data))
                kind = chance.randrange(4)
                if kind == 0:
                    data[at] ^= 1 << chance.randrange(8)
                elif kind == 1:
                    del data[at : at + chance.randint(1, 20)]
                elif kind == 2:
                    data[at:at] = chance.randbytes(chance.randint(1, 20))
                else:
                    data[at:at] = chance.choice(
                        (b"\r\n", b": ", b"\n", b"\r\n\r\n", b"\0", b"Transfer-Encoding: chunked\r\n")
                    )
            with self.subTest(seed=seed, i=i), self.server.connect(context) as sock:
                sock.sendall(data)
                with socket.socket(fileno=os.dup(sock.fileno())) as plain:
                    plain.shutdown(socket.SHUT_WR)
                reader, first = Reader(sock), True
                try:
                    while (got := reader.response()) is not None:
                        statuses[got.status] = statuses.get(got.status, 0) + 1
                        if got.status == 200 and b'"uid"' in got.body:
                            self.assertTrue(first)
                        first = False
                except ConnectionResetError:
                    pass
        self.assertGreater(statuses.get(200, 0), 0)
        self.assertGreater(statuses.get(400, 0), count // 10)
        self.assertLessEqual(
            set(statuses), {200, 400, 401, 403, 404, 405, 411, 413, 415, 417, 431, 100}
        )


if __name__ == "__main__":
    main()
