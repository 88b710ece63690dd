#!/usr/bin/env python3
"""Clients that do not behave. Each leaves the server as it was: the next review
gets its answer, nothing is left open, and nobody got another's answer."""

import json
import os
import random
import socket
import ssl
import subprocess
import threading
import time
import unittest

from harness import (
    PATIENCE,
    Reader,
    Server,
    allowed_review,
    denied_review,
    http_bytes,
    main,
    review,
    wait_for,
)

SANITIZED = "MXPATCH_SANITIZED" in os.environ


class Hostile(unittest.TestCase):
    flags = ()

    def setUp(self):
        self.server = Server("--log-level", "error", *self.flags)
        self.addCleanup(self.server.stop)

    def tearDown(self):
        self.assertIsNone(self.server.process.poll(), "the server has stopped")
        got = self.server.validate(allowed_review("last"))
        self.assertEqual((got.status, got.answer["uid"]), (200, "last"))
        wait_for(
            lambda: self.server.metrics()["mxpatch_connections"] == 1,
            "connections to end",
        )
        self.assertEqual(self.server.metrics()["mxpatch_requests_in_flight"], 1)
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


class Framing(Hostile):
    def test_pipelined_requests_are_answered_in_order(self):
        count = 200
        make = (allowed_review, denied_review)
        asked = b"".join(http_bytes(make[i % 2](f"u{i}")) for i in range(count))
        with self.server.connect() as sock:
            sender = threading.Thread(target=sock.sendall, args=(asked,))
            sender.start()
            reader = Reader(sock)
            for i in range(count):
                got = reader.response()
                self.assertEqual(got.answer["uid"], f"u{i}")
                self.assertEqual(got.answer["allowed"], i % 2 == 0)
            sender.join()

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


class Sizes(Hostile):
    def test_a_body_above_the_limit(self):
        body = b" " * (17 << 20)
        got = self.refused(http_bytes(body), 413)
        self.assertIn("--max-request-bytes", got.json()["message"])
        # Refused by what it tells: nothing of it has to come.
        self.refused(http_bytes(b"", length=1 << 60), 413)

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
    flags = (
        *("--handshake-timeout", "1s", "--header-timeout", "1s"),
        *("--body-timeout", "1s", "--idle-timeout", "3s", "--write-timeout", "1s"),
    )

    def setUp(self):
        if SANITIZED:
            self.skipTest("its time limits are for a program at full speed")
        super().setUp()

    def ends(self, sock, least):
        """That the server ends the connection without an answer, when it may."""
        start = time.monotonic()
        try:
            self.assertEqual(sock.recv(100), b"")
        except ConnectionResetError:
            pass
        self.assertGreaterEqual(time.monotonic() - start, least)

    def test_no_handshake(self):
        with socket.create_connection(self.server.address, PATIENCE) as sock:
            self.ends(sock, 0.8)
        self.assertGreater(self.server.metrics()["mxpatch_tls_handshakes_failed_total"], 0)

    def test_no_request(self):
        with self.server.connect() as sock:
            self.ends(sock, 2.8)

    def test_half_a_head(self):
        with self.server.connect() as sock:
            sock.sendall(b"POST /validate HTTP/1.1\r\n")
            self.ends(sock, 0.8)

    def test_half_a_body(self):
        with self.server.connect() as sock:
            sock.sendall(http_bytes(allowed_review())[:-10])
            self.ends(sock, 0.8)

    def test_a_head_that_never_ends(self):
        start = time.monotonic()
        with self.server.connect() as sock, self.assertRaises(OSError):
            while time.monotonic() - start < PATIENCE:
                sock.sendall(b"A")
                time.sleep(0.02)
        self.assertLess(time.monotonic() - start, 10)

    def test_a_client_that_does_not_read(self):
        asked = http_bytes(denied_review()) * 50
        start = time.monotonic()
        with self.server.connect(timeout=PATIENCE) as sock:
            with self.assertRaises(OSError):
                while time.monotonic() - start < PATIENCE:
                    sock.sendall(asked)
        self.assertLess(time.monotonic() - start, 30)

    def test_a_kept_connection_is_used_again(self):
        with self.server.connect() as sock:
            reader = Reader(sock)
            for i in range(4):
                time.sleep(1)
                sock.sendall(http_bytes(allowed_review(f"u{i}")))
                self.assertEqual(reader.response().answer["uid"], f"u{i}")


