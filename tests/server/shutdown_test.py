#!/usr/bin/env python3
"""How the server goes: not ready at once, as before for a while, then no longer
for anybody new; every request that came gets its answer."""

import signal
import socket
import time
import unittest

from harness import (
    PATIENCE,
    Load,
    Reader,
    Server,
    allowed_review,
    denied_review,
    http_bytes,
    main,
    wait_for,
)


class Shutdown(unittest.TestCase):
    def serve(self, *flags):
        server = Server(*flags)
        self.addCleanup(server.stop)
        return server

    def end(self, server):
        status = server.process.wait(PATIENCE)
        messages = [each["message"] for each in server.log()]
        self.assertEqual(messages[-1], "stopped")
        return status

    def test_requests_are_served_during_the_delay(self):
        server = self.serve("--shutdown-delay", "1h")
        self.assertEqual(server.ready()[0], 200)
        loads = [Load(server, lambda answer: not answer["allowed"]) for _ in range(4)]
        for each in loads:
            each.start()
        server.process.send_signal(signal.SIGTERM)
        wait_for(lambda: server.ready()[0] == 503, "not ready")
        self.assertEqual(server.ask("GET", "/healthz").status, 200)
        got = server.validate(allowed_review())
        self.assertTrue(got.answer["allowed"])
        self.assertEqual(got.headers["Connection"], "close")
        counts = [each.count for each in loads]
        wait_for(lambda: all(x.count > c for x, c in zip(loads, counts)), "load")
        for each in loads:
            each.stop()
            self.assertEqual(each.faults, [])

    def test_it_goes_after_the_delay(self):
        server = self.serve("--shutdown-delay", "1s")
        server.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.end(server), 0)
        with self.assertRaises(ConnectionRefusedError):
            socket.create_connection(server.address, PATIENCE).close()

    def test_a_request_on_its_way_gets_its_answer(self):
        server = self.serve("--shutdown-delay", "0s")
        asked = http_bytes(denied_review("slow"))
        with server.connect() as sock, server.connect() as idle:
            sock.sendall(asked[:-1])
            idle.sendall(http_bytes(allowed_review()))
            self.assertEqual(Reader(idle).response().status, 200)
            wait_for(lambda: server.metrics()["mxpatch_requests_in_flight"] == 2)
            server.process.send_signal(signal.SIGTERM)
            self.assertEqual(idle.recv(100), b"")
            time.sleep(0.3)
            self.assertIsNone(server.process.poll())
            sock.sendall(asked[-1:])
            got = Reader(sock).response()
            self.assertEqual(got.answer["uid"], "slow")
            self.assertEqual(got.headers["Connection"], "close")
        self.assertEqual(self.end(server), 0)

    def test_who_has_just_connected_may_ask(self):
        def asked():
            server = self.serve("--shutdown-delay", "0s")
            with server.connect() as sock:
                wait_for(lambda: server.metrics()["mxpatch_connections"] == 2)
                server.process.send_signal(signal.SIGTERM)
                try:
                    sock.sendall(http_bytes(denied_review("new")))
                    got = Reader(sock).response()
                except OSError:
                    got = None
            self.assertEqual(self.end(server), 0)
            return got and got.answer["uid"] == "new"

        # It has a second, for which this process may be too late on a busy machine.
        wait_for(asked, "the answer")

    def test_who_never_ends_does_not_keep_it(self):
        server = self.serve("--shutdown-delay", "0s", "--shutdown-timeout", "500ms")
        with server.connect() as sock:
            sock.sendall(http_bytes(denied_review())[:-1])
            wait_for(lambda: server.metrics()["mxpatch_requests_in_flight"] == 2)
            server.process.send_signal(signal.SIGTERM)
            self.assertEqual(self.end(server), 1)

    def test_a_second_signal_ends_it_at_once(self):
        server = self.serve("--shutdown-delay", "1h")
        with server.connect() as sock:
            sock.sendall(http_bytes(denied_review())[:-1])
            wait_for(lambda: server.metrics()["mxpatch_requests_in_flight"] == 2)
            server.process.send_signal(signal.SIGTERM)
            wait_for(lambda: server.ready()[0] == 503)
            server.process.send_signal(signal.SIGTERM)
            self.assertEqual(self.end(server), 1)

    def test_interrupt_does_not_wait(self):
        server = self.serve("--shutdown-delay", "1h")
        server.process.send_signal(signal.SIGINT)
        self.assertEqual(self.end(server), 0)


if __name__ == "__main__":
    main()
