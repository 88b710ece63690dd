"""What the benchmark of servers stands on: who is measured, and how it is told. A
small server in Python takes the place of a competitor; nothing here is timed."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

root = pathlib.Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(root / "benchmarks"))

from harness import documents, table  # noqa: E402
from harness.programs import Failed  # noqa: E402
from harness.questions import Absent  # noqa: E402
from server import figures, load, server, servers  # noqa: E402

# It allows everything, and answers the review that it is asked about.
ALLOWS = """
import http.server, json, ssl, sys

class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        response = {"uid": asked["request"]["uid"], "allowed": True}
        said = json.dumps({"response": response}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

serve = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(*sys.argv[2:])
serve.socket = context.wrap_socket(serve.socket, server_side=True)
serve.serve_forever()
"""


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(held.cleanup)
        cls.folder = pathlib.Path(held.name)
        places = mock.patch.multiple(servers, folder=cls.folder, certificates=cls.folder)
        cls.enterClassContext(places)
        certificate, key = cls.folder / "ca.crt", cls.folder / "tls.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=bench",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
            check=True, capture_output=True,
        )  # fmt: skip
        made = documents.make(cls.folder / "documents")
        cls.fine = made["review-seed"].read_bytes()
        cls.denied = made["review-seed-denied"].read_bytes()
        try:
            servers.cores()
        except Absent as reason:
            raise unittest.SkipTest(str(reason))
        port = servers.free_port()
        command = [sys.executable, "-c", ALLOWS, port, certificate, key]
        cls.one = cls.enterClassContext(servers.Server("python", command, port, cls.fine))

    def test_it_is_measured_once_it_answers(self):
        self.assertGreater(self.one.start, 0)
        self.assertGreater(self.one.memory(), 1 << 20)

    def test_what_its_processor_did_is_known(self):
        before = self.one.cpu()
        self.one.ask("seed", self.fine)
        self.assertGreater(self.one.cpu(), before)

    def test_who_judges_right_is_measured(self):
        self.one.check("seed", self.fine)

    def test_who_judges_otherwise_is_not(self):
        with self.assertRaisesRegex(Failed, "judged seed-denied otherwise"):
            self.one.check("seed-denied", self.denied)

    def test_who_ends_is_not_and_says_why(self):
        command = [sys.executable, "-c", "import sys; sys.exit('no such flag')"]
        with self.assertRaisesRegex(Failed, "no such flag"):
            servers.Server("ends", command, servers.free_port(), self.fine)


def sample(count, wall, cpu, **more):
    return load.Sample(count, wall, cpu, **more)


class Rows(unittest.TestCase):
    # Two rounds; in the second the machine was busy with something else.
    found = {
        "mxpatch": [sample(10, 100, 50, worst=3), sample(10, 300, 60, worst=9)],
        "controller-runtime": [sample(1, 100, 50, worst=8), sample(1, 420, 60, worst=16)],
    }

    def rows(self, case="seed"):
        return list(server.rows_of(case, self.found))

    def test_ratios_are_those_of_a_round(self):
        own, rival = self.rows()
        self.assertEqual((own["ratio"], own["cpu_ratio"]), (1, 1))
        self.assertEqual((rival["ratio"], rival["cpu_ratio"]), (12, 10))

    def test_all_that_is_known_is_told(self):
        (line, own, rival) = table.OF_QUESTION["server"](self.rows())
        self.assertIn("worst", line)
        self.assertNotIn("p99", line)
        self.assertEqual(own[0], "mxpatch")
        self.assertEqual(rival[line.index("against mxpatch")], "10 ×")
        self.assertEqual(len({len(line), len(own), len(rival)}), 1)

    def test_what_was_said_is_not_told_as_found_out(self):
        rows = list(server.rows_of("steady", self.found, asked_for=("ns", "busy")))
        (line, *_) = table.OF_QUESTION["server"](rows)
        self.assertEqual(line[1], "processor time of one")
        self.assertNotIn("answered, by the clock", line)

    def test_figures_go_by_the_processor(self):
        lines = {line[0]: line[1:] for line in figures.Figures(self.rows()).lines()}
        faster = lines["reviews a second of a core, against controller-runtime"]
        self.assertEqual(faster, ("10 ×", "15 ×", "10.00 ×", "12.00 ×", "yes"))
        worst = lines["worst latency, each as fast as it can, of controller-runtime's"]
        self.assertEqual(worst, ("at most 0.5 ×", "", "", "0.50 ×", "yes"))

    def test_the_aim_against_nginx_is_no_must(self):
        nginx = server.row("seed", "nginx", ratio=0.8, cpu_ratio=0.7)
        rows = [server.row("seed", "mxpatch", worst=1.0), nginx]
        told = [line for line in figures.Figures(rows).lines() if "nginx" in line[0]]
        self.assertEqual(told[0][1:], ("", "0.75 ×", "0.70 ×", "0.80 ×", "not the aim"))


class Bodies(unittest.TestCase):
    def test_the_review_of_memory_is_just_below_64_kib(self):
        with tempfile.TemporaryDirectory() as name:
            path = documents.make(pathlib.Path(name))["review-64kb"]
            self.assertLessEqual(path.stat().st_size, 64 << 10)
            self.assertGreater(path.stat().st_size, 60 << 10)
            request = json.loads(path.read_bytes())["request"]
            self.assertNotEqual(request["object"], request["oldObject"])


if __name__ == "__main__":
    unittest.main()