class Transport(Hostile):
    def test_a_client_may_close_its_half(self):
        with self.server.connect() as sock:
            sock.sendall(http_bytes(allowed_review("half")))
            plain = socket.socket(fileno=os.dup(sock.fileno()))
            with plain:
                plain.shutdown(socket.SHUT_WR)
            self.assertEqual(Reader(sock).response().answer["uid"], "half")

    def test_what_is_no_tls(self):
        for data in (
            http_bytes(allowed_review()),
            b"\x80\x2e\x01\x00\x02" + b"\x00" * 50,  # SSL 2
            b"\x16\x03\x01\xff\xff" + b"\xff" * 70_000,
            os.urandom(5000),
            b"",
        ):
            with socket.create_connection(self.server.address, PATIENCE) as sock:
                try:
                    sock.sendall(data)
                    sock.shutdown(socket.SHUT_WR)
                    while sock.recv(4096):
                        pass
                except OSError:
                    pass

    def test_versions_of_tls(self):
        for version, good in (
            (ssl.TLSVersion.TLSv1_1, False),
            (ssl.TLSVersion.TLSv1_2, True),
            (ssl.TLSVersion.TLSv1_3, True),
        ):
            context = self.server.context()
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = version
            if good:
                got = self.server.validate(allowed_review(), context=context)
                self.assertEqual(got.status, 200)
            else:
                with self.assertRaises(OSError):
                    self.server.validate(allowed_review(), context=context)

    def test_protocols_of_a_client(self):
        for offered, chosen in ((["h2", "http/1.1"], "http/1.1"), (["http/1.1"], "http/1.1")):
            context = self.server.context()
            context.set_alpn_protocols(offered)
            with self.server.connect(context) as sock:
                self.assertEqual(sock.selected_alpn_protocol(), chosen)
        context = self.server.context()
        context.set_alpn_protocols(["h2"])
        with self.assertRaises(OSError):
            self.server.connect(context)

    def test_nothing_is_negotiated_anew(self):
        host, port = self.server.address
        said = subprocess.run(
            ["openssl", "s_client", "-connect", f"{host}:{port}", "-tls1_2"],
            input=b"R\n" * 20,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        ).stdout.decode(errors="replace")
        self.assertIn("RENEGOTIATING", said)
        self.assertRegex(said, "no.renegotiation")

    def test_a_client_that_goes_at_any_moment(self):
        asked = http_bytes(denied_review())
        for end in (1, 100, len(asked) // 2, len(asked) - 1, len(asked)):
            for linger in (True, False):
                sock = self.server.connect()
                sock.sendall(asked[:end])
                if linger:  # with a reset
                    sock.setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0"
                    )
                sock.close()


class Crowds(Hostile):
    def test_a_thousand_connections_at_once(self):
        context = self.server.context()
        socks = [self.server.connect(context) for _ in range(1000)]
        self.assertGreaterEqual(self.server.metrics()["mxpatch_connections"], 1000)
        for _ in range(2):
            for i, sock in enumerate(socks):
                sock.sendall(http_bytes(denied_review(f"u{i}")))
            for i, sock in enumerate(socks):
                self.assertEqual(Reader(sock).response().answer["uid"], f"u{i}")
            time.sleep(1.5)  # they give back their buffers
        if not SANITIZED:
            self.assertLess(self.server.resident(), 48 << 20)
        for sock in socks:
            sock.close()

    def test_a_flood_of_new_connections(self):
        over = threading.Event()
        # More than a sanitizer's server takes in would fill its queue.
        opened = [0] * (1 if SANITIZED else 2)

        def flood(which):
            while not over.is_set():
                try:
                    socket.create_connection(self.server.address, PATIENCE).close()
                    opened[which] += 1
                except OSError:
                    pass

        threads = [threading.Thread(target=flood, args=(i,)) for i in range(len(opened))]
        for each in threads:
            each.start()
        try:
            for i in range(8):
                got = self.server.validate(denied_review(f"u{i}"))
                self.assertEqual(got.answer["uid"], f"u{i}")
        finally:
            over.set()
            for each in threads:
                each.join()
        self.assertGreater(sum(opened), 100)

    def test_answers_are_for_those_who_asked(self):
        faults, threads = [], []

        def ask(which):
            with self.server.connect() as sock:
                reader = Reader(sock)
                for i in range(100):
                    uid, deny = f"c{which}-{i}", (which + i) % 2 == 0
                    sock.sendall(
                        http_bytes((denied_review if deny else allowed_review)(uid))
                    )
                    answer = reader.response().answer
                    if (answer["uid"], answer["allowed"]) != (uid, not deny):
                        faults.append((uid, answer))

        for which in range(16):
            threads.append(threading.Thread(target=ask, args=(which,)))
            threads[-1].start()
        for each in threads:
            each.join()
        self.assertEqual(faults, [])


class Room(Hostile):
    flags = ("--max-connections", "40", "--threads", "1")

    def test_idle_connections_make_room(self):
        with self.server.connect() as kept:
            reader = Reader(kept)
            kept.sendall(http_bytes(allowed_review("first")))
            self.assertEqual(reader.response().answer["uid"], "first")
            strangers = []
            for _ in range(100):
                strangers.append(
                    socket.create_connection(self.server.address, PATIENCE)
                )
            self.assertEqual(self.server.validate(allowed_review()).status, 200)
            # Who has asked before is the last to go.
            kept.sendall(http_bytes(allowed_review("again")))
            self.assertEqual(reader.response().answer["uid"], "again")
            seen = self.server.metrics()
            self.assertLessEqual(seen["mxpatch_connections"], 40)
            self.assertGreater(seen["mxpatch_connections_evicted_total"], 50)
            for each in strangers:
                each.close()


class SlowRoom(Hostile):
    flags = ("--max-connections", "20", "--threads", "1")

    def test_slow_requests_make_room(self):
        """Who sends requests that never end keeps nobody out for long."""
        strangers = [self.server.connect() for _ in range(20)]
        for each in strangers:
            each.sendall(http_bytes(allowed_review())[:-1])

        def answered():
            try:
                return self.server.validate(allowed_review()).status == 200
            except OSError:
                return False

        start = time.monotonic()
        wait_for(answered, "room")
        self.assertLess(time.monotonic() - start, 20)  # bodies have 30 s
        for each in strangers:
            each.close()


if __name__ == "__main__":
    main()
