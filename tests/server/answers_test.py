#!/usr/bin/env python3
"""What the server answers: the reviews of tests/data/reviews as the core does,
byte by byte; paths, methods, modes, certificates; metrics and logs."""

import json
import subprocess
import tempfile
import unittest

import certificates
from harness import Server, allowed_review, command, denied_review, main, review, root

CASES = sorted((root / "tests/data/reviews").glob("*.json"))


def case_flags(case, folder):
    flags = []
    given = case.get("policy", "mxjob")
    if isinstance(given, dict):
        path = f"{folder}/one.policy.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(given, file)
        given = path
    flags += ["--policy", given, "--mode", case.get("mode", "enforce")]
    if case.get("allowUnmatched"):
        flags.append("--allow-unmatched")
    return flags


def body_of(case):
    if "text" in case:
        return case["text"].encode()
    return json.dumps(case["review"]).encode()


class Reviews(unittest.TestCase):
    def test_each_case_is_answered_as_by_the_core(self):
        groups, seen, denied, broken = {}, 0, 0, 0
        for path in CASES:
            case = json.loads(path.read_text(encoding="utf-8"))
            key = json.dumps(
                [case.get("policy"), case.get("mode"), case.get("allowUnmatched")]
            )
            groups.setdefault(key, []).append((path.stem, case))
        for cases in groups.values():
            with tempfile.TemporaryDirectory() as folder:
                flags = case_flags(cases[0][1], folder)
                with Server(*flags, folder=folder) as server:
                    for name, case in cases:
                        with self.subTest(name):
                            kind = self.check(server, flags, body_of(case))
                            seen += 1
                            denied += kind == "denied"
                            broken += kind == "broken"
        self.assertEqual(seen, len(CASES))
        self.assertGreater(denied, 20)
        self.assertGreater(broken, 10)

    def check(self, server, flags, body):
        said = subprocess.run(
            [command, "review", *flags, "-"],
            input=body,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
        got = server.validate(body)
        if said.returncode != 2:
            self.assertEqual(got.status, 200)
            self.assertEqual(got.body + b"\n", said.stdout)
            return "allowed" if got.answer["allowed"] else "denied"
        told = said.stderr.decode().splitlines()[0].split(": ", 1)[1]
        self.assertEqual(got.status, 400)
        status = got.json()
        self.assertEqual(status["message"], f"not an AdmissionReview: {told}")
        self.assertEqual((status["kind"], status["code"]), ("Status", 400))
        return "broken"

    def test_both_versions_of_a_review(self):
        with Server() as server:
            for version in ("v1", "v1beta1"):
                asked = allowed_review()
                asked["apiVersion"] = f"admission.k8s.io/{version}"
                got = server.validate(asked).json()
                self.assertEqual(got["apiVersion"], asked["apiVersion"])
                self.assertEqual(got["response"]["uid"], "u-1")
                self.assertTrue(got["response"]["allowed"])

    def test_a_path_names_the_policy(self):
        with Server("--policy", "mxjob", "--policy", "kubeflow-mxjob") as server:
            for name, allowed in (("mxjob", True), ("kubeflow-mxjob", False)):
                got = server.validate(allowed_review(), f"/validate/{name}?timeout=3s")
                self.assertEqual(got.answer["allowed"], allowed)
                self.assertEqual(got.answer["auditAnnotations"]["policy"], name)
            for name in ("mxJob", "mxjob/", "%6dxjob", "tfjob", "../mxjob"):
                got = server.validate(allowed_review(), f"/validate/{name}")
                self.assertFalse(got.answer["allowed"])
                self.assertIn("no policy of the name", got.answer["status"]["message"])

    def test_creation_checks_values(self):
        with Server() as server:
            good = server.validate(review(new={"cleanPodPolicy": "All"}))
            self.assertTrue(good.answer["allowed"])
            bad = server.validate(review(new={"cleanPodPolicy": "all"}))
            self.assertEqual(bad.answer["status"]["code"], 400)

    def test_the_language_of_answers(self):
        with Server("--lang", "zh") as server:
            got = server.validate(denied_review())
            self.assertIn("不可更新", got.body.decode())


class Http(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def test_paths_methods_and_types(self):
        json_type = {"Content-Type": "application/json"}
        body = json.dumps(allowed_review()).encode()
        for method, path, headers, status in (
            ("POST", "/", json_type, 404),
            ("POST", "/validat", json_type, 404),
            ("POST", "/validate/", json_type, 404),
            ("POST", "/validatemxjob", json_type, 404),
            ("POST", "//validate", json_type, 404),
            ("POST", "https://localhost/validate", json_type, 404),
            ("PUT", "/validate", json_type, 405),
            ("POST", "/healthz", json_type, 405),
            ("POST", "/validate", {"Content-Type": "text/plain"}, 415),
            ("POST", "/validate", {"Content-Type": "application/jsonx"}, 415),
            ("POST", "/validate", {"content-type": "application/json; charset=utf-8"}, 200),
            ("POST", "/validate?timeout=10s", json_type, 200),
        ):
            with self.subTest(f"{method} {path} {headers}"):
                got = self.server.ask(method, path, body, headers)
                self.assertEqual(got.status, status, got.body)
                if status == 200:
                    continue
                told = got.json()
                self.assertEqual(told["kind"], "Status")
                self.assertEqual(told["code"], status)
                self.assertEqual("Allow" in got.headers, status == 405)
        self.assertEqual(self.server.ask("GET", "/validate").status, 405)

    def test_health(self):
        got = self.server.ask("GET", "/healthz")
        self.assertEqual((got.status, got.body), (200, b"ok"))
        self.assertEqual(self.server.ask("HEAD", "/healthz").body, b"")
        status, text = self.server.ready()
        self.assertEqual(status, 200)
        self.assertRegex(text, r"\[\+\]policy mxjob loaded sha256:[0-9a-f]{64} built in")
        self.assertIn("[+]certificate until 20", text)

    def test_a_body_without_a_review(self):
        for body in (b"", b"{}", b"[]", b"null", b"\xff", b"{" * 20_000):
            with self.subTest(body[:20]):
                got = self.server.validate(body)
                self.assertEqual(got.status, 400)
                self.assertIn("not an AdmissionReview", got.json()["message"])


class Modes(unittest.TestCase):
    def ask(self, *flags, config=None):
        with tempfile.TemporaryDirectory() as folder:
            if config is not None:
                path = f"{folder}/config.yaml"
                with open(path, "w", encoding="utf-8") as file:
                    file.write("format: mxpatch.server/v1\n" + config)
                flags = (*flags, "--config", path)
            with Server(*flags, folder=folder) as server:
                update = server.validate(denied_review()).answer
                create = server.validate(review(new={"cleanPodPolicy": "x"})).answer
                unmatched = server.validate(
                    review(kind={"group": "g", "version": "v1", "kind": "K"})
                ).answer
                return [self.mode(each) for each in (update, create, unmatched)]

    def mode(self, answer):
        if not answer["allowed"]:
            return "enforce"
        if "warnings" in answer:
            return "warn"
        self.assertIn("denied", answer["auditAnnotations"])
        return "audit"

    def test_by_policy_and_operation(self):
        both = "modes: [{policy: mxjob, create: warn, update: audit}]\n"
        self.assertEqual(self.ask(config=both), ["audit", "warn", "enforce"])
        self.assertEqual(
            self.ask(config="mode: warn\n" + both), ["audit", "warn", "warn"]
        )
        other = "modes: [{policy: tfjob, create: warn, update: audit}]\n"
        self.assertEqual(self.ask(config=other), ["enforce"] * 3)
        # What it leaves out is as `mode` says, wherever that stands.
        late = "modes: [{policy: mxjob, update: enforce}]\nmode: audit\n"
        self.assertEqual(self.ask(config=late), ["enforce", "audit", "audit"])

    def test_the_flag_only_lowers(self):
        config = "mode: warn\nmodes: [{policy: mxjob, create: enforce, update: audit}]\n"
        for flag, expected in (
            ("enforce", ["audit", "enforce", "warn"]),
            ("warn", ["audit", "warn", "warn"]),
            ("audit", ["audit", "audit", "audit"]),
        ):
            self.assertEqual(self.ask("--mode", flag, config=config), expected)


class Certificates(unittest.TestCase):
    def test_who_asks_for_a_verdict_shows_a_certificate(self):
        with tempfile.TemporaryDirectory() as folder:
            ours = certificates.Authority(folder, "ours")
            others = certificates.Authority(folder, "others")
            with Server("--client-ca-file", ours.certificate, folder=folder) as server:
                self.assertEqual(server.ask("GET", "/readyz").status, 200)
                got = server.validate(allowed_review())
                self.assertEqual(got.status, 401)
                known = server.context()
                known.load_cert_chain(*ours.issue("api", client=True))
                got = server.validate(allowed_review(), context=known)
                self.assertTrue(got.answer["allowed"])
                foreign = server.context()
                foreign.load_cert_chain(*others.issue("x", client=True))
                with self.assertRaises(OSError):
                    server.validate(allowed_review(), context=foreign)


class Observed(unittest.TestCase):
    def test_metrics_count(self):
        with Server() as server:
            for _ in range(3):
                server.validate(denied_review())
            server.validate(allowed_review())
            server.validate(b"{}")
            server.validate(review(kind={"group": "g", "version": "v", "kind": "K"}))
            seen = server.metrics()
            of = 'mxpatch_verdicts_total{policy="mxjob",operation="UPDATE",mode="enforce",code="%d"}'
            self.assertEqual(seen[of % 403], 3)
            self.assertEqual(seen[of % 200], 1)
            self.assertEqual(seen["mxpatch_unmatched_total"], 1)
            self.assertRegex("\n".join(seen), r'mxpatch_build_info\{version="[0-9.]+"\}')
            self.assertEqual(seen['mxpatch_requests_total{code="200"}'], 5)
            self.assertEqual(seen['mxpatch_requests_total{code="400"}'], 1)
            self.assertEqual(seen["mxpatch_request_duration_seconds_count"], 6)
            self.assertEqual(
                seen['mxpatch_request_duration_seconds_bucket{le="+Inf"}'], 6
            )
            self.assertGreater(seen["mxpatch_request_duration_seconds_sum"], 0)
            self.assertGreater(
                seen["mxpatch_certificate_expiry_timestamp_seconds"], 1.7e9
            )
            server.be_alone()
            info = [k for k in seen if k.startswith("mxpatch_policy_info{")]
            self.assertRegex(
                "\n".join(info), 'policy="mxjob",.*hash="sha256:[0-9a-f]{64}",state="loaded"'
            )

    def test_a_denial_is_one_line_without_values(self):
        forged = 'x"}\n{"level":"info","message":"allowed\u2028\u202e\x1b[2J'
        with Server() as server:
            asked = denied_review("u-7")
            for key in ("object", "oldObject"):
                asked["request"][key]["metadata"]["annotations"] = {"k": "s3cret"}
            asked["request"]["object"]["metadata"]["annotations"]["k"] = "s3cret2"
            asked["request"]["object"]["spec"][forged] = 1
            asked["request"]["userInfo"]["username"] = forged
            asked["request"]["name"] = forged * 100
            self.assertFalse(server.validate(asked).answer["allowed"])
            server.validate(allowed_review("u-8"))
            server.stop()
            text = server.log_path.read_text(encoding="utf-8")
            lines = [each for each in server.log() if each["message"] == "denied"]
            self.assertEqual(len(lines), 1)
            line = lines[0]
            self.assertEqual(line["uid"], "u-7")
            self.assertEqual(line["user"], forged)
            self.assertTrue(line["name"].startswith(forged))
            self.assertLess(len(line["name"]), 520)
            self.assertEqual(line["policy"], "mxjob")
            self.assertIn("spec.jobMode", line["fields"])
            self.assertEqual(line["code"], 403)
            for bad in ("s3cret", "\u2028", "\u202e", "\x1b", "u-8"):
                self.assertNotIn(bad, text)

    def test_levels(self):
        with Server("--log-level", "warn") as server:
            server.validate(denied_review())
            server.stop()
            self.assertEqual(server.log(), [])


if __name__ == "__main__":
    main()
