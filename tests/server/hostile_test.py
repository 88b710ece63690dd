#!/usr/bin/env python3
"""Clients that speak no TLS, or another one; that go, or come, too many at once."""

import os
import socket
import ssl
import subprocess
import threading
import time

from harness import (
    PATIENCE,
    Reader,
    allowed_review,
    denied_review,
    http_bytes,
    main,
    wait_for,
)
from hostile import SANITIZED, Hostile


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
            if not SANITIZED:
                wait_for(lambda: self.server.resident() < 48 << 20, "their buffers")
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
            answered = 0
            while answered < 8 or sum(opened) < 100:
                got = self.server.validate(denied_review(f"u{answered}"))
                self.assertEqual(got.answer["uid"], f"u{answered}")
                answered += 1
        finally:
            over.set()
            for each in threads:
                each.join()

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

        wait_for(answered, "room")
        for each in strangers:
            each.close()


if __name__ == "__main__":
    main()
