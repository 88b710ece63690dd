#!/usr/bin/env python3
"""Requests that are too large, or take too long."""

import json
import socket
import ssl
import time

from harness import (
    PATIENCE,
    Reader,
    Retried,
    allowed_review,
    denied_review,
    http_bytes,
    main,
    wait_for,
)
from hostile import Hostile


class Sizes(Hostile):
    def test_a_body_above_the_limit(self):
        # Refused by what it tells: nothing of it has to come.
        for length in ((16 << 20) + 1, 1 << 60):
            got = self.refused(http_bytes(b"", length=length), 413)
            self.assertIn("--max-request-bytes", got.json()["message"])

    def test_a_body_at_the_limit(self):
        asked = json.dumps(denied_review("big")).encode()
        got = self.server.validate(asked + b" " * ((16 << 20) - len(asked)))
        self.assertEqual(got.answer["uid"], "big")

    def test_a_uid_of_a_megabyte(self):
        got = self.server.validate(allowed_review("u" * (1 << 20)))
        self.assertEqual(got.status, 400)
        self.assertLess(len(got.body), 10_000)

    def test_an_object_as_large_as_a_server_stores(self):
        asked = denied_review()
        for key in ("object", "oldObject"):
            asked["request"][key]["spec"]["x"] = {
                f"k{i}": "v" * 100 for i in range(20_000)
            }
        asked["request"]["object"]["spec"]["x"]["k9"] = "w"
        got = self.server.validate(asked)
        self.assertEqual(got.answer["status"]["code"], 403)
        self.assertLess(len(got.body), 16 << 10)

    def test_a_body_that_never_comes_whole(self):
        for _ in range(20):
            with self.server.connect() as sock:
                sock.sendall(http_bytes(b"{" * 100_000, length=200_000))


class SmallSizes(Hostile):
    flags = ("--max-request-bytes", "100000")

    def test_a_body_above_the_limit_that_comes(self):
        self.refused(http_bytes(b" " * 1_000_000), 413)


class BodyMemory(Hostile):
    flags = ("--max-body-memory", "1048576")

    def test_large_bodies_share_a_bounded_memory(self):
        with self.server.connect() as first:
            first.sendall(http_bytes(b" " * 800_000, length=1_000_000))
            wait_for(lambda: self.server.metrics()["mxpatch_requests_in_flight"] == 2)

            def asked():
                got = self.exchange(http_bytes(b" " * 900_000))
                return got[0] if got[0].status == 503 else None

            got = wait_for(asked, "503")
            self.assertEqual(got.headers["Retry-After"], "1")
            # Small ones are none of it.
            self.assertEqual(self.server.validate(allowed_review()).status, 200)
            first.sendall(b" " * 200_000)
            self.assertEqual(Reader(first).response().status, 400)
        self.assertEqual(self.server.validate(b" " * 900_000).status, 400)


class Slow(Hostile):
    kind = Retried

    def setUp(self):
        pass

    def limit(self, name, time="1s"):
        """A server that has no patience in this alone: what ends can have ended by
        no other limit."""
        self.flags = (f"--{name}-timeout", time)
        super().setUp()

    def ends(self, sock):
        """That the server ends the connection without an answer."""
        try:
            self.assertEqual(sock.recv(100), b"")
        except ConnectionResetError:
            pass

    def test_no_handshake(self):
        self.limit("handshake")
        with socket.create_connection(self.server.address, PATIENCE) as sock:
            self.ends(sock)
        self.assertGreater(self.server.metrics()["mxpatch_tls_handshakes_failed_total"], 0)

    def test_no_request(self):
        self.limit("idle")
        with self.server.connect() as sock:
            self.ends(sock)

    def test_half_a_head(self):
        self.limit("header")
        with self.server.connect() as sock:
            sock.sendall(b"POST /validate HTTP/1.1\r\n")
            self.ends(sock)

    def test_half_a_body(self):
        self.limit("body")
        with self.server.connect() as sock:
            sock.sendall(http_bytes(allowed_review())[:-10])
            self.ends(sock)

    def test_a_head_that_never_ends(self):
        self.limit("header")
        with self.server.connect() as sock, self.assertRaises(OSError):
            wait_for(lambda: sock.sendall(b"A"), "the end")

    def test_a_client_that_does_not_read(self):
        self.limit("write")
        asked = http_bytes(denied_review()) * 50
        # Not TimeoutError: it is the server that ends it.
        ended = (ConnectionError, ssl.SSLError)
        with self.server.connect() as sock, self.assertRaises(ended):
            wait_for(lambda: sock.sendall(asked), "the end")

    def test_a_kept_connection_is_used_again(self):
        # What is late on a busy machine gets more time.
        for seconds in (3, 12, 48):
            self.limit("idle", f"{seconds}s")
            if self.used_again(seconds / 3):
                return
        self.fail(f"not kept for {seconds} s")

    def used_again(self, pause):
        """For longer than the limit of one pause."""
        with self.server.connect() as sock:
            reader = Reader(sock)
            for i in range(4):
                time.sleep(pause)
                try:
                    sock.sendall(http_bytes(allowed_review(f"u{i}")))
                    got = reader.response()
                except OSError:
                    got = None
                if got is None:
                    return False
                self.assertEqual(got.answer["uid"], f"u{i}")
        return True


if __name__ == "__main__":
    main()
